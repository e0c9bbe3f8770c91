/*
 * requests.c - the statements of lines and moves, and a price's three columns
 */
#include "store/requests.h"

#define DB_PRICE(has, price)                                                   \
	DB_INT((has) && (price)->is_time ? (price)->minutes : 0),              \
		DB_INT((has) && !(price)->is_time ? (price)->money.cents : 0), \
		DB_TEXT((has) && !(price)->is_time ? (price)->money.currency   \
						   : "")

bool
requests_price(DbRows *rows, int column, Price *price)
{
	*price = (Price){ .minutes = db_int(rows, column) };
	price->is_time = price->minutes > 0;
	price->money.cents = db_int(rows, column + 1);
	g_strlcpy(price->money.currency, db_text(rows, column + 2),
		  CURRENCY_SIZE);
	return price->is_time || price->money.cents > 0;
}

static RequestLine *
line_row(DbRows *rows)
{
	RequestLine *line = request_line_new(db_int(rows, 2), db_text(rows, 3));
	Negotiation *deal = &line->deal;
	int column = 5;

	line->id = db_int(rows, 0);
	line->number = (int)db_int(rows, 1);
	(void)line_state_parse(db_text(rows, 4), &deal->state);
	deal->has_open = requests_price(rows, column, &deal->open);
	column += PRICE_COLUMNS;
	deal->has_final = requests_price(rows, column, &deal->final);
	column += PRICE_COLUMNS;
	deal->has_staff_offer =
		requests_price(rows, column, &deal->staff_offer);
	column += PRICE_COLUMNS;
	line->has_list = requests_price(rows, column, &line->list);
	line->result = db_int(rows, column + PRICE_COLUMNS);
	return line;
}

bool
request_lines_add(Db *db, int64_t ticket, RequestLine *line, int64_t now,
		  GError **error)
{
	int64_t last = 0;

	if (!db_get_int(db, SQL_REQUEST_LINE_LAST, DB_ARGS(DB_INT(ticket)),
			&last, error))
		return false;
	line->number = (int)last + 1;
	line->id = db_next_id(db, "request_line", error);
	return line->id != 0 &&
	       db_run(db, SQL_REQUEST_LINE_ADD,
		      DB_ARGS(DB_INT(line->id), DB_INT(ticket),
			      DB_INT(line->number), DB_INT(line->service),
			      DB_TEXT(line->name), DB_INT(now)),
		      error) &&
	       request_lines_set(db, line, error);
}

bool
request_lines_set(Db *db, const RequestLine *line, GError **error)
{
	const Negotiation *deal = &line->deal;

	return db_run(db, SQL_REQUEST_LINE_SET,
		      DB_ARGS(DB_INT(line->id),
			      DB_TEXT(line_state_print(deal->state)),
			      DB_PRICE(deal->has_open, &deal->open),
			      DB_PRICE(deal->has_final, &deal->final),
			      DB_PRICE(deal->has_staff_offer,
				       &deal->staff_offer)),
		      error);
}

GPtrArray *
request_lines_of_ticket(Db *db, int64_t ticket, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_REQUEST_LINES_OF_TICKET,
				DB_ARGS(DB_INT(ticket)), &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, line_row(rows));
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}

bool
request_follows(Db *db, int64_t from, int64_t into, GError **error)
{
	return db_run(db, SQL_REQUEST_FOLLOWS,
		      DB_ARGS(DB_INT(from), DB_INT(into)), error);
}

bool
offers_add(Db *db, int64_t line, const Offer *offer, GError **error)
{
	int64_t id = db_next_id(db, "offer", error);

	return id != 0 &&
	       db_run(db, SQL_OFFER_ADD,
		      DB_ARGS(DB_INT(id), DB_INT(line), DB_ID(offer->contact),
			      DB_ID(offer->letter), DB_INT(offer->at),
			      DB_TEXT(move_print(offer->kind)),
			      DB_PRICE(offer->has_price, &offer->price),
			      DB_TEXT(offer->reason)),
		      error);
}

static Offer *
offer_row(DbRows *rows)
{
	Offer *offer = offer_new(MOVE_OFFER);

	offer->contact = db_int(rows, 0);
	offer->letter = db_int(rows, 1);
	offer->at = db_int(rows, 2);
	(void)move_parse(db_text(rows, 3), &offer->kind);
	offer->has_price = requests_price(rows, 4, &offer->price);
	g_free(offer->reason);
	offer->reason = db_dup_text(rows, 4 + PRICE_COLUMNS);
	return offer;
}

GPtrArray *
offers_of_line(Db *db, int64_t line, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)offer_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_OFFERS_OF_LINE, DB_ARGS(DB_INT(line)),
				&problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, offer_row(rows));
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}
