/*
 * test_sender.c - which From headers name somebody, and which do not
 */
#include <string.h>

#include "parsers/sender.h"

typedef struct {
	const char *from;
	const char *sender; /* NULL: nobody */
} Case;

static const Case plain[] = {
	{ "jo@acme.example", "jo@acme.example" },
	{ "<jo@acme.example>", "jo@acme.example" },
	{ "  Jo <JO@Acme.Example>  ", "jo@acme.example" },
	{ "\"Martin, Jo\" <jo@acme.example>", "jo@acme.example" },
	{ "\"a \\\"b\\\" c\" <jo@acme.example>", "jo@acme.example" },
	{ "Jo Martin (Acme) <jo@acme.example>", "jo@acme.example" },
	{ "=?utf-8?Q?J=C3=A9r=C3=B4me?= <jo@acme.example>", "jo@acme.example" },
	{ "J\xc3\xa9r\xc3\xb4me <jo@acme.example>", "jo@acme.example" },
	{ "J. R. Martin <j.r+desk@a-b.acme.example>",
	  "j.r+desk@a-b.acme.example" },
	{ "Jo\r\n <jo@acme.example>", "jo@acme.example" },
	{ "Jo\n\t<jo@acme.example>", "jo@acme.example" },
	/* Only the address counts, whatever the name pretends. */
	{ "\"ada@corp.example\" <evil@x.example>", "evil@x.example" },
};

static const Case tricks[] = {
	/* several mailboxes, groups, routes */
	{ "evil@x.example, ada@corp.example", NULL },
	{ "Ada <ada@corp.example>, evil@x.example", NULL },
	{ "friends: ada@corp.example, evil@x.example;", NULL },
	{ "friends: ada@corp.example;", NULL },
	{ "undisclosed:;", NULL },
	{ "<@evil.example:ada@corp.example>", NULL },
	/* more than one '@' */
	{ "ada@corp.example@evil.example", NULL },
	{ "<ada@corp.example@evil.example>", NULL },
	{ "alice@evil.example <ada@corp.example>", NULL },
	{ "<evil@x.example> <ada@corp.example>", NULL },
	{ "<evil@x.example>ada@corp.example", NULL },
	{ "<<ada@corp.example>>", NULL },
	/* comments beside the address */
	{ "ada@corp.example (Ada)", NULL },
	{ "(x) ada@corp.example", NULL },
	{ "ada@corp.example(<evil@x.example>)", NULL },
	{ "<ada@corp.example> (x)", NULL },
	{ "<ada(x)@corp.example>", NULL },
	{ "Ada (<evil@x.example>) <ada@corp.example>", NULL },
	{ "Ada (((x)) <ada@corp.example>", NULL },
	{ "Ada ( <ada@corp.example>", NULL },
	/* encoded words in the address */
	{ "=?utf-8?q?ada=40corp.example?=", NULL },
	{ "<=?utf-8?q?ada?=@corp.example>", NULL },
	{ "=?utf-8?b?YWRh?=@corp.example", NULL },
	/* controls, blanks, 8-bit, quotes */
	{ "<ada @corp.example>", NULL },
	{ "< ada@corp.example>", NULL },
	{ "<ada@corp.example >", NULL },
	{ "<ada@\r\n corp.example>", NULL },
	{ "Ada\x01 <ada@corp.example>", NULL },
	{ "Ada\r <ada@corp.example>", NULL },
	{ "Ada\n<ada@corp.example>", NULL },
	{ "<\xc3\xa4"
	  "da@corp.example>",
	  NULL },
	{ "<ada@c\xc3\xb6rp.example>", NULL },
	{ "<ada@corp.example\x7f>", NULL },
	{ "<\"ada\"@corp.example>", NULL },
	{ "<ada@[192.0.2.1]>", NULL },
	{ "<ada\\@x@corp.example>", NULL },
	/* broken */
	{ "", NULL },
	{ "   ", NULL },
	{ "<>", NULL },
	{ "Ada", NULL },
	{ "Ada <ada>", NULL },
	{ "Ada <ada@corp.example", NULL },
	{ "\"Ada <ada@corp.example>", NULL },
	{ "\"Ada\\", NULL },
	{ "\"\\x\" <ada@corp.example>", NULL },
	{ "Ada] <ada@corp.example>", NULL },
	{ "<.ada@corp.example>", NULL },
	{ "<a..da@corp.example>", NULL },
	{ "<ada@corp..example>", NULL },
	{ "<ada@-corp.example>", NULL },
	{ "<@corp.example>", NULL },
	{ "<ada@>", NULL },
};

static char *
sender(const char *from, size_t size)
{
	g_autoptr(GString) raw = g_string_new("From: ");
	g_autoptr(Headers) headers = NULL;
	g_autofree char *exact = NULL;

	g_string_append_len(raw, from, (gssize)size);
	g_string_append(raw, "\n\nbody\n");
	exact = g_memdup2(raw->str, raw->len);
	headers = headers_parse(exact, raw->len);
	return sender_of(headers);
}

static void
check(const Case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g_autofree char *got =
			sender(cases[i].from, strlen(cases[i].from));

		if (g_strcmp0(got, cases[i].sender) != 0)
			g_error("%s: %s", cases[i].from, got);
	}
}

static void
test_plain_forms_name_somebody(void)
{
	check(plain, G_N_ELEMENTS(plain));
}

static void
test_tricks_name_nobody(void)
{
	check(tricks, G_N_ELEMENTS(tricks));
}

static void
test_a_nul_names_nobody(void)
{
	static const char from[] = "ada@corp.example\0 <evil@x.example>";
	g_autofree char *got = sender(from, sizeof from - 1);

	g_assert_null(got);
}

static void
test_two_headers_name_nobody(void)
{
	static const char raw[] = "From: ada@corp.example\r\n"
				  "FROM : evil@x.example\r\n\r\n";
	g_autoptr(Headers) headers = headers_parse(raw, sizeof raw - 1);

	g_assert_null(sender_of(headers));
	g_assert_cmpuint(headers_count(headers, "from"), ==, 2);
}

static void
test_long_addresses_name_nobody(void)
{
	g_autofree char *local = g_strnfill(65, 'a');
	g_autofree char *from = g_strconcat(local, "@corp.example", NULL);
	g_autofree char *got = sender(from, strlen(from));
	g_autofree char *huge = g_strnfill(100000, 'a');
	g_autofree char *other = sender(huge, strlen(huge));

	g_assert_null(got);
	g_assert_null(other);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sender/plain", test_plain_forms_name_somebody);
	g_test_add_func("/sender/tricks", test_tricks_name_nobody);
	g_test_add_func("/sender/nul", test_a_nul_names_nobody);
	g_test_add_func("/sender/two", test_two_headers_name_nobody);
	g_test_add_func("/sender/long", test_long_addresses_name_nobody);
	return g_test_run();
}
