/*
 * frame.h - typed messages with descriptors between our processes
 *
 * One frame is one SOCK_SEQPACKET message: its type, then a payload in
 * domain/base/wire.h's shape, then up to FRAME_FDS_MAX descriptors.  A frame is
 * small; what can be large travels as a descriptor.  Senders keep the
 * number of unanswered frames bounded, so that a blocking send never waits
 * for a peer that waits for us.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/wire.h"

#define FRAME_FDS_MAX	2
#define FRAME_BYTES_MAX (64 * 1024)

typedef enum {
	/* parent -> child, desk -> prove */
	FRAME_CONFIG = 1, /* the child's part of the configuration */
	FRAME_PEER,	  /* to the desk: role, name [fd] */

	/* fetch -> desk */
	FRAME_SELECTED, /* uidvalidity: which cursor do I start from? */
	FRAME_STORED,	/* uidvalidity, cursor, count, spool names: they are
			 * durable in new/, and so is all up to the cursor */
	FRAME_REMAINS,	/* uidvalidity, count, uids up to the cursor that
			 * the server still holds: may they go? */
	FRAME_POLLED,	/* nothing more waits on the server */
	FRAME_STATE,	/* level, text: for `helpdeskctl status` */
	/* desk -> fetch */
	FRAME_CURSOR, /* uidvalidity, uid */
	FRAME_DONE,   /* uidvalidity, count, uids: committed, move them */
	FRAME_WANT,   /* uidvalidity, count, uids: unknown, fetch them */

	/* desk -> parse */
	FRAME_PARSE, /* id, flags of ParserFlags [raw mail, output] */
	/* parse -> desk */
	FRAME_PARSED, /* id, 1, offset, size: where in the output the letter's
		       * wire bytes lie (attachments lie before them);
		       * id, 0, fault, text: why there is none */

	/* desk -> send */
	FRAME_SEND, /* id, mail_from, recipient [finished mail] */
	/* send -> desk */
	FRAME_SENT, /* id, outcome, code, text */

	/* desk, helpdeskctl -> report */
	FRAME_DRAW, /* id [report's wire bytes, where the PDF goes] */
	/* report -> desk, helpdeskctl */
	FRAME_DRAWN, /* id, 1, size;
		      * id, 0, fault, text: why there is none */

	/* desk -> prove */
	FRAME_PROVE, /* id, what of Prove, the From address [raw mail] */
	/* prove -> desk */
	FRAME_PROVEN, /* id, AuthVerdict, signing domain, reason; the same of
		       * OpenPGP, with a fingerprint */
} FrameType;

typedef struct {
	FrameType type;
	GByteArray *payload;	/* owned */
	int fds[FRAME_FDS_MAX]; /* owned, -1 for none */
} Frame;

/* Sends one frame; the descriptors stay the caller's.  FAULT_RETRY when
 * the peer is gone. */
bool frame_send(int socket, FrameType type, GByteArray *payload, const int *fds,
		size_t fd_count, GError **error);

/* Receives one frame, waiting for it.  NULL without an error at the end of
 * the stream, NULL with FAULT_OPERATOR on a malformed frame. */
Frame *frame_receive(int socket, GError **error);
/* The descriptor at @index, now the caller's; -1 for none. */
int frame_steal_fd(Frame *frame, size_t index);
WireReader frame_reader(const Frame *frame);
void frame_free(Frame *frame);

/* Two connected ends, close-on-exec.  false with FAULT_RETRY. */
bool frame_pair(int ends[2], GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frame, frame_free)
