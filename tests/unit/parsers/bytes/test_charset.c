/*
 * test_charset.c - all bytes become clean UTF-8
 */
#include <glib.h>
#include <string.h>

#include "parsers/bytes/charset.h"

static const struct {
	const char *bytes;
	size_t size;
	const char *label;
	const char *text;
	unsigned found;
} cases[] = {
	{ "abc", 3, NULL, "abc", 0 },
	{ "\xc3\xa9", 2, "utf-8", "\xc3\xa9", 0 },
	{ "\xc3\xa9", 2, "iso-8859-1", "\xc3\xa9", 0 },
	{ "\xe9", 1, "ISO-8859-1", "\xc3\xa9", 0 },
	{ "\x80", 1, "iso-8859-1", "\xe2\x82\xac", 0 },
	{ "\xe9", 1, "us-ascii", "\xc3\xa9", 0 },
	/* windows-1258: the last letter waits for a mark that does not come */
	{ "Oury", 4, "windows-1258", "Oury", 0 },
	{ "e\xec", 2, "windows-1258", "\xc3\xa9", 0 },
	{ "\xe9", 1, "utf-8", "\xc3\xa9", CHARSET_REPAIRED },
	{ "\xe9", 1, NULL, "\xc3\xa9", CHARSET_REPAIRED },
	{ "\xe9", 1, "x-nope", "\xc3\xa9", CHARSET_UNKNOWN | CHARSET_REPAIRED },
	{ "\xc3\xa9\xc3\xa9\xe9", 5, "utf-8", "\xc3\xa9\xc3\xa9\xef\xbf\xbd",
	  CHARSET_REPAIRED },
	{ "\xa4", 1, "iso-8859-15", "\xe2\x82\xac", 0 },
	{ "\xc4\xe3", 2, "gb2312", "\xe4\xbd\xa0", 0 },
	{ "\x1b$B$\"\x1b(B", 8, "iso-2022-jp", "\xe3\x81\x82", 0 },
	{ "\xff\xfe#\0c\0", 6, "utf-16", "#c", CHARSET_VEILED },
	{ "+ACM-c", 6, "utf-7", "#c", CHARSET_UTF7 },
	{ "\xef\xbb\xbfx", 4, "utf-8", "x", 0 },
	/* controls */
	{ "a\0b", 3, "utf-8", "ab", CHARSET_REPAIRED | CHARSET_VEILED },
	{ "a\0 b", 4, "utf-8", "a b", CHARSET_REPAIRED },
	{ "cl\x01\x02ose", 7, NULL, "close", CHARSET_VEILED },
	{ "cl\x7fose", 6, NULL, "close", CHARSET_VEILED },
	{ "\x0c/close\x0c\n", 9, NULL, "/close\n", 0 },
	{ "a\rb\r\nc", 6, NULL, "a\nb\nc", 0 },
	{ "a\r\nb\rc\n", 7, NULL, "a\nb\nc\n", 0 },
	{ "a\tb\x1b[1m\x7f\x08", 9, NULL, "a\tb[1m", 0 },
	{ "a\xc2\x85z\xc2\x9b", 6, "utf-8", "az", CHARSET_VEILED },
	{ "\r", 1, NULL, "\n", 0 },
	/* shifts within a word, and between scripts */
	{ "cl\x1b(Bose", 8, "iso-2022-jp", "close", CHARSET_VEILED },
	{ "cl\x1b$B\x1b(Jose", 11, "iso-2022-jp", "close", CHARSET_VEILED },
	{ "\x1b(B/close\x1b(B", 12, "iso-2022-jp", "/close", 0 },
	{ "a\x1b$B%a\x1b(Bc", 10, "iso-2022-jp",
	  "a\xe3\x83\xa1"
	  "c",
	  0 },
	/* overlong, surrogate, beyond the end */
	{ "\xc0\xae", 2, "gb18030x", "\xc3\x80\xc2\xae",
	  CHARSET_UNKNOWN | CHARSET_REPAIRED },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		unsigned found = 0;
		g_autofree char *bytes =
			g_memdup2(cases[i].bytes, cases[i].size);
		g_autofree char *text = charset_to_utf8(bytes, cases[i].size,
							cases[i].label, &found);

		g_assert_cmpstr(text, ==, cases[i].text);
		g_assert_cmpuint(found, ==, cases[i].found);
	}
}

static const char *const labels[] = {
	NULL,	      "utf-8",	      "utf-7",	     "utf-16",	    "utf-32",
	"iso-8859-1", "iso-8859-8",   "koi8-r",	     "gb2312",	    "big5",
	"euc-kr",     "shift_jis",    "euc-jp",	     "iso-2022-jp", "macintosh",
	"cp437",      "windows-1258", "iso-2022-kr", "tis-620",	    "nonsense",
	"",	      "utf-16le",
};

static void
test_noise_in_any_charset_is_clean(void)
{
	char noise[257];
	guint32 seed = 12345;

	for (int round = 0; round < 200; round++) {
		for (size_t i = 0; i < sizeof noise; i++) {
			seed = seed * 1103515245 + 12345;
			noise[i] = (char)(seed >> 16);
		}
		for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
			g_autofree char *text =
				charset_to_utf8(noise, sizeof noise, labels[i],
						NULL);

			g_assert_true(g_utf8_validate(text, -1, NULL));
			for (const char *c = text; *c; c++)
				g_assert_true((unsigned char)*c >= 0x20 ||
					      *c == '\n' || *c == '\t');
			g_assert_null(strchr(text, 0x7f));
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	charset_prepare();
	g_test_add_func("/charset/cases", test_cases);
	g_test_add_func("/charset/noise", test_noise_in_any_charset_is_clean);
	return g_test_run();
}
