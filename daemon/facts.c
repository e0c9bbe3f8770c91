/*
 * facts.c - rows and proofs gathered for one letter: a Case for decide()
 */
#include "daemon/facts.h"

#include <string.h>

#include "daemon/adopt.h"
#include "daemon/evidence.h"
#include "daemon/named.h"
#include "daemon/route.h"
#include "domain/address.h"
#include "domain/fault.h"
#include "store/companies.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/tickets.h"

#define HOUR_SECONDS	    3600
#define HELD_COUNTED_MAX    100
#define DAY_SECONDS	    86400
#define REFUSED_COUNTED_MAX 10

static bool
count_answers(Office *office, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	int64_t hour =
		MAX(is->policy->answers_per_hour, is->policy->updates_per_hour);
	int64_t day = is->policy->answers_per_day;
	int64_t notices = 0;

	if (!outbox_answers(office->db, is->sender->id, is->now - HOUR_SECONDS,
			    &hour, error) ||
	    !outbox_answers(office->db, is->sender->id, is->now - DAY_SECONDS,
			    &day, error) ||
	    !outbox_notices(office->db, is->sender->id, is->now - DAY_SECONDS,
			    &notices, error))
		return false;
	is->answers_hour = (int)hour;
	is->answers_day = (int)day;
	is->notices_day = (int)notices;
	return true;
}

/* A ticket with few fresh comments, which is nearly each, costs no look at
 * the outbox: who got a mail got it for a comment. */
static bool
count_updates(Office *office, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	GError *problem = NULL;
	DbRows *rows;

	if (!is->ticket)
		return true;
	rows = db_query(office->db, SQL_OUTBOX_UPDATES,
			DB_ARGS(DB_INT(is->ticket->id),
				DB_INT(is->now - HOUR_SECONDS),
				DB_INT(is->policy->updates_per_hour - 1)),
			&problem);
	while (rows && db_next(&rows, &problem)) {
		UpdateCount got = { db_int(rows, 0), db_int(rows, 1) };

		g_array_append_val(facts->updates, got);
	}
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	is->updates_hour = facts->updates;
	return true;
}

