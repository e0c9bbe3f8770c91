/*
 * automatic_text.h - what tells a robot where no header says so
 *
 *	Subject: Automatic reply: Printer	and it answers a mail
 *	From: x-confirm-1269.f1c2@example	its sender wants an answer
 *
 * A subject is a weak sign: it counts only with another one beside it,
 * since people quote such lines, and a desk would lose their mails.
 */
#pragma once

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"

/* Two reasons that others look for: such a mail is no report. */
#define AUTOMATIC_CHALLENGE "challenge"
#define AUTOMATIC_RECEIPT   "read receipt"

/* Compiles the patterns. */
void automatic_text_prepare(void);

/* Why the mail is automatic, or NULL; the letter's addresses, subject and
 * body are read.  "challenge" for a filter that wants its sender to prove
 * that he is a person.  The caller owns it. */
char *automatic_text_reason(const Headers *headers, const Letter *letter);
