/*
 * test_sender.c - which From headers name a person, and which do not
 */
#include <string.h>

#include "parsers/header/addresses.h"
#include "parsers/header/sender.h"
#include "parsers/mime.h"

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
	/* as RFC 5322 section 3.4 allows, and people's programs write */
	{ "jo@acme.example (Jo Client)", "jo@acme.example" },
	{ "Jo@acme.example  (J\xc3\xb6 Client)\r\n ", "jo@acme.example" },
	{ "jo@acme.example <jo@acme.example>", "jo@acme.example" },
	{ "JO@Acme.example <jo@acme.example>", "jo@acme.example" },
	{ "Jo < jo@acme.example >", "jo@acme.example" },
	{ "<jo@acme.example\t>", "jo@acme.example" },
	/* Only the address counts, whatever the name pretends. */
	{ "\"ada@corp.example\" <evil@x.example>", "evil@x.example" },
	{ "\"<ada@corp.example>\" <evil@x.example>", "evil@x.example" },
	{ "\"ada@corp.example, \" <evil@x.example>", "evil@x.example" },
	{ "=?utf-8?q?ada=40corp.example?= <evil@x.example>", "evil@x.example" },
	{ "=?utf-8?b?YWRhQGNvcnAuZXhhbXBsZQA=?= <evil@x.example>",
	  "evil@x.example" },
	{ "=?utf-8?q?a=0D=0ABcc=3A_ada=40corp.example?= <evil@x.example>",
	  "evil@x.example" },
};

static const Case tricks[] = {
	/* several mailboxes, groups, routes */
	{ "evil@x.example, ada@corp.example", NULL },
	{ "Ada <ada@corp.example>, evil@x.example", NULL },
	{ "friends: ada@corp.example, evil@x.example;", NULL },
	{ "friends: ada@corp.example;", NULL },
	{ "undisclosed:;", NULL },
	{ "<@evil.example:ada@corp.example>", NULL },
	{ "<@a.example,@b.example:ada@corp.example>", NULL },
	{ "Ada <@evil.example:ada@corp.example>", NULL },
	{ "ada@corp.example; evil@x.example", NULL },
	{ "ada@corp.example,", NULL },
	{ ",ada@corp.example", NULL },
	{ ":;, ada@corp.example", NULL },
	/* more than one '@' */
	{ "ada@corp.example@evil.example", NULL },
	{ "<ada@corp.example@evil.example>", NULL },
	{ "alice@evil.example <ada@corp.example>", NULL },
	{ "<evil@x.example> <ada@corp.example>", NULL },
	{ "<evil@x.example>ada@corp.example", NULL },
	{ "<<ada@corp.example>>", NULL },
	/* comments beside the address */
	{ "(x) ada@corp.example", NULL },
	{ "ada@corp.example (evil@x.example)", NULL },
	{ "ada@corp.example (a (b) c)", NULL },
	{ "ada@corp.example (Ada) (Eve)", NULL },
	{ "ada@corp.example (Ada) evil@x.example", NULL },
	{ "ada@corp.example (Ada", NULL },
	{ "ada@corp.example(Ada)", NULL },
	{ "ada@corp.example (a\\)b)", NULL },
	{ "evil@x.example <ada@corp.example> (Ada)", NULL },
	{ "ada@corp.example evil@x.example <ada@corp.example>", NULL },
	{ "< ada@corp.example, evil@x.example >", NULL },
	{ "ada@corp.example(<evil@x.example>)", NULL },
	{ "<ada@corp.example> (x)", NULL },
	{ "<ada(x)@corp.example>", NULL },
	{ "Ada (<evil@x.example>) <ada@corp.example>", NULL },
	{ "Ada (((x)) <ada@corp.example>", NULL },
	{ "Ada ( <ada@corp.example>", NULL },
	{ "<(x)ada@corp.example>", NULL },
	{ "<ada@(x)corp.example>", NULL },
	{ "<ada@corp.example(x)>", NULL },
	{ "<ada@corp.example>(x)", NULL },
	{ "Ada (<evil@x.example>", NULL },
	/* encoded words in the address */
	{ "=?utf-8?q?ada=40corp.example?=", NULL },
	{ "<=?utf-8?q?ada?=@corp.example>", NULL },
	{ "=?utf-8?b?YWRh?=@corp.example", NULL },
	{ "<ada@=?utf-8?q?corp?=.example>", NULL },
	{ "=?utf-8?q?ada=40corp.example?= "
	  "<=?utf-8?q?ada=40corp.example=3e=00?=@evil.example>",
	  NULL },
	{ "=?utf-8?b?YWRhQGNvcnAuZXhhbXBsZQ==?==?utf-8?Q?=00?=@evil.example",
	  NULL },
	/* controls, blanks, 8-bit, quotes */
	{ "<ada @corp.example>", NULL },
	{ "<ada@\r\n corp.example>", NULL },
	{ "Ada\x01 <ada@corp.example>", NULL },
	{ "Ada\r <ada@corp.example>", NULL },
	{ "Ada\n<ada@corp.example>", NULL },
	{ "<\xc3\xa4"
	  "da@corp.example>",
	  NULL },
	{ "<ada@c\xc3\xb6rp.example>", NULL },
	{ "<ada@corp.example\x7f>", NULL },
	{ "<ada@corp.example\x1b[2K>", NULL },
	{ "<ada@corp.example\xff>", NULL },
	{ "<ada@corp.example\xc0\xae>", NULL },
	{ "<ada@corp.example\xed\xa0\x80>", NULL },
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
	static const struct {
		const char *from;
		size_t size;
	} nuls[] = {
#define NUL(text) { text, sizeof(text) - 1 }
		NUL("ada@corp.example\0 <evil@x.example>"),
		NUL("<ada@corp.example\0>"),
		NUL("<ada@corp.example\0.evil.example>"),
		NUL("\"Ada\0\" <ada@corp.example>"),
		NUL("\0ada@corp.example"),
		NUL("ada@corp.example\0"),
#undef NUL
	};

	for (size_t i = 0; i < G_N_ELEMENTS(nuls); i++) {
		g_autofree char *got = sender(nuls[i].from, nuls[i].size);

		g_assert_null(got);
	}
}

