/*
 * wire.h - values to bytes and back, for frames between our processes
 *
 * Numbers are 8 bytes in host order, text is its length, that many bytes and a
 * NUL.  NULL and "" differ.  Both ends are the same build on the same machine.
 * Yet the reader trusts nothing: the writer may be a parse worker that a
 * hostile mail took over.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* Writers append to the caller's GByteArray. */
void wire_put_int(GByteArray *to, int64_t value);
void wire_put_text(GByteArray *to, const char *text);  /* NULL is fine */
void wire_put_texts(GByteArray *to, GPtrArray *texts); /* of char * */

/* A reader borrows its bytes.  After the first bad or missing value, each
 * further get returns 0 or NULL, and wire_end() returns false. */
typedef struct {
	const uint8_t *bytes; /* borrowed */
	size_t size;
	size_t at;
	bool bad;
} WireReader;

WireReader wire_reader(const void *bytes, size_t size);
int64_t wire_get_int(WireReader *from);
char *wire_get_text(WireReader *from);	      /* owned by the caller */
const char *wire_peek_text(WireReader *from); /* borrowed from the bytes */
GPtrArray *wire_get_texts(WireReader *from);  /* owned, never NULL */
/* A count of items; bad, and 0, unless at least @each bytes per item follow. */
size_t wire_get_count(WireReader *from, size_t each);
/* True if all bytes were read and none was bad. */
bool wire_end(const WireReader *from);
