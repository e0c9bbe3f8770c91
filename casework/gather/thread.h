/*
 * thread.h - which ticket a letter speaks of, and whether it proves anything
 *
 * In this order: our token, then the Message-ID of a letter of the same
 * person, then the tag in the subject, then the ticket's own thread id.
 * Only the token proves; the others merely route.
 */
#pragma once

#include "casework/desk.h"
#include "domain/case/decision.h"
#include "domain/letter/letter.h"

typedef struct {
	int64_t ticket;		/* 0: none */
	bool has_token;		/* valid, and issued to this very contact */
	bool is_in_text;	/* the token stands in the text of the letter */
	bool has_foreign_token; /* valid, but issued to somebody else */
	int64_t foreign;	/* the outbox id of that one's mail; 0 */
	int64_t owner;		/* the contact it was issued to; 0 */
	bool is_conflict;	/* token and tag name different tickets */
	int64_t letter;		/* what our mail with the token was about; 0 */
	MailKind kind;		/* of that mail, where has_token */
} Thread;

/* The scope of a token: of a mail of the desk, or of the buyers' room.  A token
 * of one counts for nothing at the other. */
#define SCOPE_DESK "reply"
#define SCOPE_ROOM "room"

/* What we know of one Message-ID. */
typedef struct {
	bool is_genuine;
	bool is_of_room;
	int64_t outbox; /* -1: it does not have our shape */
	int64_t ticket;
	int64_t contact;
	int64_t expires_at;
	int64_t letter;
	int64_t post; /* of the room; 0: none */
	MailKind kind;
} Verdict;
bool thread_judge(Desk *desk, const char *id, Verdict *verdict, GError **error);

/* @contact 0 is nobody: then each token is foreign. */
bool thread_find(Desk *desk, const Letter *letter, int64_t contact, int64_t now,
		 Thread *thread, GError **error);
/* Whether @message_id has the shape of ours (false for NULL). */
bool thread_is_ours(const Desk *desk, const char *message_id);
/* The outbox id of our mail @message_id if its token is genuine; 0. */
bool thread_bounced(Desk *desk, const char *message_id, int64_t *outbox,
		    GError **error);
/* "ticket.42@desk.example": the id that threads all mails of a ticket;
 * owned by the caller. */
char *thread_id(const Desk *desk, int64_t ticket);
