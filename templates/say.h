/*
 * say.h - tells one person about a decision
 */
#pragma once

#include "domain/case/receipt_line.h"
#include "templates/said.h"

/* Fills @said, in the language of the mail's recipient. */
void say(const Say *say, Said *said);
void said_clear(Said *said);

/* One receipt line as a sentence, in mails and on the terminal; owned. */
char *say_receipt_line(const Texts *texts, Language language,
		       const ReceiptLine *line);
