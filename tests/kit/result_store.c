/*
 * result_store.c - a request with lines, results and a contract, for tests
 */
#include "tests/kit/result_store.h"

RequestLine *
add_line(Store *store, LineState state, const char *name)
{
	RequestLine *line = request_line_new(store->lines->len + 1, name);

	line->number = (int)store->lines->len + 1;
	line->deal.state = state;
	line->deal.has_final = state == LINE_ACCEPTED;
	g_ptr_array_add(store->lines, line);
	return line;
}

void
store_set(Store *store, int64_t hours)
{
	Contract *contract =
		contract_new(CONTRACT_PACK, hours * 60, TODAY - 100);
	RequestLine *line;

	store->lines = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	store->results =
		g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
	store->contracts =
		g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);
	store->paid = g_array_new(FALSE, FALSE, sizeof(Draw));
	(void)add_line(store, LINE_ASKED, "Audit");
	line = add_line(store, LINE_ACCEPTED, "Debugging");
	line->deal.final = (Price){ .money = { 8000, "EUR" } };
	line = add_line(store, LINE_ACCEPTED, "Script");
	line->deal.final = (Price){ .is_time = true, .minutes = 180 };
	contract->id = 3;
	contract->company = 10;
	g_ptr_array_add(store->contracts, contract);
}

void
store_clear(Store *store)
{
	g_ptr_array_unref(store->lines);
	g_ptr_array_unref(store->results);
	g_ptr_array_unref(store->contracts);
	g_array_unref(store->paid);
}

void
add_result(Store *store, bool is_withdrawn, int stars)
{
	Result *result = result_new();
	Rating rating = { CLIENT, stars };

	result->number = (int)store->results->len + 1;
	result->id = 100 + result->number;
	result->day = TODAY;
	result->is_withdrawn = is_withdrawn;
	if (stars)
		g_array_append_val(result->ratings, rating);
	g_ptr_array_add(store->results, result);
}

void
name_all(Scene *s, Store *store)
{
	for (guint i = 0; i < s->named->len; i++) {
		Named *named = g_ptr_array_index(s->named, i);

		named->lines = store->lines;
		named->results = store->results;
		named->contracts = store->contracts;
		named->paid = store->paid;
	}
}
