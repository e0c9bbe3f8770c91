/*
 * test_trouble.c - mails that fail, and when they are tried again
 */
#include "daemon/fetch/trouble.h"

#define HOUR_MS (60 * 60 * 1000)

static void
test_three_failures_are_one_too_many_for_an_hour(void)
{
	g_autoptr(FetchTrouble) trouble = fetch_trouble_new();
	g_autoptr(Uidset) due = uidset_new();

	g_assert_false(fetch_trouble_note(trouble, 7, 1000));
	g_assert_false(fetch_trouble_note(trouble, 7, 2000));
	g_assert_false(fetch_trouble_has(trouble, 7, 2000));
	g_assert_true(fetch_trouble_note(trouble, 7, 3000));
	g_assert_true(fetch_trouble_has(trouble, 7, 3000));
	g_assert_false(fetch_trouble_has(trouble, 8, 3000));
	fetch_trouble_due(trouble, 3000 + HOUR_MS - 1, due);
	g_assert_cmpuint(uidset_count(due), ==, 0);
	fetch_trouble_due(trouble, 3000 + HOUR_MS, due);
	g_assert_true(uidset_has(due, 7));
	g_assert_false(fetch_trouble_has(trouble, 7, 3000 + HOUR_MS));
	fetch_trouble_over(trouble, 7);
	g_assert_false(fetch_trouble_note(trouble, 7, 0));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/trouble/hour",
			test_three_failures_are_one_too_many_for_an_hour);
	return g_test_run();
}
