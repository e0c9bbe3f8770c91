/*
 * results.c - the statements of results, their lines and their ratings
 */
#include "store/results.h"

bool
results_add(Db *db, int64_t ticket, Result *result, GError **error)
{
	int64_t last = 0;

	if (!db_get_int(db, SQL_RESULT_LAST, DB_ARGS(DB_INT(ticket)), &last,
			error))
		return false;
	result->number = (int)last + 1;
	result->id = db_next_id(db, "result", error);
	if (result->id == 0 ||
	    !db_run(db, SQL_RESULT_ADD,
		    DB_ARGS(DB_INT(result->id), DB_INT(ticket),
			    DB_INT(result->number), DB_INT(result->comment),
			    DB_INT(result->day), DB_TEXT(result->kind),
			    DB_TEXT(state_print(result->state))),
		    error))
		return false;
	for (guint i = 0; i < result->lines->len; i++)
		if (!db_run(db, SQL_RESULT_DELIVERS,
			    DB_ARGS(DB_INT(ticket),
				    DB_INT(g_array_index(result->lines, int,
							 i)),
				    DB_INT(result->id)),
			    error))
			return false;
	return true;
}

bool
results_withdraw(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_RESULT_WITHDRAW, DB_ARGS(DB_INT(id)), error) &&
	       db_run(db, SQL_RESULT_GIVES_BACK, DB_ARGS(DB_INT(id)), error);
}

static bool
read_lines(Db *db, Result *result, GError **problem)
{
	DbRows *rows = db_query(db, SQL_RESULT_LINES,
				DB_ARGS(DB_INT(result->id)), problem);

	while (rows && db_next(&rows, problem)) {
		int number = (int)db_int(rows, 0);

		g_array_append_val(result->lines, number);
	}
	return *problem == NULL;
}

static bool
read_ratings(Db *db, Result *result, GError **problem)
{
	DbRows *rows = db_query(db, SQL_RESULT_RATINGS,
				DB_ARGS(DB_INT(result->id)), problem);

	while (rows && db_next(&rows, problem)) {
		Rating rating = { db_int(rows, 0), (int)db_int(rows, 1) };

		g_array_append_val(result->ratings, rating);
	}
	return *problem == NULL;
}

static Result *
result_row(DbRows *rows)
{
	Result *result = result_new();

	result->id = db_int(rows, 0);
	result->number = (int)db_int(rows, 1);
	result->comment = db_int(rows, 2);
	result->day = (Day)db_int(rows, 3);
	g_free(result->kind);
	result->kind = db_dup_text(rows, 4);
	(void)state_parse(db_text(rows, 5), &result->state);
	result->is_withdrawn = db_int(rows, 6) != 0;
	return result;
}

GPtrArray *
results_of_ticket(Db *db, int64_t ticket, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_RESULTS_OF_TICKET,
				DB_ARGS(DB_INT(ticket)), &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, result_row(rows));
	for (guint i = 0; !problem && i < all->len; i++) {
		Result *result = g_ptr_array_index(all, i);

		if (read_lines(db, result, &problem))
			(void)read_ratings(db, result, &problem);
	}
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

bool
ratings_add(Db *db, int64_t result, int64_t contact, int64_t letter, int stars,
	    int64_t now, GError **error)
{
	int64_t id = db_next_id(db, "rating", error);

	return id != 0 &&
	       db_run(db, SQL_RATING_ADD,
		      DB_ARGS(DB_INT(id), DB_INT(result), DB_INT(contact),
			      DB_ID(letter), DB_INT(stars), DB_INT(now)),
		      error);
}

bool
ratings_mean(Db *db, int64_t since, int64_t *results, int64_t *ratings,
	     int64_t *tenths, GError **error)
{
	GError *problem = NULL;
	DbRows *rows;

	if (!db_get_int(db, SQL_RESULTS_SINCE, DB_ARGS(DB_INT(since)), results,
			error))
		return false;
	rows = db_query(db, SQL_RATINGS_SINCE, DB_ARGS(DB_INT(since)),
			&problem);
	if (rows && db_next(&rows, &problem)) {
		*ratings = db_int(rows, 0);
		*tenths = db_int(rows, 1);
	}
	db_end(&rows);
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}
