/*
 * room_thread.h - what of the buyers' room a letter answers
 *
 * In this order: the tokens of our mails (which anybody's copy bears), the
 * Message-ID of the letter that was posted, the tag in the subject.
 */
#pragma once

#include "casework/gather/thread.h"

/* Whether it may be for the room: it names the room among its recipients, or
 * came into the room's @mailbox (NULL: not known) and does not name the desk.
 */
bool room_thread_is_for_room(const Desk *desk, const Letter *letter,
			     const char *mailbox);
/* Whether it names the desk among its recipients. */
bool room_thread_is_for_desk(const Desk *desk, const Letter *letter);

typedef struct {
	bool has_token;	  /* valid, and issued to the sender */
	int64_t holder;	  /* to whom a valid one was issued, the sender if it
			   * was he; 0: there is none */
	bool in_subject;  /* that one stands in the subject */
	int64_t post;	  /* that it answers; 0: none */
	int64_t topic;	  /* the number in the tag; 0: none */
	bool is_answer;	  /* it answers a mail of the room, whatever about */
	bool is_question; /* that mail asked staff about the post */
} RoomThread;

/* Whether it answers a mail of the desk, or names a ticket.  Of a letter to
 * both, that says whose it is. */
bool room_thread_is_of_ticket(Desk *desk, const Letter *letter, int64_t contact,
			      int64_t now, bool *is, GError **error);
bool room_thread_find(Desk *desk, const Letter *letter, int64_t contact,
		      int64_t now, RoomThread *thread, GError **error);
