/*
 * test_headers.c - header blocks and their addresses, as raw bytes
 */
#include <glib.h>
#include <string.h>

#include "parsers/header/addresses.h"
#include "parsers/header/headers.h"
#include "parsers/mime.h"

static Headers *
parse(const char *raw)
{
	return headers_parse(raw, strlen(raw));
}

static void
test_fields_keep_their_bytes(void)
{
	g_autoptr(Headers) h = parse("From jo Tue Nov 24\r\n\r\n"
				     "Subject: a\r\n  b\r\n"
				     "X-Tab\t: c\nEmpty:\n\nbody\n");
	const Header *subject = headers_find(h, "SUBJECT");
	g_autofree char *text = headers_text(h, "subject");
	g_autofree char *tab = headers_value(h, "x-tab");
	g_autofree char *empty = headers_value(h, "empty");
	g_autofree char *none = headers_value(h, "none");

	g_assert_cmpuint(h->fields->len, ==, 3);
	g_assert_cmpmem(subject->value, subject->value_size, " a\r\n  b", 7);
	g_assert_cmpstr(text, ==, "a  b");
	g_assert_cmpstr(tab, ==, "c");
	g_assert_cmpstr(empty, ==, "");
	g_assert_null(none);
	g_assert_true(h->has_body);
	g_assert_cmpmem(h->body, h->body_size, "body\n", 5);
}

static void
test_junk_ends_the_block(void)
{
	static const struct {
		const char *raw;
		guint fields;
		const char *body;
	} cases[] = {
		{ "", 0, "" },
		{ "\n\n", 0, "" },
		{ "no header here\nA: b\n", 0, "no header here\nA: b\n" },
		{ "A: b\njunk\nC: d\n", 1, "junk\nC: d\n" },
		{ "A: b", 1, "" },
		{ "A: b\n\n", 1, "" },
		{ "A: b\n c", 1, "" },
		{ ": b\n", 0, ": b\n" },
		{ " A: b\n", 0, " A: b\n" },
		{ "A b: c\n", 0, "A b: c\n" },
		{ "  \t\r\n \nA: b\n\nc", 1, "c" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t size = strlen(cases[i].raw);
		g_autofree char *raw = g_memdup2(cases[i].raw, size);
		g_autoptr(Headers) h = headers_parse(raw ? raw : "", size);

		g_assert_cmpuint(h->fields->len, ==, cases[i].fields);
		g_assert_cmpmem(h->body, h->body_size, cases[i].body,
				strlen(cases[i].body));
	}
}

static char *
join(GPtrArray *all)
{
	g_ptr_array_add(all, NULL);
	return g_strjoinv("|", (char **)all->pdata);
}

static void
test_addresses_for_showing(void)
{
	static const struct {
		const char *to;
		const char *addresses;
		const char *name;
	} cases[] = {
		{ "jo@acme.example", "jo@acme.example", NULL },
		{ "Jo <jo@acme.example>", "jo@acme.example", "Jo" },
		{ "\"Martin, Jo\" <jo@acme.example>, b@x.example",
		  "jo@acme.example|b@x.example", "Martin, Jo" },
		{ "=?utf-8?B?Sm8s?= =?utf-8?B?IMOp?= <jo@acme.example>, "
		  "b@x.example",
		  "jo@acme.example|b@x.example", "Jo, \xc3\xa9" },
		{ "\"a \\\"b\\\"\" <jo@acme.example>", "jo@acme.example",
		  "a \"b\"" },
		{ "g: a@x.example, b@x.example;, c@x.example",
		  "a@x.example|b@x.example|c@x.example", NULL },
		{ "undisclosed-recipients:;", "", NULL },
		{ "", "", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *raw =
			g_strdup_printf("To: %s\r\n\r\n", cases[i].to);
		g_autoptr(Headers) h = parse(raw);
		g_autoptr(GPtrArray) all =
			g_ptr_array_new_with_free_func(g_free);
		g_autofree char *name = NULL;
		g_autofree char *got = NULL;

		addresses_read(h, "To", all, &name);
		got = join(all);
		g_assert_cmpstr(got, ==, cases[i].addresses);
		g_assert_cmpstr(name, ==, cases[i].name);
	}
}

static void
test_ids_are_found_in_junk(void)
{
	g_autoptr(Headers) h = parse("References: <a@x>\r\n <b@x> junk <> "
				     "<c d@x> <e@x><f@x>\r\n\r\n");
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *got = NULL;

	addresses_read_ids(h, "References", all);
	got = join(all);
	g_assert_cmpstr(got, ==, "a@x|b@x|e@x|f@x");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/headers/fields", test_fields_keep_their_bytes);
	g_test_add_func("/headers/junk", test_junk_ends_the_block);
	g_test_add_func("/headers/addresses", test_addresses_for_showing);
	g_test_add_func("/headers/ids", test_ids_are_found_in_junk);
	return g_test_run();
}
