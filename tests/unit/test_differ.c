/*
 * test_differ.c - texts and HTML that say the same, and such that do not
 */
#include <glib.h>
#include <string.h>

#include "parsers/differ.h"

#define EIGHT "one1 two2 three3 four4 five5 six6 seven7 eight8"

static const struct {
	const char *text;
	const char *html;
	bool differ;
} cases[] = {
	/* as mail programs make them */
	{ "Hello", "<p>Hello</p>", false },
	{ "Hello\n\nthe *printer* burns", "Hello<br><b>the</b> printer burns",
	  false },
	{ "Don't \"go\"", "Don&#39;t&nbsp;&quot;go&quot;", false },
	{ "caf\xc3\xa9 noir", "caf&eacute; noir", false },
	{ "\xc3\xa9t\xc3\xa9", "<p>&eacute;t&#233;", false },
	{ "See https://a.example/x?y=z now",
	  "<a href='https://a.example'>See"
	  "</a> now",
	  false },
	{ "Write to jo@a.example today", "Write to <jo@b.example> today",
	  false },
	{ "Hello",
	  "<style>p { color: red }</style><script>var x;</script>"
	  "<!-- what -->Hello",
	  false },
	{ "Hello [image: logo]", "<img alt=logo>Hello", false },
	{ "Hello", "<img src=x>", false }, /* no word to compare */
	{ "", "<p>Hello</p>", false },
	{ "\xe4\xbd\xa0\xe5\xa5\xbd", "\xe4\xbd\xa0", false },
	{ "Thanks\n\n> " EIGHT, "Thanks<p>" EIGHT, false },
	{ "Thanks, Jo. " EIGHT, "Thanks, Jo. one1 two2 three3 four4", false },
	/* as people make them who have something to hide */
	{ "Thanks", "<p>/close</p>", true },
	{ "Thanks a lot", "Pay the invoice at once", true },
	{ "Thanks", "Thanks<p style='display:none'>" EIGHT, true },
	{ "Thanks " EIGHT, "<p>Thanks</p>", true },
	{ "This is the text version", "<p>" EIGHT, true },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup(cases[i].text);
		g_autofree char *html = g_strdup(cases[i].html);

		if (differ_clearly(text, html) != cases[i].differ)
			g_error("%s | %s", text, html);
	}
}

/* Whatever begins and never ends is passed over once. */
static void
test_hostile_versions_cost_little(void)
{
	static const char *const pieces[] = {
		"<",   "<!--", "<style>", "<a ",  "&",	  "&#",	  "&x;",
		"a:/", "a",    "a ",	  "ab@c", "\xc2", "www.", "</",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) all = g_string_new(NULL);
		int64_t start;

		while (all->len < 1000000)
			g_string_append(all, pieces[i]);
		start = g_get_monotonic_time();
		(void)differ_clearly(all->str, all->str); /* only its time */
		g_assert_cmpint(g_get_monotonic_time() - start, <, 500000);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/differ/cases", test_cases);
	g_test_add_func("/differ/hostile", test_hostile_versions_cost_little);
	return g_test_run();
}
