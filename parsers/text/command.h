/*
 * command.h - commands: verbs in brackets or after a slash
 *
 *	[assign alice] [priority high]
 *	/close
 *	45m: replaced the certificate
 *	[time 1h30] moved the shop
 *
 *	The printer works again.
 *
 * Commands stand at the top of the visible reply, on lines that hold nothing
 * else.  The first line that is neither blank nor a command ends them.  A line
 * whose word is not one of our verbs, and not nearly one, is plain text.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Reads the text in brackets or after the slash, "assign alice".  NULL if its
 * first word is not a verb, and not nearly one. */
Command *command_parse(CommandPlace place, const char *text, size_t size);

/* Makes it a near-miss: it is not obeyed, but asked back, so that a "/note"
 * that was not read cannot reach a client as text. */
void command_doubt(Command *command);

/* Adds the commands at the top of @reply to @to (of Command *).  Returns
 * the rest of the reply, owned by the caller. */
char *command_take(const char *reply, GPtrArray *to);

/* Adds to @to (of char *) each line of @words, the text that command_take()
 * left, that would have been an order at the top: in brackets or after a slash,
 * with one of our verbs, or time that was told ("10h30: ..." may be a time of
 * day, and is not). */
void command_find_strays(const char *words, GPtrArray *to);
