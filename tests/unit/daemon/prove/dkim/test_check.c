/*
 * test_check.c - which signatures prove a From domain, and which do not
 */
#include "daemon/prove/dkim/verifier.h"

#include <string.h>
#include <time.h>

#include "tests/kit/signing.h"

static const char mail_text[] = "From: Jo Client <jo@acme.example>\r\n"
				"To: support@desk.example\r\n"
				"Subject: Printer\r\n"
				"Date: Tue, 24 Nov 2026 10:00:00 +0100\r\n"
				"Message-ID: <1@acme.example>\r\n"
				"\r\n"
				"It burns.\r\n"
				"\r\n"
				".  And smokes. \r\n";

static const char *const from_only[] = { "From", NULL };

static char *rsa_key, *small_key, *ed_key; /* private, as PEM */
static GHashTable *records;		   /* name -> value */

static void
add_record(const char *name, const char *tag, const char *pem)
{
	g_autofree char *record = signing_record(pem);
	g_auto(GStrv) split = g_strsplit(record, "; p=", 2);

	g_hash_table_insert(records, g_strdup(name),
			    g_strdup_printf("%s%s; p=%s", split[0], tag,
					    split[1]));
}

static void
make_keys(void)
{
	rsa_key = signing_key(2048);
	small_key = signing_key(512);
	ed_key = signing_key(0);
	records =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	add_record("s._domainkey.acme.example", "", rsa_key);
	add_record("s._domainkey.mail.acme.example", "", rsa_key);
	add_record("s._domainkey.evil.example", "", rsa_key);
	add_record("s._domainkey.co.uk", "", rsa_key);
	add_record("ed._domainkey.acme.example", "", ed_key);
	add_record("test._domainkey.acme.example", "; t=y", rsa_key);
	add_record("small._domainkey.acme.example", "", small_key);
	add_record("other._domainkey.acme.example", "", small_key);
	g_hash_table_insert(records, g_strdup("gone._domainkey.acme.example"),
			    g_strdup("v=DKIM1; k=rsa; p="));
	g_hash_table_insert(records, g_strdup("odd._domainkey.acme.example"),
			    g_strdup("v=DKIM1; k=rsa; p=AAAA"));
}

static bool
look_up(void *context, const char *name, const char **value)
{
	int *lookups = context;

	(*lookups)++;
	*value = g_hash_table_lookup(records, name);
	return !g_str_has_prefix(name, "slow.");
}

/* The verdict on a copy of @mail; without names to ask for, nothing is looked
 * up. */
static AuthVerdict
verify(const char *mail, size_t size, const char *domain, Signature *found)
{
	static Verifier *verifier;
	g_autoptr(Check) check = NULL;
	char *copy = g_memdup2(mail, size); /* for ASan */
	int lookups = 0;

	if (!verifier)
		verifier = verifier_open(NULL);
	g_assert_nonnull(verifier);
	check = verifier_begin(verifier, copy, size, domain);
	g_free(copy);
	check_finish(check, look_up, &lookups, found);
	if (check_names(check)->len == 0)
		g_assert_cmpint(lookups, ==, 0);
	return found->verdict;
}

/* Replaces the first @from in @text, which is freed. */
static char *
change(char *text, const char *from, const char *to)
{
	char *at = strstr(text, from);
	char *changed;

	g_assert_nonnull(at);
	*at = '\0';
	changed = g_strconcat(text, to, at + strlen(from), NULL);
	g_free(text);
	return changed;
}

typedef struct {
	const char *what;
	SignAs as;
	const char *from, *to; /* what is changed on the way; or NULL */
	AuthVerdict verdict;
	const char *reason; /* part of it */
	const char *domain; /* of From; NULL: acme.example */
} SignedRow;

#define ACME(s)                                                                \
	{                                                                      \
		.selector = s, .domain = "acme.example"                        \
	}
#define BY(d)                                                                  \
	{                                                                      \
		.selector = "s", .domain = d                                   \
	}

