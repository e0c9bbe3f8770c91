/*
 * test_limits.c - what is set aside unparsed, and what is not
 */
#include <string.h>

#include "domain/base/fault.h"
#include "parsers/header/limits.h"

#define TOP "From: jo@acme.example\r\nSubject: x\r\n"

static char *
repeat(const char *piece, int count)
{
	GString *out = g_string_new(NULL);

	for (int i = 0; i < count; i++)
		g_string_append(out, piece);
	return g_string_free(out, FALSE);
}

/* Checks the mail and frees it; the refusal holds @what; NULL: no refusal. */
static void
check(char *mail, const char *what)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *exact = g_memdup2(mail, strlen(mail));
	bool is_fine = limits_check(exact, strlen(mail), 0, &error);

	if (what) {
		g_assert_false(is_fine);
		g_assert_error(error, FAULT, FAULT_OPERATOR);
		g_assert_nonnull(strstr(error->message, what));
	} else {
		g_assert_no_error(error);
		g_assert_true(is_fine);
	}
	g_free(mail);
}

static char *
around(const char *before, char *middle, const char *behind)
{
	char *mail = g_strconcat(before, middle, behind, NULL);

	g_free(middle);
	return mail;
}

static void
test_headers(void)
{
	check(around(TOP, repeat("X: y\r\n", 998), "\r\nbody\r\n"), NULL);
	check(around(TOP, repeat("X: y\r\n", 1000), "\r\nbody\r\n"),
	      "too many headers");
	check(around(TOP "X: ", repeat("y", 60000), "\r\n\r\nbody\r\n"), NULL);
	check(around(TOP "X: ", repeat("y\r\n ", 20000), "\r\n\r\nbody\r\n"),
	      "too long a header");
	check(around(TOP "To: ", repeat("a@b.example, ", 700), "c\r\n\r\n"),
	      "too long an address header");
	check(around(TOP,
		     repeat("X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
			    "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n",
			    900),
		     "\r\n"),
	      "too large a header block");
	check(around("From: ", repeat("g:", 51), "\r\n\r\n"),
	      "too many groups");
	check(around("\r\nFrom alice\r\n" TOP, repeat("X: y\r\n", 1000),
		     "\r\n"),
	      "too many headers");
}

static void
test_parts(void)
{
	static const char top[] =
		TOP "Content-Type: multipart/mixed; boundary=a\r\n\r\n";

	check(around(top, repeat("--a\r\n\r\nx\r\n", 200), "--a--\r\n"), NULL);
	check(around(top, repeat("--a\n\n", 201), "--a--\r\n"),
	      "too many parts");
	check(around(top, repeat("--b\r\n", 5000), "--a--\r\n"), NULL);
	check(around(TOP "\r\n", repeat("--a\r\n", 5000), ""), NULL);
}

static char *
nest(int levels)
{
	GString *mail = g_string_new(TOP);

	for (int i = 0; i < levels; i++)
		g_string_append_printf(
			mail,
			"Content-Type: multipart/mixed;\r\n boundary=\"b %d\""
			"\r\n\r\n--b %d\r\n",
			i, i);
	g_string_append(mail, "Content-Type: text/plain\r\n\r\nhi\r\n");
	return g_string_free(mail, FALSE);
}

static void
test_levels(void)
{
	check(nest(20), NULL);
	check(nest(21), "too many levels");
	check(around(TOP, repeat("Content-Type: message/rfc822\r\n\r\n", 20),
		     "Subject: y\r\n\r\nhi\r\n"),
	      NULL);
	check(around(TOP, repeat("Content-Type: message/rfc822\r\n\r\n", 21),
		     "Subject: y\r\n\r\nhi\r\n"),
	      "too many levels");
	/* side by side is not within */
	check(around(TOP "Content-Type: multipart/mixed; boundary=a\r\n\r\n",
		     repeat("--a\r\nContent-Type: message/rfc822\r\n\r\n"
			    "Subject: y\r\n\r\nhi\r\n",
			    50),
		     "--a--\r\n"),
	      NULL);
	/* in a text it is text */
	check(around(TOP "\r\nLook:\r\n",
		     repeat("Content-Type: message/rfc822\r\n\r\n", 100), ""),
	      NULL);
}

static void
test_digest_parts_are_messages(void)
{
	GString *mail = g_string_new(TOP);

	for (int i = 0; i < 11; i++)
		g_string_append_printf(mail,
				       "Content-Type: multipart/digest; "
				       "boundary=b%d\r\n\r\n--b%d\r\n\r\n",
				       i, i);
	check(g_string_free(mail, FALSE), "too many levels");
}

static void
test_long_parameter_names(void)
{
	g_autofree char *name = repeat("K", 61);
	g_autofree char *fine = repeat("K", 60);

	check(g_strdup_printf(TOP "Content-Type: text/plain; %s=\"x\"\r\n\r\n",
			      name),
	      "too long a name");
	check(g_strdup_printf(TOP "Content-Type: text/plain; %s=\"x\"\r\n\r\n",
			      fine),
	      NULL);
	check(g_strdup_printf(TOP
			      "content-TYPE : text/plain;\r\n\t%s =x\r\n\r\n",
			      name),
	      "too long a name");
	/* also where we see a text, since a parser may see a part */
	check(g_strdup_printf(TOP "\r\nContent-Disposition: x;%s*0*=y\r\n",
			      name),
	      "too long a name");
	/* a long value is no long name */
	check(g_strdup_printf(TOP "Content-Type: multipart/mixed; "
				  "boundary=\"%s=\"\r\n\r\n",
			      name),
	      NULL);
	check(g_strdup_printf(TOP "Content-Type: x/y; filename=\"%s\"\r\n\r\n",
			      name),
	      NULL);
}

static void
test_size(void)
{
	g_autoptr(GError) error = NULL;

	g_assert_true(limits_check(TOP, strlen(TOP), strlen(TOP), NULL));
	g_assert_false(limits_check(TOP, strlen(TOP), strlen(TOP) - 1, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
	g_assert_true(limits_check("", 0, 0, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/limits/headers", test_headers);
	g_test_add_func("/limits/parts", test_parts);
	g_test_add_func("/limits/levels", test_levels);
	g_test_add_func("/limits/digest", test_digest_parts_are_messages);
	g_test_add_func("/limits/names", test_long_parameter_names);
	g_test_add_func("/limits/size", test_size);
	return g_test_run();
}
