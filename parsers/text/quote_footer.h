/*
 * quote_footer.h - what stands below a reply and is no part of it
 *
 *	-- 				Sent from my phone
 *	Jo Martin			This e-mail is confidential and ...
 *
 * Shared by the files of parsers/text/quote.h and nobody else.
 */
#pragma once

#include "parsers/text/quote_lines.h"

/* Compiles the patterns. */
void quote_footer_prepare(void);

/* Drops signature, device line and disclaimers at the end of what is left
 * before @end; it may drop all. */
void quote_footer_drop(GArray *lines, guint end);
