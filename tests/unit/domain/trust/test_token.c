/*
 * test_token.c - what proves that somebody read our mail, and what does not
 */
#include "domain/trust/token.h"

#include <glib.h>
#include <string.h>

static const uint8_t key[TOKEN_KEY_BYTES] = "0123456789abcdef0123456789abcdE";
static const uint8_t other_key[TOKEN_KEY_BYTES] = "another";

static const TokenPlan plan = { 42, 7, 3, "reply", 2000000000 };

static void
test_a_token_names_its_row(void)
{
	g_autofree char *id = token_message_id(&plan, key, "desk.example");

	g_assert_true(g_str_has_prefix(id, "r1."));
	g_assert_true(g_str_has_suffix(id, "@desk.example"));
	g_assert_cmpint(token_outbox(id, "desk.example"), ==, 42);
	g_assert_cmpint(token_outbox(id, "DESK.example"), ==, 42);
	g_assert_true(token_matches(&plan, key, id, "desk.example"));
}

static void
test_each_part_is_signed(void)
{
	static const TokenPlan others[] = {
		{ 42, 8, 3, "reply", 2000000000 },
		{ 42, 7, 4, "reply", 2000000000 },
		{ 42, 7, 3, "other", 2000000000 },
		{ 42, 7, 3, "reply", 2000000001 },
		{ 43, 7, 3, "reply", 2000000000 },
	};
	g_autofree char *id = token_message_id(&plan, key, "desk.example");

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		g_assert_false(
			token_matches(&others[i], key, id, "desk.example"));
	g_assert_false(token_matches(&plan, other_key, id, "desk.example"));
}

static void
test_every_changed_letter_is_noticed(void)
{
	g_autofree char *id = token_message_id(&plan, key, "desk.example");
	size_t size = strcspn(id, "@");

	for (size_t i = strlen("r1."); i < size; i++) {
		g_autofree char *changed = g_strdup(id);

		changed[i] = changed[i] == 'a' ? 'b' : 'a';
		g_assert_false(
			token_matches(&plan, key, changed, "desk.example"));
	}
}

static void
test_what_is_no_token(void)
{
	static const char *const ids[] = {
		"",
		"r1.",
		"r1.@desk.example",
		"r2.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@desk.example",
		"r1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
		"r1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@evil.example",
		"r1.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@desk.example",
		"r1.11111111111111111111111111111111@desk.example",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autofree char *id = g_strdup(ids[i]); /* for ASan */

		g_assert_cmpint(token_outbox(id, "desk.example"), ==, -1);
	}
}

static void
test_tokens_are_found_in_text(void)
{
	g_autofree char *id = token_message_id(&plan, key, "desk.example");
	g_autofree char *url = g_strdup_printf(
		"see mailto:x?body=%%28ref%%20%.35s%%40desk.example%%29 or r1. "
		"and %s!",
		id, id);
	const char *at = url;
	g_autofree char *first = token_next(&at, "desk.example");
	g_autofree char *second = token_next(&at, "desk.example");

	g_assert_cmpstr(first, ==, id);
	g_assert_cmpstr(second, ==, id);
	g_assert_null(token_next(&at, "desk.example"));
}

static void
test_the_reference_line_is_stripped(void)
{
	g_autofree char *id = token_message_id(&plan, key, "desk.example");
	g_autofree char *text = g_strdup_printf("It works.\n\n(ref %s)\n", id);
	g_autofree char *kept = g_strdup("(ref the manual)\nIt works.\n");

	token_strip(text, "desk.example");
	token_strip(kept, "desk.example");
	g_assert_cmpstr(text, ==, "It works.");
	g_assert_cmpstr(kept, ==, "(ref the manual)\nIt works.");
}

static void
test_a_quoted_token_becomes_worthless(void)
{
	g_autofree char *id = token_message_id(&plan, key, "desk.example");
	g_autofree char *text = g_strdup_printf(
		"> <mailto:x?body=%%28ref%%20%.35s%%40desk.example%%29>\n%s",
		id, id);
	const char *at = text;
	char *found;

	token_scrub(text);
	while ((found = token_next(&at, "desk.example"))) {
		g_assert_false(
			token_matches(&plan, key, found, "desk.example"));
		g_free(found);
	}
	g_assert_null(strstr(text, id));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/token/row", test_a_token_names_its_row);
	g_test_add_func("/token/signed", test_each_part_is_signed);
	g_test_add_func("/token/changed", test_every_changed_letter_is_noticed);
	g_test_add_func("/token/none", test_what_is_no_token);
	g_test_add_func("/token/text", test_tokens_are_found_in_text);
	g_test_add_func("/token/scrub", test_a_quoted_token_becomes_worthless);
	g_test_add_func("/token/strip", test_the_reference_line_is_stripped);
	return g_test_run();
}
