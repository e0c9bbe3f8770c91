/*
 * results.h - results, and how clients rated them, as rows
 */
#pragma once

#include "domain/services/result.h"
#include "store/engine/db.h"

/* Adds @result, the next one of @ticket, whose comment is stored; marks the
 * lines that it delivers.  Sets its id and number. */
bool results_add(Db *db, int64_t ticket, Result *result, GError **error);
/* Withdraws a result that was reported in error: its lines wait again. */
bool results_withdraw(Db *db, int64_t id, GError **error);
GPtrArray *results_of_ticket(Db *db, int64_t ticket,
			     GError **error); /* of Result *, by number */

/* Since @since: how many results, how many ratings that count, and the mean of
 * those in tenths. */
bool ratings_mean(Db *db, int64_t since, int64_t *results, int64_t *ratings,
		  int64_t *tenths, GError **error);
/* Adds a rating; 0 stars take back what @contact gave before. */
bool ratings_add(Db *db, int64_t result, int64_t contact, int64_t letter,
		 int stars, int64_t now, GError **error);
