/*
 * test_authres.c - forged and genuine Authentication-Results
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "domain/base/fault.h"
#include "parsers/proof/authres.h"

#define ID "mx.good.example"

/* "id: method=result name=value|method=result"; NULL: malformed */
static const struct {
	const char *raw;
	const char *said;
} values[] = {
	{ " mx.good.example; dmarc=pass header.from=acme.example",
	  "mx.good.example: dmarc=pass header.from=acme.example" },
	{ "mx.good.example; none", "mx.good.example:" },
	{ "mx.good.example 1; dmarc=pass;", "mx.good.example: dmarc=pass" },
	{ "mx.good.example;\r\n\tdkim=pass (2048-bit; a=b) "
	  "header.d=a.example\r\n"
	  "\theader.b=\"ab/c==\";\r\n\tspf=pass smtp.mailfrom=jo@a.example",
	  "mx.good.example: dkim=pass header.d=a.example header.b=ab/c==|"
	  "spf=pass smtp.mailfrom=jo@a.example" },
	{ "(c (d \\) e)) mx.good.example (x) ; (y) DMARC (z) = (a) Pass (b)",
	  "mx.good.example: dmarc=pass" },
	{ "\"mx.good.example\"; dmarc/1=pass", "mx.good.example: dmarc=pass" },
	{ "mx.good.example; dmarc/2=pass; spf=fail",
	  "mx.good.example: spf=fail" },
	{ "mx.good.example; spf=fail reason=\"dmarc=pass; x\"",
	  "mx.good.example: spf=fail reason=dmarc=pass; x" },
	{ "mx.good.example; spf=fail (; dmarc=pass header.from=acme.example)",
	  "mx.good.example: spf=fail" },
	{ "mx.good.example; dmarc=fail action=none header.from=a.example",
	  "mx.good.example: dmarc=fail action=none header.from=a.example" },
	/* another version of the field, broken grammar, nothing */
	{ "mx.good.example 2; dmarc=pass", NULL },
	{ "mx.good.example", NULL },
	{ "mx.good.example;", NULL },
	{ "mx.good.example; ;", NULL },
	{ "mx.good.example; dmarc", NULL },
	{ "mx.good.example; dmarc=", NULL },
	{ "mx.good.example; =pass", NULL },
	{ "mx.good.example; /1=pass", NULL },
	{ "mx.good.example; dmarc=pass header.from", NULL },
	{ "mx.good.example; dmarc=pass none", NULL },
	{ "mx.good.example; none; dmarc=pass", NULL },
	{ "mx.good.example; dmarc=pass (open", NULL },
	{ "mx.good.example; spf=fail reason=\"open; dmarc=pass", NULL },
	{ "mx.good.example; dmarc=pass\x01", NULL },
	{ "mx.good.example; dmarc=p\xc3\xa9", NULL },
	{ "mx.good.example other; dmarc=pass", NULL },
	{ "(mx.good.example); dmarc=pass", NULL },
	{ "((((((((((((((((((((((mx", NULL },
	{ "", NULL },
	{ ";", NULL },
};

static char *
print(const AuthResults *r)
{
	GString *out = g_string_new(r->authserv_id);

	g_string_append_c(out, ':');
	for (guint i = 0; i < r->results->len; i++) {
		const AuthResult *one = g_ptr_array_index(r->results, i);

		g_string_append_printf(out, "%s%s=%s", i ? "|" : " ",
				       one->method, one->result);
		for (guint k = 0; k < one->names->len; k++)
			g_string_append_printf(
				out, " %s=%s",
				(char *)g_ptr_array_index(one->names, k),
				(char *)g_ptr_array_index(one->values, k));
	}
	return g_string_free(out, FALSE);
}

static void
test_values(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
		size_t size = strlen(values[i].raw);
		g_autofree char *raw = g_memdup2(values[i].raw, size);
		g_autoptr(GError) error = NULL;
		g_autoptr(AuthResults) r = authres_parse(raw, size, &error);
		g_autofree char *said = r ? print(r) : NULL;

		g_assert_cmpstr(said, ==, values[i].said);
		g_assert_true((r == NULL) == (error != NULL));
	}
}

#define GOOD                                                                   \
	"Authentication-Results: " ID "; dmarc=pass "                          \
	"header.from=acme.example\n"
#define HOP "Received: from x by y; z\n"