static const SignedRow rows[] = {
	{ "rsa", ACME("s"), NULL, NULL, AUTH_PASS, NULL, NULL },
	{ "ed25519",
	  { .selector = "ed", .domain = "acme.example", .is_ed25519 = true },
	  NULL,
	  NULL,
	  AUTH_PASS,
	  NULL,
	  NULL },
	{ "in time",
	  { .selector = "s", .domain = "acme.example", .lasts = 600 },
	  NULL,
	  NULL,
	  AUTH_PASS,
	  NULL,
	  NULL },
	{ "fields of relays", ACME("s"), "DKIM-Signature",
	  "Return-Path: <a@b.example>\r\nReceived: x\r\nDKIM-Signature",
	  AUTH_PASS, NULL, NULL },
	{ "a subdomain", BY("mail.acme.example"), NULL, NULL, AUTH_PASS, NULL,
	  NULL },
	{ "mail of a subdomain", ACME("s"), NULL, NULL, AUTH_PASS, NULL,
	  "eu.acme.example" },
	{ "body", ACME("s"), "burns", "barks", AUTH_FAIL, "", NULL },
	{ "appended", ACME("s"), "smokes. \r\n", "smokes.\r\nAnd more.\r\n",
	  AUTH_FAIL, "", NULL },
	{ "subject", ACME("s"), "Subject: P", "Subject: [close] P", AUTH_FAIL,
	  "", NULL },
	{ "from", ACME("s"), "jo@acme", "al@acme", AUTH_FAIL, "", NULL },
	{ "l=",
	  { .selector = "s", .domain = "acme.example", .has_length = true },
	  NULL,
	  NULL,
	  AUTH_FAIL,
	  "whole body",
	  NULL },
	{ "l= and more",
	  { .selector = "s", .domain = "acme.example", .has_length = true },
	  "smokes. \r\n",
	  "smokes. \r\nPay me.\r\n",
	  AUTH_FAIL,
	  "whole body",
	  NULL },
	{ "two From", ACME("s"), "From: Jo",
	  "From: Al <al@acme.example>\r\nFrom: Jo", AUTH_FAIL, "twice", NULL },
	{ "two From, one odd", ACME("s"), "From: Jo",
	  "From : Al <al@acme.example>\r\nFrom: Jo", AUTH_FAIL, "twice", NULL },
	{ "two Subject", ACME("s"), "From: Jo", "Subject: [close]\r\nFrom: Jo",
	  AUTH_FAIL, "twice", NULL },
	{ "only From is signed",
	  { .selector = "s", .domain = "acme.example", .headers = from_only },
	  NULL,
	  NULL,
	  AUTH_FAIL,
	  "all fields",
	  NULL },
	{ "a stranger's", BY("evil.example"), NULL, NULL, AUTH_NONE, "no sig",
	  NULL },
	{ "a public suffix", BY("co.uk"), NULL, NULL, AUTH_NONE, "no sig",
	  "acme.co.uk" },
	{ "our own with another From", ACME("s"), NULL, NULL, AUTH_NONE,
	  "no sig", "acme.co.uk" },
	{ "test key", ACME("test"), NULL, NULL, AUTH_FAIL, "test key", NULL },
	{ "revoked", ACME("gone"), NULL, NULL, AUTH_FAIL, "revoked", NULL },
	{ "another's key", ACME("other"), NULL, NULL, AUTH_FAIL, "", NULL },
	{ "no key at all", ACME("odd"), NULL, NULL, AUTH_FAIL, "", NULL },
	{ "missing", ACME("none"), NULL, NULL, AUTH_FAIL, "not found", NULL },
	{ "not now", ACME("slow"), NULL, NULL, AUTH_NONE, "now", NULL },
	{ "expired",
	  { .selector = "s",
	    .domain = "acme.example",
	    .at = 1700000000,
	    .lasts = 60 },
	  NULL,
	  NULL,
	  AUTH_FAIL,
	  "expired",
	  NULL },
	{ "d= that is no domain", ACME("s"), "d=acme.example",
	  "d=acme.example/..", AUTH_NONE, "no sig", NULL },
};

static void
test_what_each_proves(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const SignedRow *row = &rows[i];
		const char *domain = row->domain ? row->domain : "acme.example";
		char *text = signing_sign(row->as.is_ed25519 ? ed_key : rsa_key,
					  &row->as, mail_text);
		g_auto(Signature) found = { .verdict = AUTH_NONE };

		if (row->from)
			text = change(text, row->from, row->to);
		g_test_message("%s", row->what);
		(void)verify(text, strlen(text), domain, &found);
		g_test_message("%s: %s", auth_print(found.verdict),
			       found.reason ? found.reason : "-");
		g_assert_cmpint(found.verdict, ==, row->verdict);
		g_assert_cmpint(found.reason == NULL, ==,
				row->verdict == AUTH_PASS);
		if (row->reason)
			g_assert_nonnull(strstr(found.reason, row->reason));
		if (row->verdict == AUTH_PASS)
			g_assert_cmpstr(found.signer, ==, row->as.domain);
		g_free(text);
	}
}

static void
test_a_small_key_proves_nothing(void)
{
	const SignAs as = { .selector = "small", .domain = "acme.example" };
	g_autofree char *text = signing_sign(small_key, &as, mail_text);
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(verify(text, strlen(text), "acme.example", &found), ==,
			AUTH_FAIL);
}

static void
test_unix_lines_are_as_good(void)
{
	const SignAs as = { .selector = "s", .domain = "acme.example" };
	g_autofree char *text = signing_sign(rsa_key, &as, mail_text);
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	g_autofree char *plain = g_strjoinv("\n", lines);
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(verify(plain, strlen(plain), "acme.example", &found),
			==, AUTH_PASS);
}

