/*
 * encoding.c - Content-Transfer-Encoding undone
 */
#include "parsers/encoding.h"

#include <gmime/gmime.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define NOT_BASE64 0xff

static uint8_t
sextet(unsigned char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : NOT_BASE64;
}

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

/* Whether data goes on behind a padding: the next line that is not empty
 * holds nothing but base64. */
static bool
goes_on(const char *at, const char *end)
{
	while (at < end && (*at == '=' || g_ascii_isspace(*at)))
		at++;
	while (at < end && *at != '\n' && *at != '\r' && *at != '=') {
		if (sextet((unsigned char)*at) == NOT_BASE64)
			return false;
		at++;
	}
	return true;
}

/* Writes the 1 or 2 bytes of a quantum that ended early. */
static uint8_t *
finish(uint8_t *out, uint32_t bits, int count)
{
	if (count == 2)
		*out++ = (uint8_t)(bits >> 4);
	if (count == 3) {
		*out++ = (uint8_t)(bits >> 10);
		*out++ = (uint8_t)(bits >> 2);
	}
	return out;
}

void
encoding_base64(const char *bytes, size_t size, GByteArray *to)
{
	uint8_t value[256];
	guint start = to->len;
	const char *end = bytes + size;
	uint32_t bits = 0;
	uint8_t *out;
	int count = 0;

	for (int c = 0; c < 256; c++)
		value[c] = sextet((unsigned char)c);
	g_byte_array_set_size(to, start + (guint)(size / 4 * 3) + 6);
	out = to->data + start;
	for (const char *at = bytes; at < end; at++) {
		uint8_t v = value[(unsigned char)*at];

		if (v != NOT_BASE64) {
			bits = bits << 6 | v;
			if (++count == 4) {
				*out++ = (uint8_t)(bits >> 16);
				*out++ = (uint8_t)(bits >> 8);
				*out++ = (uint8_t)bits;
				bits = 0;
				count = 0;
			}
		} else if (*at == '=' && count > 0) {
			out = finish(out, bits, count);
			bits = 0;
			count = 0;
			if (!goes_on(at, end))
				break;
		}
	}
	out = finish(out, bits, count);
	g_byte_array_set_size(to, (guint)(out - to->data));
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

/* What lies behind the "begin 644 name" line. */
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
		encoding_base64(bytes, size, to);
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
