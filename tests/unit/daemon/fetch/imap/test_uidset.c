/*
 * test_uidset.c - sets of UIDs, as IMAP writes them
 */
#include "daemon/fetch/imap/uidset.h"

static void
test_sets_are_written_as_imap_wants(void)
{
	static const struct {
		int64_t uids[8];
		const char *text;
	} cases[] = {
		{ { 7 }, "7" },
		{ { 9, 7, 8 }, "7:9" },
		{ { 1, 2, 4, 9, 10, 11 }, "1:2,4,9:11" },
		{ { 4294967295, 4294967294, 1 }, "1,4294967294:4294967295" },
		{ { 0 }, "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Uidset) set = uidset_new();
		g_autoptr(GArray) sorted = NULL;
		g_autofree char *text = NULL;

		for (size_t k = 0; cases[i].uids[k] != 0; k++) {
			uidset_add(set, cases[i].uids[k]);
			uidset_add(set, cases[i].uids[k]); /* once is enough */
		}
		sorted = uidset_sorted(set);
		text = uidset_print(sorted);
		g_assert_cmpstr(text, ==, cases[i].text);
	}
}

static void
test_the_lowest_are_taken_first(void)
{
	g_autoptr(Uidset) set = uidset_new();
	g_autoptr(GArray) taken = NULL;
	g_autofree char *text = NULL;

	for (int64_t uid = 20; uid > 0; uid--)
		uidset_add(set, uid);
	g_assert_true(uidset_remove(set, 3));
	g_assert_false(uidset_remove(set, 3));
	taken = uidset_take(set, 4);
	text = uidset_print(taken);
	g_assert_cmpstr(text, ==, "1:2,4:5");
	g_assert_cmpuint(uidset_count(set), ==, 15);
	g_assert_false(uidset_has(set, 5));
	g_assert_true(uidset_has(set, 6));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/uidset/print", test_sets_are_written_as_imap_wants);
	g_test_add_func("/uidset/lowest", test_the_lowest_are_taken_first);
	return g_test_run();
}
