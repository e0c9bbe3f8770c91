/*
 * crlf.c - adds the CR that a line end lacks
 */
#include "parsers/bytes/crlf.h"

#include <string.h>

GByteArray *
crlf_of(const char *bytes, size_t size)
{
	GByteArray *wire = g_byte_array_sized_new((guint)(size + size / 32));
	const char *end = bytes + size;
	const char *at = bytes;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		const char *next = stop ? stop : end;

		g_byte_array_append(wire, (const guint8 *)at,
				    (guint)(next - at));
		if (stop && (stop == bytes || stop[-1] != '\r'))
			g_byte_array_append(wire, (const guint8 *)"\r", 1);
		if (stop)
			g_byte_array_append(wire, (const guint8 *)"\n", 1);
		at = stop ? stop + 1 : end;
	}
	return wire;
}
