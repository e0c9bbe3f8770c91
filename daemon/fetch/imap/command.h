/*
 * command.h - commands of our own on a selected folder
 *
 * Commands may be written ahead of their answers (RFC 3501 section 5.5): send
 * some, then finish them together, since a server may mix the data of several.
 * Answers are read line by line, with literals inside where the server puts
 * them, in memory that does not grow with what the server sends.
 *
 * A false here means that the connection is of no more use: FAULT_RETRY.  If
 * the server refuses a command, that is a status and no fault.
 */
#pragma once

#include "daemon/fetch/imap/connection.h"

typedef enum {
	IMAP_OK,
	IMAP_NO,
	IMAP_BAD,
} ImapStatus;

/* Bytes of a line; a SEARCH answer is one line for all its UIDs. */
#define IMAP_LINE_MAX	(64 * 1024)
#define IMAP_SEARCH_MAX (8 * 1024 * 1024)

/* Called for each untagged answer, with session->line, without "* ".  If a
 * literal follows, it reads on with imap_literal() and imap_read_line(), up to
 * the answer's end. */
typedef bool (*ImapUntagged)(void *context, ImapSession *session,
			     GError **error);

/* Writes "TAG @text"; @text has no line end.  Its tag is session->tag. */
bool imap_send(ImapSession *session, const char *text, GError **error);

/* Reads on until the last @count commands are answered; the status of the
 * last answer is in *status, its text in session->line.  @untagged may be
 * NULL. */
bool imap_finish(ImapSession *session, unsigned count, ImapUntagged untagged,
		 void *context, ImapStatus *status, GError **error);

/* Sends one command whose untagged answers don't matter, and finishes it. */
bool imap_do(ImapSession *session, const char *text, ImapStatus *status,
	     GError **error);

/* Reads a line of at most @max bytes into session->line, without CR LF. */
bool imap_read_line(ImapSession *session, size_t max, GError **error);
/* The size of the literal that the text @at announces, "{42}" and nothing
 * behind it; -1 if it announces none. */
int64_t imap_literal_size(const char *at);
/* Copies a literal's bytes to @to, or drops them if that is -1. */
bool imap_literal(ImapSession *session, int64_t size, int to, GError **error);
/* Reads on to the end of an answer that does not matter. */
bool imap_skip(ImapSession *session, GError **error);

/* "folder" in quotes, for a command; the caller owns it. */
char *imap_quote(const char *text);

/* Sets FAULT_RETRY with @what, and the stream's reason if it failed. */
bool imap_broken(ImapSession *session, const char *what, GError **error);