/* We know people by the bytes of their address.  An address that only looks
 * like a known one belongs to another person or, with letters that no address
 * has, to nobody. */
static void
test_look_alikes_are_somebody_else(void)
{
	static const char known[] = "ada@corp.example";
	static const Case alike[] = {
		/* neighbours on the keyboard, in the alphabet, to the eye */
		{ "ada@corp.exarnple", "ada@corp.exarnple" },
		{ "ada@c0rp.example", "ada@c0rp.example" },
		{ "ada@corp.examp1e", "ada@corp.examp1e" },
		{ "ada@corp.exampIe", "ada@corp.exampie" },
		{ "ada@corp-example", "ada@corp-example" },
		{ "ada@corp.example.evil.example",
		  "ada@corp.example.evil.example" },
		{ "ada@corpexample", "ada@corpexample" },
		{ "ada@cor.p.example", "ada@cor.p.example" },
		{ "ada@corp.example.", NULL }, /* the root's dot */
		{ "a.da@corp.example", "a.da@corp.example" },
		{ "ada+x@corp.example", "ada+x@corp.example" },
		/* the wire's form of letters beyond ASCII (RFC 5890) */
		{ "ada@xn--crp-0na.example", "ada@xn--crp-0na.example" },
		{ "ada@XN--CORP-EXAMPLE", "ada@xn--corp-example" },
		{ "xn--ada-8cd@corp.example", "xn--ada-8cd@corp.example" },
		/* the same letters unencoded */
		{ "ada@c\xd0\xberp.example", NULL }, /* Cyrillic o */
		{ "\xd0\xb0"
		  "da@corp.example",
		  NULL }, /* Cyrillic a */
		{ "ada@corp\xe3\x80\x82"
		  "example",
		  NULL }, /* ideographic stop */
		{ "ada@corp\xe2\x80\xa4"
		  "example",
		  NULL },				  /* one dot leader */
		{ "ada@co\xc2\xadrp.example", NULL },	  /* soft hyphen */
		{ "ada@corp\xe2\x80\x8b.example", NULL }, /* no width */
		{ "ada\xef\xbc\xa0"
		  "corp.example",
		  NULL }, /* wide @ */
		{ "ada@\xe2\x80\xae"
		  "elpmaxe.proc",
		  NULL },
		{ "ada@\xef\xbd\x83orp.example", NULL }, /* wide c */
		{ "ada@corp.e\xcc\x81xample", NULL },	 /* acute above */
	};

	check(alike, G_N_ELEMENTS(alike));
	for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
		g_assert_cmpstr(alike[i].sender, !=, known);
}

/* The name is for show; what poses as an address there is not shown. */
static void
test_names_that_pose_as_addresses_are_dropped(void)
{
	static const struct {
		const char *from;
		const char *name;
	} names[] = {
		{ "Jo <evil@x.example>", "Jo" },
		{ "\"ada@corp.example\" <evil@x.example>", NULL },
		{ "=?utf-8?q?ada=40corp.example?= <evil@x.example>", NULL },
		{ "=?utf-8?b?77ygY29ycA==?= <evil@x.example>", NULL },
		{ "=?utf-8?q?Jo=0D=0ABcc=3A=00_x?= <evil@x.example>",
		  "Jo Bcc: x" },
		{ "ada@corp.example <evil@x.example>", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *raw =
			g_strdup_printf("From: %s\n\n", names[i].from);
		g_autoptr(Headers) headers = headers_parse(raw, strlen(raw));
		g_autoptr(GPtrArray) all = g_ptr_array_new_full(1, g_free);
		g_autofree char *name = NULL;

		addresses_read(headers, "From", all, &name);
		if (name && strpbrk(name, "\r\n"))
			g_error("%s: %s", names[i].from, name);
		g_assert_cmpstr(name, ==, names[i].name);
	}
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
	mime_prepare();
	g_test_add_func("/sender/plain", test_plain_forms_name_somebody);
	g_test_add_func("/sender/tricks", test_tricks_name_nobody);
	g_test_add_func("/sender/nul", test_a_nul_names_nobody);
	g_test_add_func("/sender/alike", test_look_alikes_are_somebody_else);
	g_test_add_func("/sender/names",
			test_names_that_pose_as_addresses_are_dropped);
	g_test_add_func("/sender/two", test_two_headers_name_nobody);
	g_test_add_func("/sender/long", test_long_addresses_name_nobody);
	return g_test_run();
}