static bool
take_company(Office *office, Facts *facts, GError **error)
{
	bool is_seen = facts->ticket && facts->is.may_see_ticket;
	int64_t id = is_seen	     ? facts->ticket->company
		     : facts->sender ? facts->sender->company
				     : 0;
	GError *problem = NULL;
	g_autoptr(Company) company = NULL;

	if (id != 0)
		company = companies_by_id(office->db, id, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (company)
		facts->company = g_strdup(company->name);
	return true;
}

static bool
take_ticket(Office *office, Facts *facts, int64_t number, GError **error)
{
	GError *problem = NULL;
	Case *is = &facts->is;

	if (number == 0)
		return true;
	facts->ticket = named_ticket(office, number, &problem);
	if (facts->ticket && !problem)
		facts->followers =
			contacts_following(office->db, facts->ticket->id,
					   &problem);
	if (facts->ticket && !problem)
		facts->requester =
			contacts_by_id(office->db, facts->ticket->requester,
				       &problem);
	if (facts->ticket && !problem && facts->ticket->assignee)
		facts->assignee =
			contacts_by_id(office->db, facts->ticket->assignee,
				       &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	is->ticket = facts->ticket;
	is->requester = facts->requester;
	is->assignee = facts->assignee;
	if (is->ticket)
		is->may_see_ticket = ticket_is_seen_by(is->ticket, is->sender);
	is->followers = facts->followers;
	return true;
}

static Facts *
facts_new(Office *office, const Letter *letter, int64_t now)
{
	Facts *facts = g_new0(Facts, 1);

	facts->named = g_ptr_array_new_with_free_func(named_free);
	facts->updates = g_array_new(FALSE, FALSE, sizeof(UpdateCount));
	facts->is.letter = letter;
	facts->is.policy = office->policy;
	facts->is.staff = office->staff;
	facts->is.now = now;
	facts->is.today = day_of(now, office->timezone);
	return facts;
}

/* What people quote of our mails may bear their token; nobody else may ever
 * read it. */
static void
drop_tokens(const Office *office, Letter *letter)
{
	token_strip(letter->comment_text, office->domain);
	token_scrub(letter->comment_text);
	token_scrub(letter->title);
	for (guint i = 0; i < letter->commands->len; i++) {
		Command *c = g_ptr_array_index(letter->commands, i);

		token_scrub(c->argument);
		token_scrub(c->text);
	}
}

/* What the mail of ours that this one answers was about, if that waits. */
static bool
take_about(Office *office, Facts *facts, const Route *route, GError **error)
{
	GError *problem = NULL;
	LetterRow *row;

	if (!route->has_token || route->letter == 0 ||
	    (route->kind != MAIL_UNPROVEN && route->kind != MAIL_HELD))
		return true;
	facts->is.confirms = route->kind == MAIL_UNPROVEN;
	row = facts->about_row =
		letters_by_id(office->db, route->letter, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!row || strcmp(row->outcome, "held") != 0)
		return true;
	facts->is.about = &facts->about;
	return named_held(office, row, &facts->about, error);
}

static bool
count_refused(Office *office, Facts *facts, GError **error)
{
	Case *is = &facts->is;
	int64_t count = 0;

	if (is->letter->commands->len > 0 && contact_is_staff(is->sender) &&
	    !db_get_int(office->db, SQL_LETTERS_REFUSED,
			DB_ARGS(DB_INT(is->sender->id),
				DB_INT(is->now - HOUR_SECONDS),
				DB_INT(REFUSED_COUNTED_MAX)),
			&count, error))
		return false;
	is->refused_hour = (int)count;
	return true;
}

/* What needs a known sender. */
static bool
gather_for_sender(Office *office, Facts *facts, Letter *letter,
		  const FactsAbout *about, GError **error)
{
	Case *is = &facts->is;
	Route route = { 0 };

	is->sender = facts->sender;
	drop_tokens(office, letter);
	if (!route_find(office, letter, is->sender->id, is->now, &route, error))
		return false;
	if (route.is_conflict)
		letter->ticket_conflict = true;
	return evidence_weigh(office, is, about, &route, error) &&
	       take_ticket(office, facts, route.ticket, error) &&
	       take_about(office, facts, &route, error) &&
	       named_find(office, is, facts->named, error) &&
	       count_answers(office, facts, error) &&
	       count_refused(office, facts, error) &&
	       count_updates(office, facts, error) &&
	       take_company(office, facts, error);
}

/* One of those who are told of held mails; all are told of the same. */
static const Contact *
who_is_told(const Office *office)
{
	for (guint i = 0; i < office->staff->len; i++) {
		const Contact *person = g_ptr_array_index(office->staff, i);

		if (contact_may(person, MAY_PEOPLE))
			return person;
	}
	return NULL;
}

static bool
count_held(Office *office, Facts *facts, GError **error)
{
	const Contact *one = who_is_told(office);
	int64_t held = 0;

	if (one && !db_get_int(office->db, SQL_OUTBOX_HELD,
			       DB_ARGS(DB_INT(one->id),
				       DB_INT(facts->is.now - HOUR_SECONDS),
				       DB_INT(HELD_COUNTED_MAX)),
			       &held, error))
		return false;
	facts->is.held_hour = (int)held;
	return true;
}

Facts *
facts_gather(Office *office, Letter *letter, const FactsAbout *about,
	     GError **error)
{
	g_autoptr(Facts) facts = facts_new(office, letter, about->now);
	GError *problem = NULL;

	facts->is.is_own =
		(letter->sender &&
		 strcmp(letter->sender, office->config->address) == 0) ||
		route_is_ours(office, letter->message_id);
	if (letter->bounced_id &&
	    !route_bounced(office, letter->bounced_id, &facts->bounced, error))
		return NULL;
	facts->is.bounce_is_ours = facts->bounced != 0;
	if (!count_held(office, facts, error))
		return NULL;
	if (letter->sender)
		facts->sender = contacts_by_address(office->db, letter->sender,
						    &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	if (letter->sender && !facts->sender &&
	    !adopt_sender(office, facts, about, error))
		return NULL;
	if (facts->sender &&
	    !gather_for_sender(office, facts, letter, about, error))
		return NULL;
	return g_steal_pointer(&facts);
}

/* Who sits at the machine may do all, and needs no address. */
static Contact *
operator_contact(const Office *office)
{
	Contact *operator= g_new0(Contact, 1);

	operator->first_name = g_strdup("");
	operator->last_name = g_strdup("");
	operator->phone = g_strdup("");
	operator->address = g_strdup("");
	operator->language = office->policy->language;
	operator->role = g_strdup(ROLE_SUPERADMIN);
	operator->permissions = MAY_ALL;
	operator->is_active = true;
	return operator;
}

Facts *
facts_gather_local(Office *office, Letter *letter, const char *as, int64_t now,
		   GError **error)
{
	g_autoptr(Facts) facts = facts_new(office, letter, now);
	GError *problem = NULL;

	facts->is.is_local = true;
	facts->is.proof = PROOF_CONFIRMED;
	facts->sender = as ? contacts_by_address(office->db, as, &problem)
			   : operator_contact(office);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	if (!facts->sender) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "nobody has the address %s", as);
		return NULL;
	}
	facts->is.sender = facts->sender;
	facts->is.evidence.is_confirmed = true;
	if (!take_ticket(office, facts, letter->ticket, error) ||
	    !take_company(office, facts, error))
		return NULL;
	if (!named_find(office, &facts->is, facts->named, error))
		return NULL;
	if (letter->ticket != 0 &&
	    (!facts->ticket || !facts->is.may_see_ticket)) {
		g_set_error(error, FAULT, FAULT_SENDER,
			    "there is no ticket %" G_GINT64_FORMAT,
			    letter->ticket);
		return NULL;
	}
	return g_steal_pointer(&facts);
}

void
facts_free(Facts *facts)
{
	if (!facts)
		return;
	contact_free(facts->sender);
	contact_free(facts->requester);
	contact_free(facts->assignee);
	ticket_free(facts->ticket);
	g_free(facts->company);
	if (facts->followers)
		g_ptr_array_unref(facts->followers);
	letter_row_free(facts->about_row);
	g_ptr_array_unref(facts->named);
	g_array_unref(facts->updates);
	g_free(facts);
}
