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
	bool is_over; /* with "once": it polled everything, or ended */
} Mailbox;

/* A mail on its way through the desk. */
typedef struct {
	SpoolName *name;     /* owned */
	char *id;	     /* owned, for the log */
	int64_t number;	     /* under which the parser and the prover know it */
	bool is_suspect;     /* was in work when a worker or the desk died */
	bool is_counted;     /* its name counts this try already */
	Letter *letter;	     /* owned, once parsed */
	int files;	     /* owned, its attachments' bytes; -1 */
	char *problem;	     /* owned: why there is no letter */
	int64_t prove;	     /* of Prove: what we ask the prover */
	AuthVerdict dkim;    /* what its DKIM signatures prove */
	AuthVerdict pgp;     /* what the OpenPGP signature proves */
	int64_t prove_until; /* ms: waits for the prover until then */
	bool is_prove_suspect; /* was in a prover that died */
} Mail;

void mail_free(Mail *mail);

typedef struct {
	char *name;    /* owned: its number */
	int fd;	       /* owned, -1: not there now */
	guint open;    /* mails handed to it, unanswered */
	int64_t bytes; /* size of those mails, in memory files */
} Sender;

void sender_free(Sender *sender);

/* A mail of the outbox that a sender is working on. */
typedef struct {
	Sender *sender; /* borrowed */
	int64_t attempts;
	int64_t queued_at;
	int64_t bytes;
	char *recipient;  /* owned */
	bool is_answered; /* its Sent waits to be noted */
} Delivery;

/* What the sender answered about a mail. */
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
	GPtrArray *mails; /* of Mail *, owned: handed to it, oldest first */
} ParseSlot;

typedef struct {
	Desk *desk;	      /* borrowed */
	GPtrArray *mailboxes; /* of Mailbox * */
	int control;	      /* fd: messages from helpdeskctl */
	int fetch_expected;   /* number of configured mailboxes */

	GQueue *waiting;    /* of Mail *: not parsed yet */
	GHashTable *known;  /* set of ids: all mails that we hold */
	GPtrArray *parsers; /* of ParseSlot *, reading.c */
	int64_t next_number;
	GPtrArray *parsed; /* of Mail *: to be decided */
	bool has_suspect;  /* a suspect is in work, alone */

	Prover *prover;	    /* owned; NULL: not connected now */
	GQueue *unproven;   /* of Mail *: waiting for the prover */
	GPtrArray *proving; /* of Mail *, owned: handed to the prover */

	Drawer *drawer;	     /* owned; NULL: not connected now */
	ReportWish *drawing; /* owned: the report being drawn; or NULL */
	Report *drawn;	     /* owned: its content */
	int64_t draw_until;  /* ms: the drawer has time until then */
	int64_t draw_tries;  /* failed tries to draw it */
	bool may_owe;	     /* a report may be owed */

	GPtrArray *senders;  /* of Sender * */
	GHashTable *sending; /* outbox id -> Delivery */
	GPtrArray *sent;     /* of Sent *: to be noted */
	bool has_due;	     /* the outbox may hold mails that are due */
	bool knows_next_due; /* next_due still holds: no commit since */
	int64_t next_due;    /* seconds since the epoch; 0: nothing waits */

	GArray *released;     /* of int64_t: letters to be decided again */
	GPtrArray *states;    /* of char *: source, level, text to be noted */
	GPtrArray *cursors;   /* of Cursor *, intake.c: to be noted */
	int64_t forgot_at;    /* ms: when old mails were last looked for */
	int64_t looked_at;    /* ms: when the database was last asked */
	int64_t gather_until; /* ms: the next commit is due; 0: none waits */
} Loop;

/* After this many tries a mail goes to the back of the queue. */
#define DOUBTFUL_TRIES 2

/* Notes what `helpdeskctl status` shows for @source. */
void loop_state(Loop *loop, const char *source, int64_t level,
		const char *text);
