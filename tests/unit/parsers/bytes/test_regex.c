/*
 * test_regex.c - patterns keep their limits on hostile texts
 */
#include "parsers/bytes/regex.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* Each tries more ways than there is time for. */
static Regex slow[] = {
	REGEX("(a+)+$"),	   REGEX("(a|aa)+$"),
	REGEX("(?:a?){30}a{30}b"), REGEX("(.*)(.*)(.*)(.*)(.*)[^a]\\z"),
	REGEX("((a*)*)*b"),	   REGEX("(?:(?:a|b)*c|(?:a|b)*d)+e"),
};

static void
test_a_match_costs_what_the_limits_say(void)
{
	g_autofree char *text = g_strnfill(100000, 'a');

	for (size_t i = 0; i < G_N_ELEMENTS(slow); i++) {
		int64_t start = g_get_monotonic_time();

		text[99999] = '!';
		(void)regex_match(&slow[i], text, 100000, 0, NULL);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 2000000);
	}
}

/* Nested groups take depth and heap: neither the stack nor the memory may run
 * out. */
static void
test_deep_nesting_is_no_match(void)
{
	static Regex nested = REGEX("\\A(\\((?:[^()]|(?1))*\\))\\z");
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < 200000; i++)
		g_string_append_c(text, '(');
	for (int i = 0; i < 200000; i++)
		g_string_append_c(text, ')');
	g_assert_true(regex_match(&nested, "(())", 4, 0, NULL));
	g_assert_false(regex_match(&nested, text->str, text->len, 0, NULL));
}

static void
test_spans_and_letters(void)
{
	static Regex regex = REGEX("(\\w+)@(\\w+)?");
	Span spans[REGEX_SPANS];
	const char *text = "x \xc3\x89t\xc3\xa9@ y";

	g_assert_true(regex_match(&regex, text, strlen(text), 0, spans));
	g_assert_cmpuint(spans[1].start, ==, 2);
	g_assert_cmpuint(spans[1].end, ==, 7);
	g_assert_cmpuint(spans[2].start, ==, SIZE_MAX);
	g_assert_false(regex_match(&regex, text, strlen(text), 9, spans));
}

static void
test_patterns(void)
{
	static Regex tag = REGEX("\\[#([1-9][0-9]*)\\](x)?");
	static Regex costly = REGEX("\\A(?:a|aa)+\\z");
	g_autofree char *long_text = g_strnfill(5000, 'a');
	Span spans[REGEX_SPANS];

	g_assert_true(regex_match(&tag, "re: [#42]", 9, 0, spans));
	g_assert_cmpint(spans[0].start, ==, 4);
	g_assert_cmpint(spans[1].start, ==, 6);
	g_assert_cmpint(spans[1].end, ==, 8);
	g_assert_true(spans[2].start == SIZE_MAX);
	g_assert_false(regex_match(&tag, "re: [#42]", 8, 0, NULL));
	g_assert_false(regex_match(&tag, "re: [#42]", 9, 5, NULL));
	/* A pattern that reaches a limit does not match, and ends soon. */
	long_text[4999] = 'b';
	g_assert_false(regex_match(&costly, long_text, 5000, 0, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/regex/slow", test_a_match_costs_what_the_limits_say);
	g_test_add_func("/regex/nested", test_deep_nesting_is_no_match);
	g_test_add_func("/regex/spans", test_spans_and_letters);
	g_test_add_func("/regex/groups", test_patterns);
	return g_test_run();
}
