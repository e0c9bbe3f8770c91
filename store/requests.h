/*
 * requests.h - the lines of requests, and each move about a price, as rows
 */
#pragma once

#include "domain/services/request.h"
#include "store/engine/db.h"

/* Adds @line, the next one of @ticket; sets its id and number. */
bool request_lines_add(Db *db, int64_t ticket, RequestLine *line, int64_t now,
		       GError **error);
/* Stores what was agreed on so far. */
bool request_lines_set(Db *db, const RequestLine *line, GError **error);
GPtrArray *request_lines_of_ticket(Db *db, int64_t ticket,
				   GError **error); /* of RequestLine * */

/* A price is three columns: minutes, cents, currency.  Reads that in @column
 * and the two after it; false if there is none, both numbers being 0. */
#define PRICE_COLUMNS 3
bool requests_price(DbRows *rows, int column, Price *price);

/* Makes ticket @into a request if @from is one. */
bool request_follows(Db *db, int64_t from, int64_t into, GError **error);

/* Adds a move to the line @line; no move is ever changed. */
bool offers_add(Db *db, int64_t line, const Offer *offer, GError **error);
GPtrArray *offers_of_line(Db *db, int64_t line,
			  GError **error); /* of Offer * */
