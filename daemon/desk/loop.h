/*
 * loop.h - the loop's state, shared by its stages
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
} Delivery;

/* What the sender said about it. */
typedef struct {
	int64_t id;
	int64_t outcome; /* of SendOutcome, daemon/send/outcome.h */
	char *reply;	 /* owned */
} Sent;

typedef struct {
	char *mailbox; /* owned */
	int64_t uidvalidity;
	int64_t uid;
} Cursor;

typedef struct {
	Parser *parser;
	GPtrArray *mails; /* of Mail *, owned: in it, oldest first */
} ParseSlot;

typedef struct {
	Desk *desk;	      /* borrowed */
	GPtrArray *mailboxes; /* of Mailbox * */
	int control;	      /* fd: helpdeskctl speaks here */
	int fetch_expected;   /* mailboxes of the configuration */

	GQueue *waiting;    /* of Mail *: not parsed yet */
	GHashTable *known;  /* id -> itself: all mails that are here */
	GPtrArray *parsers; /* of ParseSlot *, desk_parse.c */
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
	GHashTable *sending; /* outbox id -> Delivery */
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
} Loop;

/* From so many tries on a mail no longer goes before the others. */
#define DOUBTFUL_TRIES 2

/* Notes what `helpdeskctl status` says of @source. */
void loop_state(Loop *loop, const char *source, int64_t level,
		const char *text);
