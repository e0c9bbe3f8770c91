/*
 * test_params.c - Content-Type and Content-Disposition, well and badly made
 */
#include "parsers/header/params.h"

#include <string.h>

static const struct {
	const char *raw;
	const char *value;
	const char *name;
	const char *text; /* of the parameter @name; NULL: none */
} cases[] = {
	{ " Text/HTML; Charset=UTF-8", "text/html", "charset", "UTF-8" },
	{ "text/plain", "text/plain", "charset", NULL },
	{ "text/plain (x); charset=a", "text/plain", "charset", "a" },
	{ "text/plain charset=a", "text/plain", "charset", "a" },
	{ "x/y; boundary=\"a b; c\"; d=e", "x/y", "boundary", "a b; c" },
	{ "x/y; boundary=\"a b; c\"; d=e", "x/y", "d", "e" },
	{ "x/y;\r\n\tname = \"a\r\n b\"", "x/y", "name", "a b" },
	{ "x/y; filename=my file.pdf; a=b", "x/y", "filename", "my file.pdf" },
	{ "x/y; filename=\"C:\\dir\\f.txt\"", "x/y", "filename",
	  "C:\\dir\\f.txt" },
	{ "x/y; filename=\"a\\\"b\"", "x/y", "filename", "a\"b" },
	{ "x/y; filename=\"open", "x/y", "filename", "open" },
	{ "x/y; filename=\"=?utf-8?B?w6k=?=.pdf\"", "x/y", "filename",
	  "\xc3\xa9.pdf" },
	{ "x/y; filename=\"caf\xe9\"", "x/y", "filename", "caf\xc3\xa9" },
	/* RFC 2231 */
	{ "x/y; filename*=utf-8''%C3%A9%20x", "x/y", "filename", "\xc3\xa9 x" },
	{ "x/y; filename*=iso-8859-1'fr'%E9", "x/y", "filename", "\xc3\xa9" },
	{ "x/y; filename*0=a; filename*1=\"b c\"", "x/y", "filename", "ab c" },
	{ "x/y; filename*1=b; filename*0=a", "x/y", "filename", "ab" },
	{ "x/y; filename*0*=utf-8''%C3; filename*1*=%A9; filename*2=%41", "x/y",
	  "filename", "\xc3\xa9%41" },
	{ "x/y; filename=plain; filename*=utf-8''star", "x/y", "filename",
	  "star" },
	{ "x/y; name*2147483647=x; name*0=y", "x/y", "name", "y" },
	{ "x/y; name*1=x", "x/y", "name", NULL },
	{ "x/y; filename*=utf-8''a%0d%0aBcc:%20b%00", "x/y", "filename",
	  "a\nBcc: b" },
	{ "x/y; filename*=%zz", "x/y", "filename", "%zz" },
	/* twice: the first counts */
	{ "x/y; a=1; a=2", "x/y", "a", "1" },
	/* junk */
	{ "", "", "a", NULL },
	{ ";;;", "", "a", NULL },
	{ "x/y; =b; a", "x/y", "a", NULL },
	{ "x/y; a=", "x/y", "a", "" },
	{ "x/y; a==b", "x/y", "a", "=b" },
	{ "x/y\x1b[1m", "x/y[1m", "a", NULL },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t size = strlen(cases[i].raw);
		g_autofree char *raw = g_memdup2(cases[i].raw, size);
		g_autoptr(Params) p = params_parse(raw ? raw : "", size);

		g_assert_cmpstr(p->value, ==, cases[i].value);
		g_assert_cmpstr(params_get(p, cases[i].name), ==,
				cases[i].text);
	}
}

static void
test_many_parameters_cost_little(void)
{
	g_autoptr(GString) raw = g_string_new("x/y");
	int64_t start = g_get_monotonic_time();
	g_autoptr(Params) p = NULL;

	for (int i = 0; raw->len < 64000; i++)
		g_string_append_printf(raw, ";a*%d=b", i);
	p = params_parse(raw->str, raw->len);
	g_assert_nonnull(params_get(p, "a"));
	g_assert_cmpint(g_get_monotonic_time() - start, <, 500000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/params/cases", test_cases);
	g_test_add_func("/params/many", test_many_parameters_cost_little);
	return g_test_run();
}
