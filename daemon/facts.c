/*
 * facts.c - rows and proofs gathered for one letter: a Case for decide()
 */
#include "daemon/facts.h"

#include <string.h>

#include "daemon/route.h"
#include "domain/fault.h"
#include "domain/verb.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/tickets.h"

#define HOUR_SECONDS	 3600
#define HELD_COUNTED_MAX 100
#define DAY_SECONDS	 86400

/* Staff come from the office, which read them already. */
static Contact *
staff_by_word(Office *office, const char *word)
{
	Contact *found = NULL;

	for (guint i = 0; i < office->staff->len; i++) {
		Contact *person = g_ptr_array_index(office->staff, i);

		if (!contact_answers_to(person, word))
			continue;
		if (found)
			return NULL; /* two of that name: say which */
		found = person;
	}
	return found;
}

static void
find_persons(Office *office, Facts *facts)
{
	GPtrArray *commands = facts->is.letter->commands;

	for (guint i = 0; i < commands->len; i++) {
		const Command *c = g_ptr_array_index(commands, i);
		const Verb *verb = c->verb ? verb_find(c->verb) : NULL;
		Contact *person = NULL;

		if (verb && (verb->needs & VERB_NEEDS_PERSON))
			person = staff_by_word(office, c->argument);
		g_ptr_array_add(facts->persons, person);
	}
	facts->is.persons = facts->persons;
}

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
may_see(const Contact *sender, const Ticket *ticket)
{
	return contact_is_staff(sender) || sender->id == ticket->requester ||
	       (sender->company != 0 && sender->company == ticket->company);
}

static bool
take_ticket(Office *office, Facts *facts, int64_t number, GError **error)
{
	GError *problem = NULL;
	Case *is = &facts->is;

	if (number == 0)
		return true;
	facts->ticket = tickets_by_id(office->db, number, &problem);
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
		is->may_see_ticket = may_see(is->sender, is->ticket);
	return true;
}

static Facts *
facts_new(Office *office, const Letter *letter, int64_t now)
{
	Facts *facts = g_new0(Facts, 1);

	facts->persons = g_ptr_array_new();
	facts->updates = g_array_new(FALSE, FALSE, sizeof(UpdateCount));
	facts->is.letter = letter;
	facts->is.policy = office->policy;
	facts->is.staff = office->staff;
	facts->is.now = now;
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

/* What needs a known sender. */
static bool
gather_for_sender(Office *office, Facts *facts, Letter *letter, GError **error)
{
	Case *is = &facts->is;
	Route route = { 0 };

	is->sender = facts->sender;
	is->proof = PROOF_CLAIMED;
	drop_tokens(office, letter);
	if (!route_find(office, letter, is->sender->id, is->now, &route, error))
		return false;
	is->has_foreign_token = route.has_foreign_token;
	if (route.has_token)
		is->proof = PROOF_MAILBOX;
	if (route.is_conflict)
		letter->ticket_conflict = true;
	return take_ticket(office, facts, route.ticket, error) &&
	       count_answers(office, facts, error) &&
	       count_updates(office, facts, error) &&
	       take_company(office, facts, error);
}

static bool
count_held(Office *office, Facts *facts, GError **error)
{
	const Contact *one = office->staff->len > 0
				     ? g_ptr_array_index(office->staff, 0)
				     : NULL;
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
facts_gather(Office *office, Letter *letter, int64_t now, GError **error)
{
	g_autoptr(Facts) facts = facts_new(office, letter, now);
	GError *problem = NULL;

	facts->is.is_own =
		(letter->sender &&
		 strcmp(letter->sender, office->config->address) == 0) ||
		route_is_ours(office, letter->message_id);
	if (letter->bounced_id &&
	    !route_bounced(office, letter->bounced_id, &facts->bounced, error))
		return NULL;
	facts->is.bounce_is_ours = facts->bounced != 0;
	find_persons(office, facts);
	if (!count_held(office, facts, error))
		return NULL;
	if (letter->sender)
		facts->sender = contacts_by_address(office->db, letter->sender,
						    &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	if (facts->sender && !gather_for_sender(office, facts, letter, error))
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
	operator->role = ROLE_SUPERADMIN;
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
	find_persons(office, facts);
	if (!take_ticket(office, facts, letter->ticket, error) ||
	    !take_company(office, facts, error))
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
	g_ptr_array_unref(facts->persons);
	g_array_unref(facts->updates);
	g_free(facts);
}
