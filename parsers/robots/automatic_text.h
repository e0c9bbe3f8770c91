/*
 * automatic_text.h - detects a robot that no header gives away
 *
 *	Subject: Automatic reply: Printer	and it answers a mail
 *	From: x-confirm-1269.f1c2@example	its sender wants an answer
 *
 * A subject is a weak sign, since people quote such lines, and the desk would
 * lose their mails.  So it counts only together with another sign.
 */
#pragma once

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"

/* Two reasons that other files look for: such a mail is not a report. */
#define AUTOMATIC_CHALLENGE "challenge"
#define AUTOMATIC_RECEIPT   "read receipt"

/* Compiles the patterns. */
void automatic_text_prepare(void);

/* Why the mail is automatic, or NULL.  Reads the letter's addresses, subject
 * and body.  "challenge" for a filter that wants the sender to prove they are a
 * person.  The caller owns the result. */
char *automatic_text_reason(const Headers *headers, const Letter *letter);
