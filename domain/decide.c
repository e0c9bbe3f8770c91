/*
 * decide.c - the pure heart: facts in, decision out
 *
 * The order of checks is the promise: what can loop or lie is put away
 * first, then who and how well proven, then which ticket, then what is
 * asked for.
 */
#include "domain/decide.h"

#include "domain/decide_ticket.h"
#include "domain/verb.h"

#define HELD_PER_HOUR 20

static bool
may_answer(const Case *is)
{
	return is->answers_hour < is->policy->answers_per_hour &&
	       is->answers_day < is->policy->answers_per_day;
}

/* Who proved himself is answered more often, but a robot may have proved
 * itself too, by its answer to a mail of ours. */
static bool
may_ask(const Case *is, bool is_proven)
{
	return may_answer(is) ||
	       (is_proven && is->answers_hour < is->policy->updates_per_hour);
}

/* A flood of strangers must not become a flood to staff: the first ones
 * tell, `helpdeskctl quarantine` has them all. */
static void
tell_staff(const Case *is, Decision *decision)
{
	if (is->held_hour >= HELD_PER_HOUR)
		return;
	for (guint i = 0; i < is->staff->len; i++)
		decision_mail(decision, MAIL_HELD,
			      g_ptr_array_index(is->staff, i));
}

/* Robots, returned mails and our own: never answered, never a ticket. */
static bool
is_no_letter(const Case *is, Decision *decision)
{
	const Letter *letter = is->letter;

	if (is->is_own)
		decision_end(decision, OUTCOME_IGNORED, "own-mail");
	else if (letter->is_bounce || letter->is_delay_notice ||
		 letter->is_complaint)
		decision_end(decision,
			     is->bounce_is_ours ? OUTCOME_BOUNCE
						: OUTCOME_IGNORED,
			     letter->is_complaint      ? "complaint"
			     : letter->is_delay_notice ? "delayed"
						       : "bounce");
	else if (letter->is_auto_reply)
		decision_end(decision, OUTCOME_IGNORED, "automatic");
	else
		return false;
	return true;
}

/* Who can't be told, or is not known: people must look. */
static bool
is_no_person(const Case *is, Decision *decision)
{
	if (!is->letter->sender) {
		decision_end(decision, OUTCOME_HELD, "malformed-from");
		tell_staff(is, decision);
	} else if (!is->sender) {
		decision_end(decision, OUTCOME_HELD, "unknown-sender");
		tell_staff(is, decision);
	} else if (!is->sender->is_active) {
		decision_end(decision, OUTCOME_HELD, "inactive-sender");
	} else {
		return false;
	}
	return true;
}

/* He is asked, at the address on file and once a day, to reply to a mail
 * of ours; staff hear of it as well, since his words wait. */
static void
hold_unproven(const Case *is, Decision *decision, const char *reason)
{
	bool is_told = is->notices_day == 0 && may_answer(is);

	decision_end(decision, OUTCOME_HELD, reason);
	if (is_told)
		decision_mail(decision, MAIL_UNPROVEN, is->sender);
	if (!is_told || !contact_is_staff(is->sender))
		tell_staff(is, decision);
}

static bool
has_near_miss(const Letter *letter)
{
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (!c->verb)
			return true;
	}
	return false;
}

static bool
only_asks_for_help(const Letter *letter)
{
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);
		const Verb *verb = c->verb ? verb_find(c->verb) : NULL;

		if (!verb || !(verb->needs & VERB_UNPROVEN))
			return false;
	}
	return letter->commands->len > 0 && *letter->comment_text == '\0' &&
	       !letter_has_files(letter);
}

static void
decide_letter(const Case *is, Decision *decision)
{
	const Letter *letter = is->letter;
	bool is_proven = is->proof >= PROOF_MAILBOX || is->is_released;
	const Ticket *ticket = is->may_see_ticket ? is->ticket : NULL;

	if (is->has_foreign_token && !is_proven) {
		hold_unproven(is, decision, "foreign-token");
		return;
	}
	if (letter->ticket_conflict) {
		decision_end(decision, OUTCOME_HELD, "two-tickets");
		if (may_answer(is))
			decision_mail(decision, MAIL_ASK, is->sender);
		return;
	}
	if (has_near_miss(letter)) {
		decision_end(decision, OUTCOME_HELD, "near-miss");
		if (may_ask(is, is_proven))
			decision_mail(decision, MAIL_ASK, is->sender);
		return;
	}
	if (only_asks_for_help(letter)) {
		decision_end(decision, OUTCOME_COMMAND, NULL);
		if (may_ask(is, is_proven))
			decision_mail(decision, MAIL_HELP, is->sender);
		return;
	}
	if (ticket && !is_proven) {
		hold_unproven(is, decision, "unproven");
		return;
	}
	if (ticket)
		decide_on_ticket(is, decision);
	else
		decide_new_ticket(is, decision);
}

Decision *
decide(const Case *is)
{
	Decision *decision = decision_new();

	if (is->is_local && !is->ticket)
		decide_new_ticket(is, decision);
	else if (is->is_local)
		decide_on_ticket(is, decision);
	else if (!is_no_letter(is, decision) && !is_no_person(is, decision))
		decide_letter(is, decision);
	return decision;
}

Decision *
decide_set_aside(const Case *is)
{
	Decision *decision = decision_new();

	decision_end(decision, OUTCOME_HELD, "set-aside");
	tell_staff(is, decision);
	return decision;
}
