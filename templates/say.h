/*
 * say.h - what we say about a decision, to one person
 */
#pragma once

#include "templates/said.h"

/* Fills @said, in the language of the mail's recipient. */
void say(const Say *say, Said *said);
void said_clear(Said *said);

/* One receipt line as a sentence, for the terminal too; owned. */
char *say_receipt_line(const Texts *texts, Language language,
		       const ReceiptLine *line);
