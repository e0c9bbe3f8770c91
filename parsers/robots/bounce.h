/*
 * bounce.h - reads mails that report on another mail
 *
 * Bounces and delays (RFC 3464, and the plain texts of servers that ignore it),
 * and complaints (RFC 5965).
 */
#pragma once

#include <stdbool.h>

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"
#include "parsers/parts/bounce_parts.h"

/* Compiles the patterns. */
void bounce_prepare(void);

/* Fills the letter's is_bounce, is_delay_notice, is_complaint, bounces and
 * bounced_id.  Reads its subject, addresses, body_text and auto_reason. */
void bounce_read(const Headers *headers, const BounceParts *parts,
		 Letter *letter);