/* A header, and what the trusted field says of acme.example. */
static const struct {
	const char *header;
	size_t hops;
	int verdict; /* -1: no field is trusted */
} mails[] = {
	{ GOOD HOP, 0, AUTH_PASS },
	{ "AUTHENTICATION-RESULTS: MX.good.example; dmarc=pass header.from="
	  "ACME.example\n" HOP,
	  0, AUTH_PASS },
	{ HOP GOOD HOP, 1, AUTH_PASS },
	{ GOOD "Authentication-Results: other; dmarc=fail\n", 0, AUTH_PASS },
	/* fields by others, lower, above, twice, broken */
	{ HOP GOOD, 0, AUTH_NONE },
	{ HOP HOP GOOD, 1, AUTH_NONE },
	{ HOP, 0, AUTH_NONE },
	{ "", 0, AUTH_NONE },
	{ "Authentication-Results: other; none\n" GOOD, 0, AUTH_NONE },
	{ GOOD HOP GOOD, 0, AUTH_NONE },
	{ "Authentication-Results: " ID "; spf=fail\n" GOOD, 0, AUTH_NONE },
	{ "Authentication-Results: " ID "; spf=(\n" GOOD, 0, AUTH_NONE },
	{ "Authentication-Results: mx.good.evil.example; dmarc=pass\n", 0,
	  AUTH_NONE },
	{ "Authentication-Results: dmarc=pass action=none\n", 0, AUTH_NONE },
	{ "ARC-" GOOD, 0, AUTH_NONE },
	{ "X-" GOOD, 0, AUTH_NONE },
	/* our own field, but it proves nothing */
	{ "Authentication-Results: " ID "; none\n", 0, AUTH_NONE },
	{ "Authentication-Results: " ID "; dmarc=none\n", 0, AUTH_NONE },
	{ "Authentication-Results: " ID "; dkim=pass header.d=acme.example\n",
	  0, AUTH_NONE },
	{ "Authentication-Results: " ID "; dmarc=fail; dkim=pass\n", 0,
	  AUTH_FAIL },
	{ "Authentication-Results: " ID "; dmarc=temperror\n", 0, AUTH_FAIL },
	{ "Authentication-Results: " ID "; dmarc=permerror\n", 0, AUTH_FAIL },
	{ "Authentication-Results: " ID "; dmarc=bestguesspass\n", 0,
	  AUTH_FAIL },
	{ "Authentication-Results: " ID "; dmarc=pass\n", 0, AUTH_FAIL },
	{ "Authentication-Results: " ID
	  "; dmarc=pass header.from=evil.example\n",
	  0, AUTH_FAIL },
	{ "Authentication-Results: " ID "; dmarc=pass "
	  "header.from=acme.example.evil\n",
	  0, AUTH_FAIL },
	{ "Authentication-Results: " ID
	  "; dmarc=pass header.from=acme.example; "
	  "dmarc=fail header.from=acme.example\n",
	  0, AUTH_FAIL },
	{ "Authentication-Results: " ID "; spf=pass reason=\"dmarc=pass "
	  "header.from=acme.example\"\n",
	  0, AUTH_NONE },
};

static void
test_trust(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		size_t size = strlen(mails[i].header);
		g_autofree char *bytes = g_memdup2(mails[i].header, size);
		g_autoptr(Headers) headers = headers_parse(bytes, size);
		const Trust trust = { .authserv_id = (char *)ID,
				      .hops = (int64_t)mails[i].hops };
		int64_t received;
		g_autoptr(AuthResults) r = authres_topmost(headers, &received);
		AuthVerdict dmarc =
			r ? authres_dmarc(r, "acme.example") : AUTH_NONE;
		int verdict =
			(int)trust_authres(&trust, r ? r->authserv_id : NULL,
					   received, dmarc);

		g_test_message("%s", mails[i].header);
		g_assert_cmpint(verdict, ==, mails[i].verdict);
	}
}

static void
test_a_long_one_says_nothing(void)
{
	g_autoptr(GString) raw = g_string_new(ID "; dmarc=pass");

	while (raw->len <= AUTHRES_BYTES_MAX)
		g_string_append(raw, "; spf=pass");
	g_assert_null(authres_parse(raw->str, raw->len, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/authres/values", test_values);
	g_test_add_func("/authres/trust", test_trust);
	g_test_add_func("/authres/long", test_a_long_one_says_nothing);
	return g_test_run();
}
