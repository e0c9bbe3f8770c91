/*
 * encoding.c - the names of the encodings, and a decoder for each
 */
#include "parsers/bytes/encoding.h"

#include <gmime/gmime.h>
#include <stdint.h>
#include <string.h>

#include "parsers/bytes/base64.h"

Encoding
encoding_parse(const char *name)
{
	static const struct {
		const char *name;
		Encoding encoding;
	} known[] = {
		{ "base64", ENCODING_BASE64 },
		{ "quoted-printable", ENCODING_QUOTED_PRINTABLE },
		{ "x-uuencode", ENCODING_UUENCODE },
		{ "uuencode", ENCODING_UUENCODE },
		{ "x-uue", ENCODING_UUENCODE },
	};

	for (size_t i = 0; name && i < G_N_ELEMENTS(known); i++)
		if (g_ascii_strncasecmp(name, known[i].name,
					strlen(known[i].name)) == 0)
			return known[i].encoding;
	return ENCODING_NONE;
}

static void
decode_printable(const char *bytes, size_t size, GByteArray *to)
{
	GMimeEncoding state;
	size_t made;

	g_mime_encoding_init_decode(&state,
				    GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	g_byte_array_set_size(to,
			      (guint)g_mime_encoding_outlen(&state, size) + 8);
	made = g_mime_encoding_flush(&state, bytes, size, (char *)to->data);
	g_byte_array_set_size(to, (guint)made);
}

/* Decodes what follows the "begin 644 name" line. */
static void
decode_uu(const char *bytes, size_t size, GByteArray *to)
{
	const char *end = bytes + size;
	const char *at = memmem(bytes, size, "begin ", strlen("begin "));
	GMimeEncoding state;
	size_t made;

	at = at ? memchr(at, '\n', (size_t)(end - at)) : NULL;
	if (!at)
		return;
	size = (size_t)(end - ++at);
	g_mime_encoding_init_decode(&state, GMIME_CONTENT_ENCODING_UUENCODE);
	state.state |= GMIME_UUDECODE_STATE_BEGIN;
	g_byte_array_set_size(to,
			      (guint)g_mime_encoding_outlen(&state, size) + 8);
	made = g_mime_encoding_flush(&state, at, size, (char *)to->data);
	g_byte_array_set_size(to, (guint)made);
}

GByteArray *
encoding_decode(Encoding encoding, const char *bytes, size_t size)
{
	GByteArray *to = g_byte_array_new();

	switch (encoding) {
	case ENCODING_NONE:
		g_byte_array_append(to, (const uint8_t *)bytes, (guint)size);
		break;
	case ENCODING_BASE64:
		base64_decode(bytes, size, to);
		break;
	case ENCODING_QUOTED_PRINTABLE:
		decode_printable(bytes, size, to);
		break;
	case ENCODING_UUENCODE:
		decode_uu(bytes, size, to);
		break;
	}
	return to;
}
