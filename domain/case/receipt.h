/*
 * receipt.h - the lines of a receipt, as verbs write them
 */
#pragma once

#include "domain/case/decision.h"
#include "domain/case/receipt_line.h"

/* One line of the receipt: done, from @before to @after, taken back by
 * @undo (copied; any may be NULL). */
void receipt_done(Decision *decision, const Command *command,
		  const char *before, const char *after, const char *undo);
/* The values of the last line of the receipt are of @field; those of others
 * are words as somebody wrote them. */
void receipt_of(Decision *decision, Field field);
/* The last line of the receipt, which is done, says @phrase with @before. */
void receipt_says(Decision *decision, const char *phrase, const char *before);
/* Adds a line of ours below the last one of the receipt. */
void receipt_line(Decision *decision, const char *words);
/* The same for a command that wants to read; takes @ask. */
void receipt_ask(Decision *decision, const Command *command, Ask *ask);
/* One line of the receipt: not done, since @phrase; @what is its word. */
void receipt_refused(Decision *decision, const Command *command,
		     const char *phrase, const char *what);
