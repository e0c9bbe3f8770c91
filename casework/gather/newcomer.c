/*
 * newcomer.c - the conditions for a new contact, and a limit per day
 */
#include "casework/gather/newcomer.h"

#include "domain/base/seconds.h"
#include "domain/words/address.h"
#include "store/companies.h"
#include "store/people.h"

#define ADOPTED_PER_DAY 20

bool
newcomer_add(Desk *desk, Facts *facts, const GatherAbout *about, GError **error)
{
	const Letter *letter = facts->is.letter;
	GError *problem = NULL;
	g_autoptr(Company) company =
		companies_by_domain(desk->db, address_domain(letter->sender),
				    &problem);
	g_autoptr(Contact) fresh = NULL;
	int64_t count = 0;
	AuthVerdict verdict =
		trust_authres(&desk->policy->trust, letter->auth_id,
			      letter->auth_received,
			      (AuthVerdict)letter->auth_dmarc);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (verdict == AUTH_FAIL || letter->is_auto_reply ||
	    letter->is_bounce || facts->is.is_own || facts->resembles ||
	    (!company && desk->policy->unknown != UNKNOWN_ACCEPTED))
		return true;
	/* A domain is easily claimed: a forger must not fill the address book
	 * overnight. */
	if (!db_get_int(desk->db, SQL_CONTACTS_FRESH,
			DB_ARGS(DB_INT(company ? company->id : 0),
				DB_INT(about->now - DAY_SECONDS),
				DB_INT(ADOPTED_PER_DAY)),
			&count, error))
		return false;
	if (count >= ADOPTED_PER_DAY)
		return true;
	fresh = contact_new(letter->sender, company ? company->language
						    : desk->policy->language);
	fresh->company = company ? company->id : 0;
	if (letter->from_name && contact_words_are_sane(letter->from_name))
		contact_set_name(fresh, letter->from_name);
	if (!contacts_add(desk->db, fresh, about->now, error))
		return false;
	facts->sender = g_steal_pointer(&fresh);
	return true;
}
