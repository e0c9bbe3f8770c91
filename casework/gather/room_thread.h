/*
 * room_thread.h - finds what of the buyers' room a letter answers
 *
 * In this order: the tokens of our mails (whoever got the copy), the Message-ID
 * of the letter that was posted, the tag in the subject.
 */
#pragma once

#include "casework/gather/thread.h"

/* Whether @letter may be for the room: it names the room among its recipients,
 * or it came into the room's @mailbox (NULL: not known) and does not name the
 * desk.
 */
bool room_thread_is_for_room(const Desk *desk, const Letter *letter,
			     const char *mailbox);
/* Whether @letter names the desk among its recipients. */
bool room_thread_is_for_desk(const Desk *desk, const Letter *letter);

typedef struct {
	bool has_token; /* valid, and issued to the sender */
	/* The contact that a valid token was issued to; of several the sender;
	 * 0: there is none. */
	int64_t holder;
	bool in_subject;  /* the holder's token stands in the subject */
	int64_t post;	  /* the post that it answers; 0: none */
	int64_t topic;	  /* the number in the tag; 0: none */
	bool is_answer;	  /* it answers some mail of the room */
	bool is_question; /* that mail asked staff about the post */
} RoomThread;

/* Sets @is if the letter answers a mail of the desk, or names a ticket.  This
 * decides whether desk or room takes a letter that was sent to both. */
bool room_thread_is_of_ticket(Desk *desk, const Letter *letter, int64_t contact,
			      int64_t now, bool *is, GError **error);
bool room_thread_find(Desk *desk, const Letter *letter, int64_t contact,
		      int64_t now, RoomThread *thread, GError **error);
