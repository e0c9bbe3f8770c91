/*
 * sender.h - the claimed sender of a mail, by one strict grammar
 *
 *	"Martin, Jo" <jo@acme.example>
 *	Jo Martin (Acme) <jo@acme.example>
 *	jo@acme.example
 *	jo@acme.example (Jo Martin)
 *	jo@acme.example <jo@acme.example>
 *
 * Programs that check a mail's origin and programs that show it disagree on odd
 * From headers, and forgers use that.  So identity is read from the raw bytes,
 * and only from the forms above (RFC 5322 section 3.4): one From header, one
 * mailbox, no group, no route, one plain comment at most beside the address,
 *one
 * '@' unless the name is the address, and in the address no control, 8-bit
 *byte, blank, quote or encoded word.  Any other From claims nobody.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "parsers/header/headers.h"

/* The address in lower case, owned by the caller, or NULL. */
char *sender_of(const Headers *headers);

/* The parts of one such mailbox, borrowed from @value and not decoded. */
typedef struct {
	const char *name; /* the phrase, "" for none */
	size_t name_size;
	const char *address; /* addr-spec as written */
	size_t address_size;
} Mailbox;

/* Reads a raw header value that is one mailbox in one of the forms above; false
 * for anything else. */
bool sender_mailbox(const char *value, size_t size, Mailbox *mailbox);
