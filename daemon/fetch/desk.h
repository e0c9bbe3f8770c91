/*
 * desk.h - what a fetcher tells the desk, and hears from it
 *
 * The desk's frames are read whenever they come, even while we wait for the
 * server, so that the desk never waits for us.  They are only noted here, and
 * acted on between two commands.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "daemon/config/fetch.h"
#include "daemon/fetch/imap/uidset.h"
#include "daemon/fetch/stream/stream.h"

/* Mails that may be stored before the desk is done with the first. */
#define FETCH_OPEN_MAX 1000
/* Mails that are moved together, and how long the first of them waits. */
#define FETCH_MOVE_MAX 100
#define FETCH_MOVE_MS  200

typedef struct {
	int fds[3];	     /* desk, parent, signals; -1 once at its end */
	const char *mailbox; /* borrowed, for the log */
	bool quit;	     /* the parent or a signal said so */
	bool hurry;	     /* done mails need not gather: no more come */
	bool is_broken;	     /* a malformed frame came */

	int64_t uidvalidity;   /* that is selected; -1: none yet */
	int64_t cursor;	       /* the desk has all up to it; -1: not told */
	Uidset *open;	       /* owned: STORED, not yet DONE */
	Uidset *remains;       /* owned: REMAINS, not yet DONE or WANT */
	Uidset *done;	       /* owned: DONE, not yet moved */
	Uidset *wanted;	       /* owned: WANT, not yet fetched */
	int64_t done_at_ms;    /* when the first in done came; monotonic */
	int64_t move_after_ms; /* no move before, as the server refused; 0 */

	int state;	  /* the last FRAME_STATE; -1: none */
	char *state_text; /* owned */
} FetchDesk;

/* Indices into fds. */
enum {
	FETCH_DESK,
	FETCH_PARENT,
	FETCH_SIGNALS,
};

FetchDesk *fetch_desk_new(int desk, int parent, int signals,
			  const char *mailbox);
void fetch_desk_free(FetchDesk *desk);

/* For waits on the server: it serves frames and signals meanwhile.  It borrows
 * @desk. */
WakeSource fetch_desk_wakes(FetchDesk *desk);
/* Waits for frames and signals, at most @ms; 0 takes what is there. */
Wake fetch_desk_wait(FetchDesk *desk, int ms);
/* Nothing more is to be fetched: stop, or the desk is gone. */
bool fetch_desk_is_over(const FetchDesk *desk);
/* Whether enough mails are done, or have waited long enough, to be moved
 * now. */
bool fetch_desk_may_move(const FetchDesk *desk);
/* Milliseconds until they are to be moved; -1 if none waits. */
int fetch_desk_move_in_ms(const FetchDesk *desk);
/* The server would not move @uids (of int64_t): they wait again, for @ms. */
void fetch_desk_move_later(FetchDesk *desk, const GArray *uids, int ms);
/* How many more mails may be fetched before the desk is done with some. */
size_t fetch_desk_room(const FetchDesk *desk);

/* Tells the folder's uidvalidity and waits for its cursor; forgets what
 * was noted under another one.  False when it is over. */
bool fetch_desk_selected(FetchDesk *desk, int64_t uidvalidity);
/* Tells that @names (of char *, spool names; their UIDs in @uids) are durable,
 * and so is everything up to @cursor. */
bool fetch_desk_stored(FetchDesk *desk, int64_t cursor, GPtrArray *names,
		       const GArray *uids);
/* Tells which @uids (of int64_t) up to the cursor the server still has. */
bool fetch_desk_remains(FetchDesk *desk, const GArray *uids);
bool fetch_desk_polled(FetchDesk *desk);
/* Tells and logs a change of state: 0 is well; at 1 somebody should look some
 * day. */
void fetch_desk_state(FetchDesk *desk, int level, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchDesk, fetch_desk_free)
