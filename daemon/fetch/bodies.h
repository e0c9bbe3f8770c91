/*
 * bodies.h - fetches mails from the server onto the tray
 *
 * The commands are written ahead of their answers, so that a batch costs one
 * round trip; each answer must be about a mail that was asked for.
 */
#pragma once

#include "daemon/fetch/imap/command.h"
#include "daemon/fetch/tray.h"

typedef enum {
	BODY_WAITS,   /* not asked for, or the connection broke before it */
	BODY_STORED,  /* on the tray */
	BODY_MISSING, /* the server answered without it: expunged, or broken */
} BodyState;

typedef struct {
	int64_t uid;
	int64_t size; /* RFC822.SIZE */
	bool is_cut;  /* only the headers are wanted */
	BodyState state;
} Body;

/* Fetches @bodies (of Body) and sets their states.  On failure, FAULT_RETRY,
 * the connection is of no more use, but what was stored is on the tray. */
bool bodies_fetch(ImapSession *session, GArray *bodies, FetchTray *tray,
		  GError **error);
