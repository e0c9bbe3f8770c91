/*
 * evidence.c - what a letter brought to prove its sender, weighed
 */
#include "daemon/evidence.h"

#define DAY_SECONDS   86400
#define FRESH_SECONDS (7 * DAY_SECONDS)

/* A letter whose Date is far from today was kept by somebody.  One without
 * a Date tells nothing. */
static bool
is_stale(const Letter *letter, int64_t now)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) date =
		letter->date ? g_date_time_new_from_iso8601(letter->date, utc)
			     : NULL;
	int64_t age = date ? now - g_date_time_to_unix(date) : 0;

	return age > FRESH_SECONDS || age < -FRESH_SECONDS;
}

/* Whether one of its signatures came with another letter before. */
static bool
is_replayed(Office *office, const Letter *letter, int64_t row, bool *is,
	    GError **error)
{
	*is = false;
	for (guint i = 0; i < letter->signatures->len && !*is; i++) {
		int64_t other = row;

		if (!db_get_int(office->db, SQL_SIGNATURE_LETTER,
				DB_ARGS(DB_TEXT(g_ptr_array_index(
					letter->signatures, i))),
				&other, error))
			return false;
		*is = other != row;
	}
	return true;
}

bool
evidence_weigh(Office *office, Case *is, const FactsAbout *about,
	       const Route *route, GError **error)
{
	const Letter *letter = is->letter;
	const Trust *trust = &office->policy->trust;

	is->evidence = (Evidence){
		.has_sender = letter->sender != NULL,
		.authres = trust_authres(trust, letter->auth_id,
					 letter->auth_received,
					 (AuthVerdict)letter->auth_dmarc),
		.dkim = about->dkim,
		.has_token = route->has_token,
		.has_foreign_token = route->has_foreign_token,
		.is_confirmed = about->is_released,
		.is_admitted = about->is_admitted,
		.is_stale = is_stale(letter, about->now),
	};
	if (!is_replayed(office, letter, about->row, &is->evidence.is_replayed,
			 error))
		return false;
	is->proof = evidence_proof(&is->evidence, trust,
				   contact_is_staff(is->sender));
	return true;
}
