/*
 * quote_footer.h - drops what stands below a reply but is not part of it
 *
 *	-- 				Sent from my phone
 *	Jo Martin			This e-mail is confidential and ...
 *
 * Used only by the files behind parsers/text/quote.h.
 */
#pragma once

#include "parsers/text/quote_lines.h"

/* Compiles the patterns. */
void quote_footer_prepare(void);

/* Drops signature, device line and disclaimers at the end of the lines left
 * before @end; it may drop all lines. */
void quote_footer_drop(GArray *lines, guint end);
