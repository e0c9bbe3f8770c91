/*
 * parser.h - a parse worker, seen from the process that feeds it
 *
 * One worker is one helpdesk-parse.  Mails are handed over by descriptor;
 * several may wait in it, and the answers come in the same order.  If a worker
 * dies, the oldest mail is the one that it was parsing; the others can be given
 * to the next worker.  The caller watches the clock: it must notice that a
 * worker hangs, and stop it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/letter/letter.h"

#define PARSER_PENDING_MAX 64 /* mails in one worker */

/* How a mail is to be read. */
typedef enum {
	PARSER_CUT = 1 << 0,		/* only its headers are there */
	PARSER_KEEP_SIGNATURE = 1 << 1, /* in the visible reply */
} ParserFlags;

typedef struct Parser Parser;

typedef struct {
	int64_t id;
	Letter *letter; /* owned; NULL if it can't be read, see error */
	int out_fd;	/* owned, -1; the attachments' bytes */
	GError *error;	/* owned; the worker's fault code and text */
} ParserResult;

/* Starts @program, "/usr/libexec/helpdeskd/helpdesk-parse" or the like.
 * FAULT_RETRY when the system has no room. */
Parser *parser_start(const char *program, GError **error);

/* The same for a worker that somebody else started and reaps: @socket is our
 * end of its socket, which the Parser owns from now on. */
Parser *parser_attach(int socket);

/* Hands over a mail; @raw_fd stays the caller's.  @flags of ParserFlags.
 * Fewer than PARSER_PENDING_MAX may be pending.  FAULT_RETRY when the
 * worker is gone. */
bool parser_send(Parser *parser, int64_t id, int raw_fd, unsigned flags,
		 GError **error);

/* Waits for the next answer.  On true @result is set and to be cleared.
 * false with FAULT_RETRY if the worker died (the text says how), with
 * FAULT_OPERATOR if it answered nonsense; stop it then. */
bool parser_receive(Parser *parser, ParserResult *result, GError **error);
void parser_result_clear(ParserResult *result);

/* To poll for reading: an answer is there, or the worker is gone. */
int parser_fd(const Parser *parser);
size_t parser_pending(const Parser *parser);
/* The id of the mail that the worker is parsing; at least one must be
 * pending. */
int64_t parser_oldest(const Parser *parser);

/* Kills it if it has not ended.  NULL is fine. */
void parser_stop(Parser *parser);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parser, parser_stop)
