/*
 * gather.c - looks up the sender, the ticket and what each needs
 */
#include "casework/gather/gather.h"

#include <string.h>

#include "casework/gather/counts.h"
#include "casework/gather/evidence.h"
#include "casework/gather/lookalike.h"
#include "casework/gather/lookup.h"
#include "casework/gather/lookup_words.h"
#include "casework/gather/newcomer.h"
#include "casework/gather/room.h"
#include "casework/gather/room_thread.h"
#include "casework/gather/thread.h"
#include "domain/base/fault.h"
#include "domain/hours/time_words.h"
#include "domain/words/address.h"
#include "store/companies.h"
#include "store/outbox.h"
#include "store/people.h"
#include "store/tickets.h"

static bool
take_company(Desk *desk, Facts *facts, GError **error)
{
	bool is_seen = facts->ticket && facts->is.may_see_ticket;
	int64_t id = is_seen	     ? facts->ticket->company
		     : facts->sender ? facts->sender->company
				     : 0;
	GError *problem = NULL;
	g_autoptr(Company) company = NULL;

	if (id != 0)
		company = companies_by_id(desk->db, id, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (company)
		facts->company = g_strdup(company->name);
	return true;
}

static bool
take_ticket(Desk *desk, Facts *facts, int64_t number, GError **error)
{
	GError *problem = NULL;
	Case *is = &facts->is;

	if (number == 0)
		return true;
	facts->ticket = lookup_words_ticket(desk, number, &problem);
	if (facts->ticket && !problem)
		facts->followers =
			contacts_following(desk->db, facts->ticket->id,
					   &problem);
	if (facts->ticket && !problem)
		facts->requester =
			contacts_by_id(desk->db, facts->ticket->requester,
				       &problem);
	if (facts->ticket && !problem && facts->ticket->assignee)
		facts->assignee =
			contacts_by_id(desk->db, facts->ticket->assignee,
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

/* The day on which @letter was written, since it may have waited for a
 * confirmation: "yesterday" counts from it, and work without a day was done on
 * it.  A Date in the future, or long past, does not count. */
static Day
day_written(const Letter *letter, int64_t now, GTimeZone *zone)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) date =
		letter->date ? g_date_time_new_from_iso8601(letter->date, utc)
			     : NULL;
	int64_t at = date ? g_date_time_to_unix(date) : now;

	if (at > now || now - at > PROOF_FRESH_SECONDS)
		at = now;
	return day_of(at, zone);
}

static Facts *
facts_new(Desk *desk, const Letter *letter, int64_t now)
{
	Facts *facts = g_new0(Facts, 1);

	facts->named = g_ptr_array_new_with_free_func(lookup_free);
	facts->updates = g_array_new(FALSE, FALSE, sizeof(UpdateCount));
	facts->is.letter = letter;
	facts->is.policy = desk->policy;
	facts->is.staff = desk->staff;
	facts->is.now = now;
	facts->is.today = day_written(letter, now, desk->timezone);
	return facts;
}

/* People quote our mails, and their token with them; nobody else may ever read
 * it. */
static void
drop_tokens(const Desk *desk, Letter *letter)
{
	token_strip(letter->comment_text, desk->domain);
	token_scrub(letter->comment_text);
	token_scrub(letter->title);
	for (guint i = 0; i < letter->commands->len; i++) {
		Command *c = g_ptr_array_index(letter->commands, i);

		token_scrub(c->argument);
		token_scrub(c->text);
	}
}

/* Finds the held letter that our mail was about, which this letter answers. */
static bool
take_about(Desk *desk, Facts *facts, const Thread *thread, GError **error)
{
	GError *problem = NULL;
	LetterRow *row;

	if (!thread->has_token || thread->letter == 0 ||
	    (thread->kind != MAIL_UNPROVEN && thread->kind != MAIL_HELD))
		return true;
	facts->is.confirms = thread->kind == MAIL_UNPROVEN;
	row = facts->about_row =
		letters_by_id(desk->db, thread->letter, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!row || strcmp(row->outcome, "held") != 0)
		return true;
	facts->is.about = &facts->about;
	return lookup_held(desk, row, &facts->about, error);
}

/* Finds the owner of the reply token that somebody else used. */
static bool
take_owner(Desk *desk, Facts *facts, const Thread *thread, GError **error)
{
	GError *problem = NULL;

	if (!thread->has_foreign_token)
		return true;
	facts->token_owner = contacts_by_id(desk->db, thread->owner, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	facts->is.token_owner = facts->token_owner;
	facts->is.token_mail = thread->foreign;
	return true;
}

/* Gathers what we can know about a stranger. */
static bool
gather_for_stranger(Desk *desk, Facts *facts, const Letter *letter,
		    GError **error)
{
	Thread thread = { 0 };

	if (!thread_find(desk, letter, 0, facts->is.now, &thread, error))
		return false;
	facts->is.evidence.has_foreign_token = thread.has_foreign_token;
	return take_owner(desk, facts, &thread, error);
}

/* Gathers what needs a known sender. */
static bool
gather_for_sender(Desk *desk, Facts *facts, Letter *letter,
		  const GatherAbout *about, GError **error)
{
	Case *is = &facts->is;
	Thread thread = { 0 };

	is->sender = facts->sender;
	drop_tokens(desk, letter);
	if (!contact_is_staff(is->sender))
		time_words_give_back(letter);
	if (!thread_find(desk, letter, is->sender->id, is->now, &thread, error))
		return false;
	if (thread.is_conflict)
		letter->ticket_conflict = true;
	return take_owner(desk, facts, &thread, error) &&
	       evidence_weigh(desk, is, about, &thread, error) &&
	       take_ticket(desk, facts, thread.ticket, error) &&
	       take_about(desk, facts, &thread, error) &&
	       lookup_all(desk, is, facts->named, error) &&
	       counts_sent(desk, facts, error) &&
	       take_company(desk, facts, error);
}

static bool
look_at_domain(Desk *desk, Facts *facts, const Letter *letter, GError **error)
{
	if (!lookalike_find(desk, address_domain(letter->sender),
			    &facts->resembles, error))
		return false;
	facts->is.resembles = facts->resembles;
	return true;
}

/* Sets @is if the letter is about a ticket: then its sender only answered to
 * all, and it is not for the room. */
static bool
is_of_ticket(Desk *desk, const Facts *facts, const Letter *letter,
	     const GatherAbout *about, bool *is, GError **error)
{
	*is = false;
	return facts->is.room->is_answer || !facts->sender ||
	       room_thread_is_of_ticket(desk, letter, facts->sender->id,
					about->now, is, error);
}

/* A letter for the room is for the room alone.  Nobody but its members must
 * learn that the room exists: a mail to the desk with a copy to a guessed room
 * address is treated as one without the copy. */
static bool
take_room(Desk *desk, Facts *facts, const Letter *letter,
	  const GatherAbout *about, GError **error)
{
	bool is;

	if (!room_thread_is_for_room(desk, letter, about->mailbox))
		return true;
	if (!gather_room(desk, facts, letter, about, error))
		return false;
	if (!room_thread_is_for_desk(desk, letter))
		return true;
	if (!is_of_ticket(desk, facts, letter, about, &is, error))
		return false;
	if (is || !facts->is.room->member)
		gather_room_drop(facts);
	return true;
}

Facts *
gather_letter(Desk *desk, Letter *letter, const GatherAbout *about,
	      GError **error)
{
	g_autoptr(Facts) facts = facts_new(desk, letter, about->now);
	GError *problem = NULL;

	facts->is.is_own =
		(letter->sender &&
		 policy_is_our_address(desk->policy, letter->sender)) ||
		thread_is_ours(desk, letter->message_id);
	if (letter->bounced_id &&
	    !thread_bounced(desk, letter->bounced_id, &facts->bounced, error))
		return NULL;
	facts->is.bounce_is_ours = facts->bounced != 0;
	if (!take_room(desk, facts, letter, about, error))
		return NULL;
	if (facts->room)
		return g_steal_pointer(&facts);
	if (!counts_held(desk, facts, error))
		return NULL;
	if (letter->sender)
		facts->sender =
			contacts_by_address(desk->db, letter->sender, &problem);
	if (problem) {
		g_propagate_error(error, problem);
		return NULL;
	}
	if (letter->sender && !facts->sender &&
	    (!look_at_domain(desk, facts, letter, error) ||
	     !newcomer_add(desk, facts, about, error)))
		return NULL;
	if (facts->sender
		    ? !gather_for_sender(desk, facts, letter, about, error)
		    : !gather_for_stranger(desk, facts, letter, error))
		return NULL;
	return g_steal_pointer(&facts);
}

/* Whoever sits at the machine may do everything, and needs no address. */
static Contact *
operator_contact(const Desk *desk)
{
	Contact *contact = g_new0(Contact, 1);

	contact->first_name = g_strdup("");
	contact->last_name = g_strdup("");
	contact->phone = g_strdup("");
	contact->address = g_strdup("");
	contact->language = desk->policy->language;
	contact->role = g_strdup(ROLE_SUPERADMIN);
	contact->permissions = MAY_ALL;
	contact->is_active = true;
	return contact;
}

/* The facts that every order by helpdeskctl begins with. */
static Facts *
facts_of_operator(Desk *desk, const Letter *letter, const char *as, int64_t now,
		  GError **error)
{
	g_autoptr(Facts) facts = facts_new(desk, letter, now);
	GError *problem = NULL;

	facts->is.is_local = true;
	facts->is.proof = PROOF_CONFIRMED;
	facts->sender = as ? contacts_by_address(desk->db, as, &problem)
			   : operator_contact(desk);
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
	return g_steal_pointer(&facts);
}

Facts *
gather_local_room(Desk *desk, const Letter *letter, const char *as, int64_t now,
		  GError **error)
{
	g_autoptr(Facts) facts =
		facts_of_operator(desk, letter, as, now, error);

	return facts && gather_room_local(desk, facts, letter, error)
		       ? g_steal_pointer(&facts)
		       : NULL;
}

Facts *
gather_local(Desk *desk, Letter *letter, const char *as, int64_t now,
	     GError **error)
{
	g_autoptr(Facts) facts =
		facts_of_operator(desk, letter, as, now, error);

	if (!facts)
		return NULL;
	if (!take_ticket(desk, facts, letter->ticket, error) ||
	    !take_company(desk, facts, error))
		return NULL;
	if (!lookup_all(desk, &facts->is, facts->named, error))
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
	contact_free(facts->token_owner);
	g_free(facts->resembles);
	contact_free(facts->requester);
	contact_free(facts->assignee);
	ticket_free(facts->ticket);
	g_free(facts->company);
	if (facts->followers)
		g_ptr_array_unref(facts->followers);
	letter_row_free(facts->about_row);
	room_facts_free(facts->room);
	g_ptr_array_unref(facts->named);
	g_array_unref(facts->updates);
	g_free(facts);
}
