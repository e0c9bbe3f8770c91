/*
 * command.h - verbs in brackets, or behind a slash
 *
 *	[assign alice] [priority high]
 *	/close
 *	45m: replaced the certificate
 *	[time 1h30] moved the shop
 *
 *	The printer works again.
 *
 * Commands stand at the top of the visible reply, on lines that hold
 * nothing else; the first line that is neither blank nor a command ends
 * them.  A word that is no verb of ours and not nearly one makes its line
 * plain text.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Reads what stands within brackets or behind the slash, "assign alice".
 * NULL if its first word is no verb and not nearly one. */
Command *command_parse(CommandPlace place, const char *text, size_t size);

/* Adds the commands at the top of @reply to @to (of Command *).  Returns
 * the rest of the reply, owned by the caller. */
char *command_take(const char *reply, GPtrArray *to);

/* Adds to @to (of char *) each line of @words, what command_take() left,
 * that would have been an order at the top: in brackets or behind a slash,
 * with a verb of ours. */
void command_find_strays(const char *words, GPtrArray *to);
