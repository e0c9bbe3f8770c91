/*
 * events.c - the digests and the chain of the audit's rows, and undo steps
 */
#include "store/events.h"

#include <inttypes.h>
#include <string.h>

#define STEP 500 /* rows read at once */

static void
hash_text(GChecksum *sum, const char *text)
{
	g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static void
hash_number(GChecksum *sum, int64_t number)
{
	g_autofree char *text = g_strdup_printf("%" PRId64, number);

	hash_text(sum, text);
}

/* The digest of all words of a row; the caller's. */
static char *
digest_of(int64_t id, const Event *event)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	hash_number(sum, id);
	hash_number(sum, event->at);
	hash_number(sum, event->letter);
	hash_number(sum, event->ticket);
	hash_number(sum, event->contact);
	hash_text(sum, proof_print(event->proof));
	hash_text(sum, event->what);
	hash_text(sum, event->before);
	hash_text(sum, event->after);
	return g_strdup(g_checksum_get_string(sum));
}

static char *
link_of(const char *chain, const char *digest)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	hash_text(sum, chain);
	hash_text(sum, digest);
	return g_strdup(g_checksum_get_string(sum));
}

/* The chain of the last row; "" if there is no row; NULL on a fault. */
static char *
last_chain(Db *db, GError **error)
{
	GError *problem = NULL;
	DbRows *rows;
	char *chain = g_strdup(db_recall(db));

	if (chain)
		return chain;
	rows = db_query(db, SQL_EVENT_LAST_CHAIN, DB_NO_ARGS, &problem);
	if (rows && db_next(&rows, &problem))
		chain = db_dup_text(rows, 0);
	db_end(&rows);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return chain ? chain : g_strdup("");
}

bool
events_add(Db *db, const Event *event, GError **error)
{
	int64_t id = db_next_id(db, "event", error);
	g_autofree char *before = id ? last_chain(db, error) : NULL;
	g_autofree char *digest = NULL;
	g_autofree char *chain = NULL;

	if (!before)
		return false;
	digest = digest_of(id, event);
	chain = link_of(before, digest);
	db_remember(db, chain);
	return db_run(db, SQL_EVENT_ADD,
		      DB_ARGS(DB_INT(id), DB_INT(event->at),
			      DB_ID(event->letter), DB_ID(event->ticket),
			      DB_ID(event->contact),
			      DB_TEXT(proof_print(event->proof)),
			      DB_TEXT(event->what), DB_TEXT(event->before),
			      DB_TEXT(event->after), DB_TEXT(digest),
			      DB_TEXT(chain)),
		      error);
}

void
event_row_free(EventRow *row)
{
	if (!row)
		return;
	g_free(row->what);
	g_free(row->before);
	g_free(row->after);
	g_free(row->digest);
	g_free(row->chain);
	g_free(row);
}

static EventRow *
event_row(DbRows *rows)
{
	EventRow *row = g_new0(EventRow, 1);

	row->id = db_int(rows, 0);
	row->is.at = db_int(rows, 1);
	row->is.letter = db_int(rows, 2);
	row->is.ticket = db_int(rows, 3);
	row->is.contact = db_int(rows, 4);
	(void)proof_parse(db_text(rows, 5), &row->is.proof);
	row->is.what = row->what = db_dup_text(rows, 6);
	row->is.before = row->before = db_dup_text(rows, 7);
	row->is.after = row->after = db_dup_text(rows, 8);
	row->digest = db_dup_text(rows, 9);
	row->chain = db_dup_text(rows, 10);
	row->is_erased = db_int(rows, 11) != 0;
	return row;
}

GPtrArray *
events_between(Db *db, const EventFilter *filter, int64_t after, int64_t most,
	       GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)event_row_free);
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_EVENTS_BETWEEN,
			 DB_ARGS(DB_INT(after), DB_INT(filter->from),
				 DB_INT(filter->to), DB_INT(filter->ticket),
				 DB_INT(filter->contact), DB_INT(most)),
			 &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, event_row(rows));
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&all);
}

/* Erased words can't be hashed again: their stored digest is trusted. */
static bool
holds(const EventRow *row, const char *before)
{
	g_autofree char *digest = row->is_erased ? g_strdup(row->digest)
						 : digest_of(row->id, &row->is);
	g_autofree char *chain = link_of(before, digest);

	return strcmp(digest, row->digest) == 0 &&
	       strcmp(chain, row->chain) == 0;
}

bool
events_prove(Db *db, int64_t *count, int64_t *broken, GError **error)
{
	const EventFilter all = { .to = INT64_MAX };
	g_autofree char *chain = g_strdup("");
	int64_t after = 0;
	guint got = STEP;

	*count = *broken = 0;
	while (got == STEP && *broken == 0) {
		g_autoptr(GPtrArray) some =
			events_between(db, &all, after, STEP, error);

		if (!some)
			return false;
		got = some->len;
		for (guint i = 0; i < got; i++) {
			const EventRow *row = g_ptr_array_index(some, i);

			if (!holds(row, chain)) {
				*broken = row->id;
				return true;
			}
			g_free(chain);
			chain = g_strdup(row->chain);
			after = row->id;
			(*count)++;
		}
	}
	return true;
}

GPtrArray *
undo_last(Db *db, int64_t contact, int64_t ticket, int64_t since, guint most,
	  GError **error)
{
	g_autoptr(GPtrArray) steps =
		g_ptr_array_new_with_free_func((GDestroyNotify)undo_step_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_UNDO_LAST,
				DB_ARGS(DB_INT(contact), DB_INT(ticket),
					DB_INT(since)),
				&problem);

	while (rows && steps->len < most && db_next(&rows, &problem)) {
		UndoStep *step = g_new0(UndoStep, 1);

		step->letter = db_int(rows, 0);
		step->name = db_dup_text(rows, 1);
		step->argument = db_dup_text(rows, 2);
		g_ptr_array_add(steps, step);
	}
	db_end(&rows);
	if (!problem)
		return g_steal_pointer(&steps);
	g_propagate_error(error, problem);
	return NULL;
}
