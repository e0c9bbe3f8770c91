/*
 * contracts.c - the statements of contracts, work and the ledger
 */
#include "store/contracts.h"

#include "domain/hours/contract_keys.h"

static Contract *
contract_row(DbRows *rows)
{
	ContractKind kind = CONTRACT_PACK;
	Contract *c;

	(void)contract_kind_parse(db_text(rows, 2), &kind);
	c = contract_new(kind, db_int(rows, 4), (Day)db_int(rows, 5));
	c->id = db_int(rows, 0);
	c->company = db_int(rows, 1);
	g_free(c->name);
	c->name = db_dup_text(rows, 3);
	c->ends = (Day)db_int(rows, 6);
	c->carries = db_int(rows, 7) != 0;
	c->has_price = db_text(rows, 8) != NULL;
	c->price.cents = db_int(rows, 8);
	g_strlcpy(c->price.currency, db_text(rows, 9), CURRENCY_SIZE);
	c->is_closed = db_int(rows, 10) != 0;
	c->renews = db_int(rows, 11);
	return c;
}

/* Adds what the ledger says about @c. */
static bool
read_draws(Db *db, Contract *c, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_CONTRACT_DRAWS, DB_ARGS(DB_INT(c->id)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		contract_draw(c, (Month)db_int(rows, 0), db_int(rows, 1));
		c->draws += db_int(rows, 2) - 1;
		if (c->first_draw == 0 || db_int(rows, 3) < c->first_draw)
			c->first_draw = (Day)db_int(rows, 3);
		c->last_draw = MAX(c->last_draw, (Day)db_int(rows, 4));
	}
	if (problem)
		g_propagate_error(error, problem);
	return problem == NULL;
}

static GPtrArray *
read_all(Db *db, DbRows *rows, GError *problem, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, contract_row(rows));
	for (guint i = 0; i < all->len && !problem; i++)
		(void)read_draws(db, g_ptr_array_index(all, i), &problem);
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

static DbValue
price_of(const Contract *c)
{
	return c->has_price ? DB_INT(c->price.cents)
			    : (DbValue){ .kind = DB_NULL };
}

bool
contracts_add(Db *db, Contract *c, int64_t now, GError **error)
{
	c->id = db_next_id(db, "contract", error);
	return c->id != 0 &&
	       db_run(db, SQL_CONTRACT_ADD,
		      DB_ARGS(DB_INT(c->id), DB_ID(c->company),
			      DB_TEXT(contract_kind_print(c->kind)),
			      DB_TEXT(c->name), DB_INT(c->minutes),
			      DB_INT(c->starts), DB_INT(c->ends),
			      DB_INT(c->carries), price_of(c),
			      DB_TEXT(c->price.currency), DB_INT(c->is_closed),
			      DB_ID(c->renews), DB_INT(now)),
		      error);
}

bool
contracts_set(Db *db, const Contract *c, GError **error)
{
	return db_run(db, SQL_CONTRACT_ALERTS_RENEW,
		      DB_ARGS(DB_INT(c->id), DB_INT(c->company),
			      DB_INT(c->minutes), DB_INT(c->ends)),
		      error) &&
	       db_run(db, SQL_CONTRACT_SET,
		      DB_ARGS(DB_INT(c->id), DB_ID(c->company),
			      DB_TEXT(contract_kind_print(c->kind)),
			      DB_TEXT(c->name), DB_INT(c->minutes),
			      DB_INT(c->starts), DB_INT(c->ends),
			      DB_INT(c->carries), price_of(c),
			      DB_TEXT(c->price.currency), DB_INT(c->is_closed)),
		      error);
}

bool
contracts_delete(Db *db, int64_t id, GError **error)
{
	return db_run(db, SQL_CONTRACT_ALERTS_CLEAR, DB_ARGS(DB_INT(id)),
		      error) &&
	       db_run(db, SQL_CONTRACT_RENEWALS_CLEAR, DB_ARGS(DB_INT(id)),
		      error) &&
	       db_run(db, SQL_CONTRACT_DELETE, DB_ARGS(DB_INT(id)), error);
}

Contract *
contracts_by_id(Db *db, int64_t id, GError **error)
{
	GError *problem = NULL;
	DbRows *rows =
		db_query(db, SQL_CONTRACT_BY_ID, DB_ARGS(DB_INT(id)), &problem);
	g_autoptr(GPtrArray) one = read_all(db, rows, problem, error);

	return one && one->len > 0 ? contract_copy(one->pdata[0]) : NULL;
}

