/*
 * test_fetch.c - the fetcher's values: configuration, sets, troubles
 */
#include "daemon/config/fetch.h"
#include "daemon/fetch/imap/uidset.h"
#include "daemon/fetch/trouble.h"
#include "domain/base/fault.h"

#define HOUR_MS (60 * 60 * 1000)

static FetchConfig *
sample(void)
{
	FetchConfig *config = fetch_config_new();

	config->name = g_strdup("support");
	config->url = g_strdup("imaps://support@imap.agence.example");
	config->done = g_strdup("Traités");
	config->spool = g_strdup("/var/lib/helpdeskd/spool");
	config->once = true;
	return config;
}

static void
test_a_configuration_travels(void)
{
	g_autoptr(FetchConfig) config = sample();
	g_autoptr(FetchConfig) back = NULL;
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	WireReader from;

	fetch_config_put(config, bytes);
	from = wire_reader(bytes->data, bytes->len);
	back = fetch_config_get(&from, NULL);
	g_assert_nonnull(back);
	g_assert_cmpstr(back->done, ==, "Traités");
	g_assert_null(back->ca_file);
	g_assert_cmpint(back->poll_seconds, ==, 60);
	g_assert_cmpint(back->idle_seconds, ==, 540);
	g_assert_true(back->once);
	g_assert_false(back->oauth);
}

static void
test_a_short_or_odd_configuration_is_refused(void)
{
	g_autoptr(FetchConfig) config = sample();
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	WireReader from;

	fetch_config_put(config, bytes);
	for (guint size = 0; size < bytes->len; size++) {
		g_autofree void *cut = g_memdup2(bytes->data, size);

		from = wire_reader(cut, size);
		g_assert_null(fetch_config_get(&from, NULL));
	}
	g_byte_array_set_size(bytes, 0);
	g_free(config->name);
	config->name = g_strdup("../support");
	fetch_config_put(config, bytes);
	from = wire_reader(bytes->data, bytes->len);
	g_assert_null(fetch_config_get(&from, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
}

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
	g_test_add_func("/fetch/config", test_a_configuration_travels);
	g_test_add_func("/fetch/odd",
			test_a_short_or_odd_configuration_is_refused);
	g_test_add_func("/fetch/sets", test_sets_are_written_as_imap_wants);
	g_test_add_func("/fetch/lowest", test_the_lowest_are_taken_first);
	g_test_add_func("/fetch/trouble",
			test_three_failures_are_one_too_many_for_an_hour);
	return g_test_run();
}
