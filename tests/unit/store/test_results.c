/*
 * test_results.c - rows of results, and of the ratings that clients gave
 */
#include "tests/kit/request_desk.h"

/* A comment by the client, which holds the words of a result. */
static int64_t
add_comment(const RequestDesk *desk, int64_t ticket, const char *kind)
{
	g_autoptr(GError) error = NULL;
	Comment comment = { .ticket = ticket,
			    .author = desk->client->id,
			    .kind = (char *)kind,
			    .text = (char *)"done" };

	g_assert_true(comments_add(desk->db, &comment, &error));
	return comment.id;
}

static Result *
add_result(const RequestDesk *desk, int64_t ticket, int line)
{
	g_autoptr(GError) error = NULL;
	Result *result = result_new();

	result->comment = add_comment(desk, ticket, "result");
	result->day = 20000;
	result->state = STATE_WAITING;
	g_free(result->kind);
	result->kind = g_strdup("debugging");
	if (line)
		g_array_append_val(result->lines, line);
	g_assert_true(results_add(desk->db, ticket, result, &error));
	g_assert_no_error(error);
	return result;
}

static int64_t
delivered_by(const RequestDesk *desk, int64_t ticket, guint line)
{
	g_autoptr(GPtrArray) lines =
		request_lines_of_ticket(desk->db, ticket, NULL);

	return ((RequestLine *)g_ptr_array_index(lines, line))->result;
}

/* A result delivers lines and is read back as stored; withdrawn, its lines wait
 * again. */
static void
test_results(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = NULL;
	g_autoptr(Result) first = NULL, second = NULL;
	RequestDesk desk;
	int64_t ticket;

	request_desk_open(&desk);
	ticket = add_ticket(&desk, true);
	request_line_free(add_line(&desk, ticket));
	request_line_free(add_line(&desk, ticket));
	first = add_result(&desk, ticket, 2);
	second = add_result(&desk, ticket, 0);
	g_assert_cmpint(second->number, ==, 2);
	g_assert_cmpint(delivered_by(&desk, ticket, 0), ==, 0);
	g_assert_cmpint(delivered_by(&desk, ticket, 1), ==, first->id);
	all = results_of_ticket(desk.db, ticket, &error);
	g_assert_cmpuint(all->len, ==, 2);
	{
		const Result *result = g_ptr_array_index(all, 0);
		g_autofree char *line = result_print(result);

		g_assert_cmpstr(line, ==, "1: debugging, 2024-10-04");
		g_assert_cmpint(result->comment, ==, first->comment);
		g_assert_cmpint(result->state, ==, STATE_WAITING);
		g_assert_cmpuint(result->lines->len, ==, 1);
		g_assert_cmpint(g_array_index(result->lines, int, 0), ==, 2);
	}
	g_assert_true(results_withdraw(desk.db, first->id, &error));
	g_assert_cmpint(delivered_by(&desk, ticket, 1), ==, 0);
	g_ptr_array_unref(all);
	all = results_of_ticket(desk.db, ticket, &error);
	g_assert_cmpint(result_find(all, 0)->number, ==, 2);
	g_assert_true(result_find(all, 1)->is_withdrawn);
	g_assert_null(result_find(all, 3));
	request_desk_close(&desk);
}

/* Of one person's ratings the last counts, and none after a 0. */
static void
test_ratings(void)
{
	static const int given[] = { 2, 5, 0 };
	static const int counts[] = { 2, 5, 0 };
	g_autoptr(Result) result = NULL;
	RequestDesk desk;
	int64_t ticket;

	request_desk_open(&desk);
	ticket = add_ticket(&desk, true);
	result = add_result(&desk, ticket, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
		g_autoptr(GPtrArray) all = NULL;
		int64_t count, of, tenths;

		g_assert_true(ratings_add(desk.db, result->id, desk.client->id,
					  0, given[i], 1, NULL));
		all = results_of_ticket(desk.db, ticket, NULL);
		g_assert_cmpint(result_stars(g_ptr_array_index(all, 0),
					     desk.client->id),
				==, counts[i]);
		g_assert_cmpint(result_stars(g_ptr_array_index(all, 0), 0), ==,
				0);
		g_assert_true(
			ratings_mean(desk.db, 0, &count, &of, &tenths, NULL));
		g_assert_cmpint(count, ==, 1);
		g_assert_cmpint(of, ==, counts[i] > 0);
		g_assert_cmpint(tenths, ==, counts[i] * 10);
	}
	request_desk_close(&desk);
}

/* A merged request's results are numbered on, and their lines move along. */
static void
test_merge_moves_results(void)
{
	g_autoptr(Result) here = NULL, there = NULL;
	g_autoptr(GPtrArray) all = NULL;
	RequestDesk desk;
	int64_t from, into;

	request_desk_open(&desk);
	into = add_ticket(&desk, true);
	from = add_ticket(&desk, true);
	request_line_free(add_line(&desk, into));
	request_line_free(add_line(&desk, from));
	here = add_result(&desk, into, 1);
	there = add_result(&desk, from, 1);
	g_assert_true(tickets_merge(desk.db, from, into, NULL));
	all = results_of_ticket(desk.db, into, NULL);
	g_assert_cmpuint(all->len, ==, 2);
	g_assert_cmpint(result_find(all, 2)->id, ==, there->id);
	g_assert_cmpint(g_array_index(result_find(all, 2)->lines, int, 0), ==,
			2);
	g_assert_cmpint(delivered_by(&desk, into, 1), ==, there->id);
	request_desk_close(&desk);
}

static const struct {
	const char *text;
	const char *description;
	const char *changes;
} splits[] = {
	{ "It runs.", "It runs.", "" },
	{ "It runs.\n\nChanges:\nnew key\nold one gone\n", "It runs.",
	  "new key\nold one gone" },
	{ "Fini.\nModifications : la cl\u00e9", "Fini.", "la cl\u00e9" },
	{ "Fini.\nModifications apport\u00e9es\u00a0:\nla cl\u00e9", "Fini.",
	  "la cl\u00e9" },
	{ "CHANGES MADE: all", "", "all" },
	{ "Changes are fine: yes", "Changes are fine: yes", "" },
	{ "See Changes: no", "See Changes: no", "" },
	{ "a\nChanges: b\nChanges: c", "a", "b\nChanges: c" },
	{ "", "", "" },
};

static void
test_words_are_split(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(splits); i++) {
		g_autofree char *description = NULL, *changes = NULL;

		result_split(splits[i].text, &description, &changes);
		g_assert_cmpstr(description, ==, splits[i].description);
		g_assert_cmpstr(changes, ==, splits[i].changes);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/results/rows", test_results);
	g_test_add_func("/results/ratings", test_ratings);
	g_test_add_func("/results/merge", test_merge_moves_results);
	g_test_add_func("/results/words", test_words_are_split);
	return g_test_run();
}
