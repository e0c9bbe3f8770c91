/*
 * idle.h - waiting for mail (RFC 2177)
 *
 * libetpan's own IDLE loses what the server says before the "+", and what
 * is buffered already.
 *
 * False with FAULT_RETRY: the connection is of no more use.
 */
#pragma once

#include "daemon/fetch/imap/command.h"

/* Begins IDLE.  If the server refuses, session->has_idle becomes false.  Mail
 * that it announces sets session->has_news. */
bool imap_idle_begin(ImapSession *session, int seconds, GError **error);

/* Waits at most @ms, with or without IDLE, and sets *event; on STREAM_INPUT
 * look at session->has_news. */
bool imap_idle_wait(ImapSession *session, int ms, StreamEvent *event,
		    GError **error);

/* Ends IDLE without waiting for the answer, so that the next command costs no
 * extra round trip. */
bool imap_idle_end(ImapSession *session, GError **error);
