/*
 * main.h - the desk's state, shared by its parts
 *
 *	desk.c          the loop
 *	desk_mailbox.c  the fetchers: what arrived, what may be moved
 *	desk_parse.c    the parse workers: mails in, letters out
 *	desk_prove.c    the prover: whose signature do they bear
 *	desk_work.c     the transaction: letters decided, answers noted
 *	desk_send.c     the senders: what is due goes out
 *	desk_sent.c     what became of it, for the outbox
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "casework/desk.h"
#include "daemon/client/drawer.h"
#include "daemon/client/parser.h"
#include "daemon/client/prover.h"
#include "daemon/process/peer.h"

typedef struct {
	char *name;   /* owned */
	int fd;	      /* owned, -1: not there now */
	bool is_over; /* once: it has polled all, or ended */
} Mailbox;

/* A mail on its way through the desk. */
typedef struct {
	SpoolName *name;       /* owned */
	char *id;	       /* owned, for the log */
	int64_t number;	       /* among those parsed now */
	bool is_suspect;       /* was being worked at when somebody died */
	bool is_counted;       /* this try stands in its name already */
	Letter *letter;	       /* owned, once parsed */
	int files;	       /* owned, its attachments' bytes; -1 */
	char *problem;	       /* owned: why there is no letter */
	int64_t prove;	       /* of Prove: what the prover is asked */
	AuthVerdict dkim;      /* what its signatures prove */
	AuthVerdict pgp;       /* and that around its text */
	int64_t prove_until;   /* ms: it waits for the prover no longer */
	bool is_prove_suspect; /* was in a prover that died */
} Mail;

void mail_free(Mail *mail);

typedef struct {
	char *name;    /* owned: its number */
	int fd;	       /* owned, -1: not there now */
	guint open;    /* mails in its hands */
	int64_t bytes; /* of them, in memory files */
} Sender;

void sender_free(Sender *sender);

/* A mail of the outbox in the hands of a sender. */
typedef struct {
	Sender *sender; /* borrowed */
	int64_t attempts;
	int64_t queued_at;
	int64_t bytes;
	char *recipient;  /* owned */
	bool is_answered; /* a Sent waits to be noted */
} Outgoing;

/* What the sender said about it. */
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

	Prover *prover;	    /* owned; NULL: it is not there now */
	GQueue *unproven;   /* of Mail *: wait for it */
	GPtrArray *proving; /* of Mail *, owned: in it */

	Drawer *drawer;	     /* owned; NULL: it is not there now */
	ReportWish *drawing; /* owned: what is drawn; or NULL */
	Report *drawn;	     /* owned: what stands in it */
	int64_t draw_until;  /* ms */
	int64_t draw_tries;  /* of it, that failed */
	bool may_owe;	     /* a report may be owed */

	GPtrArray *senders;  /* of Sender * */
	GHashTable *sending; /* outbox id -> Outgoing */
	GPtrArray *sent;     /* of Sent *: to be noted */
	bool has_due;	     /* the outbox may hold mails that are due */
	bool knows_next_due; /* nothing was committed since it was asked */
	int64_t next_due;    /* seconds since the epoch; 0: nothing waits */

	GArray *released;     /* of int64_t: letters to be decided again */
	GPtrArray *states;    /* of char *: source, level, text to be noted */
	GPtrArray *cursors;   /* of Cursor *, desk_mailbox.c: to be noted */
	int64_t forgot_at;    /* ms: when old mails were last looked for */
	int64_t looked_at;    /* ms: when the database was last asked */
	int64_t gather_until; /* ms: when the next commit is; 0: none waits */
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
/* A worker has mails in its hands. */
bool desk_parse_is_busy(const Desk *desk);

/* --- desk_prove.c --- */
void desk_prove_add(Desk *desk, int fd);
/* A mail whose letter is there: to the prover if that may help, else to be
 * decided. */
void desk_prove_take(Desk *desk, Mail *mail);
/* Hands waiting mails to the prover; those that waited too long go on
 * without a proof. */
void desk_prove_feed(Desk *desk);
/* Takes one answer of the prover, or its end. */
void desk_prove_read(Desk *desk);
bool desk_prove_is_busy(const Desk *desk);
/* So many wait for it that no more should be parsed now. */
bool desk_prove_is_full(const Desk *desk);

/* --- desk_report.c --- */
void desk_report_add(Desk *desk, int fd);
/* Hands the next report that is owed to who draws. */
void desk_report_feed(Desk *desk);
/* Takes what it has to say, or its end. */
void desk_report_read(Desk *desk);
/* One is drawn, or may be owed. */
bool desk_report_is_busy(const Desk *desk);

/* --- desk_tick.c --- */
#define DESK_TICK_MS 1000 /* how soon changes by helpdeskctl are seen */
/* Once a second: what others changed, what waited long enough, what is due by
 * the calendar. */
void desk_tick(Desk *desk);

/* --- desk_work.c --- */
/* How long the next commit still waits for what is on its way, in ms; 0:
 * it is due; -1: there is nothing to commit. */
int desk_gather_ms(Desk *desk);
/* Commits all that is parsed, sent or to be noted. */
void desk_work(Desk *desk);

/* --- desk_send.c --- */
GHashTable *desk_sending_new(void);
void desk_send_add(Desk *desk, const char *name, int fd);
/* Hands due mails to the senders. */
void desk_send_feed(Desk *desk);
/* Frames of @sender are there, or its end. */
void desk_send_read(Desk *desk, Sender *sender);
/* We stop, and the senders too: waits for the mails they are at, and notes
 * what became of them, so that they are not sent again by our next life. */
void desk_send_finish(Desk *desk);
/* When the next mail is due, in ms from now; at most @most_ms. */
int desk_send_wait_ms(Desk *desk, int most_ms);
/* Something may be due, and nothing is on its way that would wake us. */
bool desk_send_is_hungry(const Desk *desk);
bool desk_send_is_idle(Desk *desk);
/* A sender has mails in its hands. */
bool desk_send_is_busy(const Desk *desk);
void sent_free(Sent *sent);

/* --- desk_sent.c --- */
/* Notes the results inside the transaction. */
bool desk_sent_note(Desk *desk, GError **error);