/* One bad signature beside a good one does no harm, in either order; nor can
 * many signatures by strangers hide the good one. */
static void
test_one_good_signature_is_enough(void)
{
	const SignAs good = { .selector = "s", .domain = "acme.example" };
	const SignAs bad = { .selector = "gone", .domain = "acme.example" };
	const SignAs other = { .selector = "s", .domain = "evil.example" };
	g_autofree char *first = signing_sign(rsa_key, &good, mail_text);
	g_autofree char *second = signing_sign(rsa_key, &bad, first);
	g_autofree char *third = signing_sign(rsa_key, &good, second);
	char *many = g_strdup(first);
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(verify(second, strlen(second), "acme.example", &found),
			==, AUTH_PASS);
	signature_clear(&found);
	g_assert_cmpint(verify(third, strlen(third), "acme.example", &found),
			==, AUTH_PASS);
	for (int i = 1; i <= VERIFIER_ALL_SIGNATURES_MAX; i++) {
		char *more = signing_sign(rsa_key, &other, many);

		g_free(many);
		many = more;
		signature_clear(&found);
		g_assert_cmpint(verify(many, strlen(many), "acme.example",
				       &found),
				==,
				i < VERIFIER_ALL_SIGNATURES_MAX ? AUTH_PASS
								: AUTH_FAIL);
	}
	g_free(many);
}

static void
test_nul_hides_nothing(void)
{
	const SignAs as = { .selector = "s", .domain = "acme.example" };
	g_autofree char *text = signing_sign(rsa_key, &as, mail_text);
	GString *longer = g_string_new(text);
	g_auto(Signature) found = { .verdict = AUTH_NONE };
	const char *at = strstr(text, "Printer") + strlen("Printer");

	g_string_insert_len(longer, at - text, "\0[close]", 8);
	g_assert_cmpint(verify(longer->str, longer->len, "acme.example",
			       &found),
			==, AUTH_FAIL);
	g_string_free(longer, TRUE);
}

/* libopendkim alone would write past the end of its list. */
static void
test_all_fields_and_one_more(void)
{
	static const char text[] =
		"DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=s;"
		" bh=j+uJ1+KwQjMpdNiCngwvlv2FTzZnzkokoCYASnN36NE=;"
		" h=DKIM-Signature:From:Subject; b=AAAA\r\n"
		"From: a@acme.example\r\n\r\nx\r\n";
	g_auto(Signature) found = { .verdict = AUTH_NONE };

	g_assert_cmpint(verify(text, strlen(text), "acme.example", &found), ==,
			AUTH_FAIL);
}

static void
test_what_is_no_mail(void)
{
	static const char *const texts[] = {
		"",
		"\r\n\r\n",
		"DKIM-Signature: v=1; d=acme.example\r\n",
		"DKIM-Signature: v=1\r\nFrom: a@acme.example\r\n\r\n",
		"DKIM-Signature:\r\nFrom:\r\n\r\nx",
		"From: x",
		"DKIM-Signature: v=1; a=rsa-sha256; d=acme.example; s=s; h=;"
		" bh=; b=\r\nFrom: a@acme.example\r\n\r\n",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_auto(Signature) found = { .verdict = AUTH_NONE };

		g_assert_cmpint(verify(texts[i], strlen(texts[i]),
				       "acme.example", &found),
				!=, AUTH_PASS);
	}
}

static void
test_alignment(void)
{
	static const struct {
		const char *from, *signer;
		bool is;
	} pairs[] = {
		{ "acme.example", "acme.example", true },
		{ "acme.example", "mail.acme.example", true },
		{ "a.acme.example", "b.acme.example", true },
		{ "acme.example", "evilacme.example", false },
		{ "acme.example", "example", false },
		{ "acme.co.uk", "co.uk", false },
		{ "acme.co.uk", "evil.co.uk", false },
		{ "x.acme.co.uk", "acme.co.uk", true },
		{ "a.github.io", "b.github.io", false },
		{ "xn--bcher-kva.example", "m.xn--bcher-kva.example", true },
	};
	g_autoptr(Verifier) verifier = verifier_open(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		g_assert_cmpint(verifier_is_aligned(verifier, pairs[i].from,
						    pairs[i].signer),
				==, pairs[i].is);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	make_keys();
	g_test_add_func("/dkim/rows", test_what_each_proves);
	g_test_add_func("/dkim/small", test_a_small_key_proves_nothing);
	g_test_add_func("/dkim/unix", test_unix_lines_are_as_good);
	g_test_add_func("/dkim/several", test_one_good_signature_is_enough);
	g_test_add_func("/dkim/nul", test_nul_hides_nothing);
	g_test_add_func("/dkim/all-fields", test_all_fields_and_one_more);
	g_test_add_func("/dkim/no-mail", test_what_is_no_mail);
	g_test_add_func("/dkim/alignment", test_alignment);
	return g_test_run();
}
