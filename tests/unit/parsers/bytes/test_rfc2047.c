/*
 * test_rfc2047.c - encoded words, well and badly made
 */
#include <glib.h>
#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/bytes/rfc2047.h"

static const struct {
	const char *raw;
	const char *text;
} headers[] = {
	{ "", "" },
	{ " plain ", "plain" },
	{ "=?utf-8?Q?caf=C3=A9?=", "caf\xc3\xa9" },
	{ "=?UTF-8?q?a_b?=", "a b" },
	{ "=?iso-8859-1?Q?=E9t=E9?= x", "\xc3\xa9t\xc3\xa9 x" },
	{ "=?utf-8*fr?B?w6k=?=", "\xc3\xa9" },
	/* a blank between two encoded words is dropped, any other is kept */
	{ "=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab" },
	{ "=?utf-8?Q?a?=\r\n =?utf-8?Q?b?=", "ab" },
	{ "=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c" },
	{ "a =?utf-8?Q?b?=", "a b" },
	/* a padded word does not end the line (GMime 3.2.13 loses it) */
	{ "=?utf-8?B?UHJvYmzDqG1lIA==?= =?utf-8?B?ZCdhY2PDqHMgWyMxMl0=?=",
	  "Probl\xc3\xa8me d'acc\xc3\xa8s [#12]" },
	{ "=?utf-8?B?UHJvYmzDqG1lIA==ZCdhY2PDqHM=?=",
	  "Probl\xc3\xa8me d'acc\xc3\xa8s" },
	/* a letter that was split between words */
	{ "=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "\xc3\xa9" },
	{ "=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", "\xc3\xa9" },
	{ "=?iso-8859-1?Q?=E9?= =?utf-8?Q?=C3=A9?=", "\xc3\xa9\xc3\xa9" },
	{ "=?utf-8?Q?=E2?= =?utf-8?Q?=82?= =?utf-8?Q?=AC?=", "\xe2\x82\xac" },
	{ "=?UTF-8?B?4oI=?=\r\n =?utf-8?B?rA==?=", "\xe2\x82\xac" },
	{ "=?utf-8?B?4oI=?= =?utf-8?Q?=AC?=", "\xe2\x82\xac" },
	{ "=?utf-8?Q?caf=C3?=\r\n\t=?utf-8?Q?=A9_noir?=", "caf\xc3\xa9 noir" },
	{ "=?gb18030?B?xA==?= =?gb18030?B?4w==?=", "\xe4\xbd\xa0" },
	{ "=?shift_jis?B?gg==?= =?shift_jis?B?oA==?=", "\xe3\x81\x82" },
	/* a character set that the word does not leave before it ends */
	{ "=?iso-2022-jp?B?GyRCJCI=?= =?iso-2022-jp?B?JCQbKEI=?=",
	  "\xe3\x81\x82\xe3\x81\x84" },
	{ "=?ISO-2022-JP?B?GyRCJCIbKEI=?= =?iso-2022-jp?B?GyRCJCQbKEI=?=",
	  "\xe3\x81\x82\xe3\x81\x84" },
	{ "=?iso-2022-jp?Q?=1B$B$=22=1B(B?=", "\xe3\x81\x82" },
	/* words without a blank between them, or with blanks inside */
	{ "=?utf-8?Q?a?==?utf-8?Q?b?=", "ab" },
	{ "=?utf-8?Q?a b?=", "a b" },
	/* folding, raw 8-bit */
	{ "a\r\n b", "a b" },
	{ "a\n\tb", "a b" },
	{ "caf\xe9", "caf\xc3\xa9" },
	{ "caf\xc3\xa9", "caf\xc3\xa9" },
	/* no words */
	{ "=?utf-8?X?a?=", "=?utf-8?X?a?=" },
	{ "=?utf-8?Q?a", "=?utf-8?Q?a" },
	{ "=?utf-8?Q?=", "=?utf-8?Q?=" },
	{ "=??Q?a?=", "=??Q?a?=" },
	{ "=?=?=?", "=?=?=?" },
	/* line ends and NULs that a word smuggles in */
	{ "=?utf-8?Q?a=0D=0ABcc:_x?=", "a Bcc: x" },
	{ "=?utf-8?Q?a=00b=1B?=", "ab" },
	/* what is unknown is shown as well as we can */
	{ "=?x-nope?Q?=FF?=", "\xc3\xbf" },
	{ "=?utf-8?Q?=ED=A0=80?= x", "\xc3\xad\xc2\xa0\xe2\x82\xac x" },
	{ "=?gb2312?B?xOO6ww==?=", "\xe4\xbd\xa0\xe5\xa5\xbd" },
	{ "=?iso-2022-jp?B?GyRCJCIbKEI=?=", "\xe3\x81\x82" },
};

static void
test_headers(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(headers); i++) {
		size_t size = strlen(headers[i].raw);
		g_autofree char *raw = g_memdup2(headers[i].raw, size);
		g_autofree char *text =
			rfc2047_decode(raw ? raw : "", size, NULL);

		g_assert_cmpstr(text, ==, headers[i].text);
	}
}

static void
test_utf7_is_noticed(void)
{
	static const char raw[] = "=?utf-7?q?+ACM-close?=";
	unsigned found = 0;
	g_autofree char *text = rfc2047_decode(raw, strlen(raw), &found);

	g_assert_cmpstr(text, ==, "#close");
	g_assert_true(found & CHARSET_UTF7);
}

static void
test_repair_keeps_words_words(void)
{
	static const char raw[] =
		"=?utf-8?B?Sm8s?= =?iso-8859-1?Q?_=E9?=\r\n <jo@acme.example>";
	g_autofree char *repaired = rfc2047_repair(raw, strlen(raw), NULL);

	/* "Jo, é": the comma must not become structure. */
	g_assert_cmpstr(repaired, ==, "=?utf-8?B?Sm8sIMOp?= <jo@acme.example>");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/rfc2047/headers", test_headers);
	g_test_add_func("/rfc2047/utf7", test_utf7_is_noticed);
	g_test_add_func("/rfc2047/repair", test_repair_keeps_words_words);
	return g_test_run();
}
