/*
 * desk.h - the desk's state, shared by its parts
 *
 *	desk.c          the loop
 *	desk_mailbox.c  the fetchers: what arrived, what may be moved
 *	desk_parse.c    the parse workers: mails in, letters out
 *	desk_work.c     the transaction: letters decided, answers noted
 *	desk_send.c     the sender: what is due goes out
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "daemon/office.h"
#include "daemon/peer.h"
#include "daemon/worker.h"

typedef struct {
	char *name;   /* owned */
	int fd;	      /* owned, -1: not there now */
	bool is_over; /* once: it has polled all, or ended */
} Mailbox;

/* A mail on its way through the desk. */
typedef struct {
	SpoolName *name; /* owned */
	char *id;	 /* owned, for the log */
	int64_t number;	 /* among those parsed now */
	bool is_suspect; /* was being worked at when somebody died */
	bool is_counted; /* this try stands in its name already */
	Letter *letter;	 /* owned, once parsed */
	int files;	 /* owned, its attachments' bytes; -1 */
	char *problem;	 /* owned: why there is no letter */
} Mail;

void mail_free(Mail *mail);

/* What the sender said about one mail of the outbox. */
typedef struct {
	int64_t id;
	int64_t outcome; /* of SendOutcome, daemon/send_outcome.h */
	char *reply;	 /* owned */
} Sent;

typedef struct {
	Office *office;	      /* borrowed */
	GPtrArray *mailboxes; /* of Mailbox * */
	int nudge;	      /* fd: helpdeskctl speaks here */
	int fetch_expected;   /* mailboxes of the configuration */

	GQueue *waiting;    /* of Mail *: not parsed yet */
	GHashTable *known;  /* id -> itself: all mails that are here */
	GPtrArray *workers; /* of ParseSlot *, desk_parse.c */
	int64_t next_number;
	GPtrArray *parsed; /* of Mail *: to be decided */
	bool has_suspect;  /* one is in work: alone, to be sure of it */

	int sender;	     /* fd, -1: not there now */
	GHashTable *sending; /* outbox id -> Outgoing, desk_send.c */
	GPtrArray *sent;     /* of Sent *: to be noted */
	bool has_due;	     /* the outbox may hold mails that are due */

	GPtrArray *states;  /* of char *: source, level, text to be noted */
	GPtrArray *cursors; /* of Cursor *, desk_mailbox.c: to be noted */
	int64_t looked_at;  /* ms: when the database was last asked */
} Desk;

/* From so many tries on a mail no longer goes before the others. */
#define DOUBTFUL_TRIES 2

/* Milliseconds of a clock that never jumps. */
int64_t desk_clock_ms(void);
/* Seconds since the epoch. */
int64_t desk_now(void);
/* Notes what `helpdeskctl status` says of @source. */
void desk_state(Desk *desk, const char *source, int64_t level,
		const char *text);

/* --- desk_mailbox.c --- */
typedef struct {
	char *mailbox; /* owned */
	int64_t uidvalidity;
	int64_t uid;
} Cursor;
void cursor_free(Cursor *cursor);
void desk_mailbox_add(Desk *desk, const char *name, int fd);
/* One frame is there, or the end. */
void desk_mailbox_read(Desk *desk, Mailbox *mailbox);
/* Tells the fetchers that these mails (of Mail *) took effect. */
void desk_mailbox_done(Desk *desk, GPtrArray *mails);
bool desk_mailboxes_are_over(const Desk *desk);
void mailbox_free(Mailbox *mailbox);
/* Lets a durable mail wait for its turn, unless it is here already. */
void desk_take(Desk *desk, SpoolName *name, bool is_suspect);

/* --- desk_parse.c --- */
typedef struct {
	Worker *worker;
	GPtrArray *mails; /* of Mail *, owned: in it, oldest first */
} ParseSlot;
void parse_slot_free(ParseSlot *slot);
void desk_parse_add(Desk *desk, int fd);
/* Hands waiting mails to workers that have room. */
void desk_parse_feed(Desk *desk);
/* Takes what the worker of @slot has to say; false if it is gone. */
bool desk_parse_read(Desk *desk, ParseSlot *slot);
bool desk_parse_is_idle(const Desk *desk);

/* --- desk_work.c --- */
/* Commits all that is parsed, sent or to be noted. */
void desk_work(Desk *desk);

/* --- desk_send.c --- */
void desk_send_add(Desk *desk, int fd);
/* Hands due mails to the sender. */
void desk_send_feed(Desk *desk);
/* Frames are there, or the end. */
void desk_send_read(Desk *desk);
/* We stop, and the sender too: waits for the mail it is at, and notes what
 * became of it, so that it is not sent again by our next life. */
void desk_send_finish(Desk *desk);
/* Notes the results inside the transaction. */
bool desk_send_note(Desk *desk, GError **error);
/* When the next mail is due, in ms from now; at most @most_ms. */
int desk_send_wait_ms(Desk *desk, int most_ms);
bool desk_send_is_idle(Desk *desk);
void sent_free(Sent *sent);
