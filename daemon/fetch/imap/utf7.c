/*
 * utf7.c - UTF-16 in modified base64, between plain ASCII
 */
#include "daemon/fetch/imap/utf7.h"

#include <glib.h>
#include <stdint.h>

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			     "abcdefghijklmnopqrstuvwxyz0123456789+,";

typedef struct {
	GString *out;
	uint32_t bits; /* not written yet */
	int count;     /* how many of them, below 6 between calls */
} Shift;

static void
put_unit(Shift *shift, uint32_t unit)
{
	shift->bits = shift->bits << 16 | unit;
	shift->count += 16;
	while (shift->count >= 6) {
		shift->count -= 6;
		g_string_append_c(shift->out,
				  digits[shift->bits >> shift->count & 63]);
	}
}

static void
put_char(Shift *shift, gunichar c)
{
	if (c < 0x10000) {
		put_unit(shift, c);
		return;
	}
	c -= 0x10000; /* a surrogate pair of UTF-16 */
	put_unit(shift, 0xd800 + (c >> 10));
	put_unit(shift, 0xdc00 + (c & 0x3ff));
}

/* Writes one run of other characters; returns where it ends. */
static const char *
put_run(GString *out, const char *text)
{
	Shift shift = { .out = out };

	g_string_append_c(out, '&');
	while ((unsigned char)*text >= 0x80) {
		put_char(&shift, g_utf8_get_char(text));
		text = g_utf8_next_char(text);
	}
	if (shift.count > 0)
		g_string_append_c(out,
				  digits[shift.bits << (6 - shift.count) & 63]);
	g_string_append_c(out, '-');
	return text;
}

char *
utf7_from_utf8(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text) {
		if ((unsigned char)*text >= 0x80) {
			text = put_run(out, text);
			continue;
		}
		g_string_append_c(out, *text);
		if (*text++ == '&')
			g_string_append_c(out, '-');
	}
	return g_string_free(out, FALSE);
}