GPtrArray *
contracts_of_company(Db *db, int64_t company, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_CONTRACTS_OF_COMPANY,
				DB_ARGS(DB_INT(company)), &problem);

	return read_all(db, rows, problem, error);
}

GPtrArray *
contracts_all(Db *db, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_CONTRACTS_ALL, DB_NO_ARGS, &problem);

	return read_all(db, rows, problem, error);
}

GPtrArray *
contracts_ending(Db *db, Day first, Day last, GError **error)
{
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_CONTRACTS_ENDING,
				DB_ARGS(DB_INT(first), DB_INT(last)), &problem);

	return read_all(db, rows, problem, error);
}

bool
works_add(Db *db, const Work *work, int64_t ticket, int64_t company,
	  int64_t author, int64_t letter, int64_t now, GError **error)
{
	int64_t id = db_next_id(db, "work", error);

	if (id == 0 ||
	    !db_run(db, SQL_WORK_ADD,
		    DB_ARGS(DB_INT(id), DB_INT(ticket), DB_ID(company),
			    DB_ID(author), DB_INT(work->day),
			    DB_INT(work->minutes), DB_INT(work->is_billable),
			    DB_TEXT(work->text), DB_TEXT(work->internal),
			    DB_ID(letter), DB_INT(now)),
		    error))
		return false;
	for (guint i = 0; i < work->draws->len; i++) {
		const Draw *draw = &g_array_index(work->draws, Draw, i);
		int64_t row = db_next_id(db, "draw", error);

		if (row == 0 ||
		    !db_run(db, SQL_DRAW_ADD,
			    DB_ARGS(DB_INT(row), DB_INT(id),
				    DB_ID(draw->contract), DB_INT(draw->month),
				    DB_INT(draw->minutes)),
			    error))
			return false;
	}
	return true;
}

GArray *
works_paid(Db *db, int64_t ticket, int64_t *unbilled, GError **error)
{
	g_autoptr(GArray) paid = g_array_new(FALSE, FALSE, sizeof(Draw));
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_TICKET_PAID, DB_ARGS(DB_INT(ticket)),
				&problem);

	*unbilled = 0;
	while (rows && db_next(&rows, &problem)) {
		const Draw draw = { db_int(rows, 0), (Month)db_int(rows, 1),
				    db_int(rows, 2) };

		g_array_append_val(paid, draw);
	}
	if (problem)
		g_propagate_error(error, problem);
	else if (db_get_int(db, SQL_TICKET_UNBILLED, DB_ARGS(DB_INT(ticket)),
			    unbilled, error))
		return g_steal_pointer(&paid);
	return NULL;
}

GPtrArray *
works_of_ticket(Db *db, int64_t ticket, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)work_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_WORK_OF_TICKET, DB_ARGS(DB_INT(ticket)),
				&problem);

	while (rows && db_next(&rows, &problem)) {
		Work *work = work_new((Day)db_int(rows, 0), db_int(rows, 1));

		work->is_billable = db_int(rows, 2) != 0;
		g_free(work->text);
		work->text = db_dup_text(rows, 3);
		g_free(work->internal);
		work->internal = db_dup_text(rows, 4);
		work->author = db_int(rows, 5);
		g_ptr_array_add(all, work);
	}
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

bool
ledger_prove(Db *db, LedgerProof *proof, GError **error)
{
	g_autoptr(GPtrArray) all = contracts_all(db, error);

	*proof = (LedgerProof){ 0 };
	if (!all ||
	    !db_get_int(db, SQL_WORKS_COUNT, DB_NO_ARGS, &proof->works,
			error) ||
	    !db_get_int(db, SQL_WORK_UNBALANCED, DB_NO_ARGS, &proof->work,
			error))
		return false;
	for (guint i = 0; i < all->len && proof->contract == 0; i++) {
		const Contract *c = g_ptr_array_index(all, i);

		if (contract_keys_conflict(c, c))
			proof->contract = c->id;
	}
	return true;
}

bool
alerts_add(Db *db, int64_t contract, const char *kind, int64_t now,
	   bool *is_new, GError **error)
{
	int64_t row = 0;

	if (!db_get_int(db, SQL_ALERT_ADD,
			DB_ARGS(DB_INT(contract), DB_TEXT(kind), DB_INT(now)),
			&row, error))
		return false;
	*is_new = row != 0;
	return true;
}
