/*
 * header.h - one header line at a time; no value can add a second line
 *
 * RFC 5322 folding at 78 columns, RFC 2047 for what is not ASCII.  Every
 * control, NUL, DEL, C1 and U+2028/2029 in a value becomes a space, so that
 * no value can end its line.
 */
#pragma once

#include <glib.h>

/* "Name: value" with free text, such as a subject. */
void header_put_text(GString *out, const char *name, const char *text);
/* "Name: Display Name <address>"; the address must be valid
 * (domain/words/address.h); the display name may be anything, "" for none. */
void header_put_mailbox(GString *out, const char *name, const char *display,
			const char *address);
/* "Name: <id> <id>": @ids are message ids without < >.  An id with anything but
 * printable ASCII is left out, and so is the line if no id remains. */
void header_put_ids(GString *out, const char *name, GPtrArray *ids);
/* A fixed value of ours, ASCII and short. */
void header_put_plain(GString *out, const char *name, const char *value);
/* The text with every control turned into a space; owned by the caller. */
char *header_clean(const char *text);
