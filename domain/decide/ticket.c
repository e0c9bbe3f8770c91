/*
 * ticket.c - runs the commands, moves the state, plans the mails
 */
#include "domain/decide/ticket.h"

#include <string.h>

#include "domain/case/audience.h"
#include "domain/case/receipt.h"
#include "domain/case/request_now.h"
#include "domain/verbs/table.h"
#include "domain/words/thanks.h"
#include "domain/words/title.h"

static Ticket *
ticket_fresh(const Case *is)
{
	const Letter *letter = is->letter;
	Ticket *ticket = g_new0(Ticket, 1);
	ticket->company = is->sender->company;
	ticket->requester = is->sender->id;
	ticket->title = title_clean(letter->title);
	ticket->theme = g_strdup("");
	ticket->stage = g_strdup("");
	ticket->state = STATE_NEW;
	ticket->priority = PRIORITY_NORMAL;
	ticket->opened_at = is->now;
	return ticket;
}

/* A mail of nothing but orders, about a ticket that the sender may not see or
 * that does not exist. */
static bool
is_lost(const Case *is, const Verb *verb)
{
	return (verb->needs & VERB_NEEDS_TICKET) &&
	       (is->ticket || is->letter->ticket != 0) &&
	       *is->letter->comment_text == '\0' &&
	       !letter_has_files(is->letter);
}

static void
run_command(const Case *is, const Command *command, const Named *named,
	    Decision *decision)
{
	const Verb *verb = verb_find(command->verb);

	g_assert(verb);
	if (!contact_may(is->sender, verb->may))
		receipt_refused(decision, command,
				contact_is_staff(is->sender) ? "not-your-role"
							     : "staff-only",
				"");
	else if (decision->opens &&
		 (!(verb->needs & VERB_AT_OPEN) || is_lost(is, verb)))
		receipt_refused(decision, command, "no-ticket", "");
	else if (!decision->ticket && (verb->needs & VERB_NEEDS_TICKET))
		receipt_refused(decision, command, "no-ticket", "");
	else if (!decision->opens &&
		 is->proof < verb_need(verb, is, command, named))
		receipt_refused(decision, command, "unproven", "");
	else
		verb->decide(is, command, named, decision);
}

/* A note of staff is never shown to others, even if the order is refused, and
 * wherever in the mail it stands. */
static bool
is_kept(const Case *is)
{
	return letter_orders(is->letter, verb_note.name) &&
	       contact_is_staff(is->sender);
}

static void
run_commands(const Case *is, Decision *decision)
{
	if (is_kept(is))
		decision->comment_kind = COMMENT_INTERNAL;
	for (guint i = 0; i < is->letter->commands->len; i++)
		run_command(is, g_ptr_array_index(is->letter->commands, i),
			    g_ptr_array_index(is->named, i), decision);
}

static void
take_words(const Case *is, Decision *decision)
{
	decision->comment = g_strdup(is->letter->comment_text);
	decision->has_comment =
		*decision->comment != '\0' || letter_has_files(is->letter);
}

/* Changes the ticket's state because somebody wrote. */
static void
apply_words(const Case *is, Decision *decision)
{
	bool is_staff = contact_is_staff(is->sender);
	TicketState state = decision->ticket->state;

	if (!decision->has_comment ||
	    decision->comment_kind == COMMENT_INTERNAL ||
	    decision->comment_kind == COMMENT_CLOSING ||
	    decision->comment_kind == COMMENT_RESULT)
		return;
	if (!is_staff && state == STATE_CLOSED &&
	    !thanks_is_bare(decision->comment))
		decision_event(decision, EVENT_REOPENED, is->now);
	else
		decision_event(decision,
			       is_staff ? EVENT_STAFF_WROTE
					: EVENT_CLIENT_WROTE,
			       is->now);
}

static bool
is_thanks_on_closed(const Case *is, const Decision *decision)
{
	return decision->ticket->state == STATE_CLOSED &&
	       decision->changes->len == 0 && !contact_is_staff(is->sender) &&
	       thanks_is_bare(decision->comment);
}

static int64_t
updates_to(const Case *is, int64_t contact)
{
	for (guint i = 0; is->updates_hour && i < is->updates_hour->len; i++) {
		const UpdateCount *got =
			&g_array_index(is->updates_hour, UpdateCount, i);

		if (got->contact == contact)
			return got->count;
	}
	return 0;
}

/* An autoresponder that answers each of our mails gets only a few of them.  The
 * ticket keeps everything; the person hears no more for a while. */
static void
tell_news(const Case *is, Decision *decision, const Contact *person)
{
	int64_t count = updates_to(is, person->id);
	PlannedMail *mail;

	/* An offer that needs an answer is always sent: only staff cause it. */
	if (person->id == decision->ticket->requester &&
	    request_now_has_offer(decision)) {
		decision_mail(decision, MAIL_OFFER, person);
		return;
	}
	/* People who want one mail a day, or none, read it there. */
	if (count >= is->policy->updates_per_hour ||
	    person->notify != NOTIFY_EACH)
		return;
	decision_mail(decision, MAIL_UPDATE, person);
	mail = g_ptr_array_index(decision->mails, decision->mails->len - 1);
	mail->is_last = count == is->policy->updates_per_hour - 1;
}

/* An unproven sender gets receipts only up to the hourly and daily limits: a
 * forger must not make us write for ever to the person they name. */
static bool
may_receipt(const Case *is)
{
	return is->proof >= PROOF_MAILBOX ||
	       (is->answers_hour < is->policy->answers_per_hour &&
		is->answers_day < is->policy->answers_per_day);
}

static void
plan_mails(const Case *is, Decision *decision)
{
	g_autoptr(GPtrArray) people = audience(is, decision);
	bool has_news = decision->has_comment || decision->changes->len > 0;

	for (guint i = 0; has_news && i < people->len; i++)
		tell_news(is, decision, g_ptr_array_index(people, i));
	if (is->is_local || !may_receipt(is))
		return;
	if (decision->receipt->len > 0)
		decision_mail(decision, MAIL_RECEIPT, is->sender);
	else if (decision->wants_help)
		decision_mail(decision, MAIL_HELP, is->sender);
}

/* After the grace period a reply opens a new ticket, which names the old
 * one. */
static bool
is_too_late(const Case *is)
{
	return is->ticket->state == STATE_CLOSED && !is->is_local &&
	       !contact_is_staff(is->sender) &&
	       is->letter->commands->len == 0 &&
	       is->now - is->ticket->closed_at > is->policy->grace_seconds &&
	       !thanks_is_bare(is->letter->comment_text);
}

void
decide_on_ticket(const Case *is, Decision *decision)
{
	if (is_too_late(is)) {
		decide_new_ticket(is, decision);
		decision->linked = is->ticket->id;
		return;
	}
	decision->ticket = ticket_copy(is->ticket);
	take_words(is, decision);
	run_commands(is, decision);
	apply_words(is, decision);
	if (!decision->has_comment && decision->receipt->len == 0 &&
	    !decision->wants_help) {
		decision_end(decision, OUTCOME_IGNORED, "empty");
		return;
	}
	decision_end(decision,
		     decision->has_comment ? OUTCOME_COMMENT : OUTCOME_COMMAND,
		     NULL);
	decision->ticket->updated_at = is->now;
	if (is_thanks_on_closed(is, decision))
		return; /* kept, but nobody is told */
	plan_mails(is, decision);
}

static bool
has_refused(const Decision *decision)
{
	for (guint i = 0; i < decision->receipt->len; i++) {
		const ReceiptLine *line =
			g_ptr_array_index(decision->receipt, i);

		if (!line->is_done)
			return true;
	}
	return false;
}

/* Service names can serve as the title. */
static bool
asks_for_service(const Case *is)
{
	for (guint i = 0; i < is->letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(is->letter->commands, i);
		const Named *named = g_ptr_array_index(is->named, i);

		if (g_strcmp0(c->verb, verb_request.name) == 0 &&
		    named->services && named->services->len > 0)
			return true;
	}
	return false;
}

void
decide_new_ticket(const Case *is, Decision *decision)
{
	bool may_answer = is->answers_hour < is->policy->answers_per_hour &&
			  is->answers_day < is->policy->answers_per_day;
	bool had_words;

	decision->opens = true;
	decision->ticket = ticket_fresh(is);
	take_words(is, decision);
	if (!decision->has_comment && *decision->ticket->title == '\0' &&
	    !asks_for_service(is)) {
		g_clear_pointer(&decision->ticket, ticket_free);
		decision->opens = false;
		decision_end(decision, OUTCOME_IGNORED, "empty");
		return;
	}
	had_words = decision->has_comment;
	decision->has_comment = true;
	run_commands(is, decision);
	if (!had_words && has_refused(decision)) {
		/* It was meant for another ticket, or none: open none. */
		g_clear_pointer(&decision->ticket, ticket_free);
		decision->opens = decision->has_comment = false;
		g_ptr_array_set_size(decision->changes, 0);
		g_ptr_array_set_size(decision->lines, 0);
		decision_end(decision, OUTCOME_COMMAND, NULL);
		if (may_answer && !is->is_local)
			decision_mail(decision, MAIL_RECEIPT, is->sender);
		return;
	}
	decision->ticket->updated_at = is->now;
	decision_end(decision, OUTCOME_TICKET, NULL);
	if (decision->on_behalf)
		decision_mail(decision, MAIL_OPENED, decision->on_behalf);
	else if (may_answer)
		decision_mail(decision, MAIL_OPENED, is->sender);
	if (decision->receipt->len > 0 && contact_is_staff(is->sender) &&
	    may_answer && !is->is_local)
		decision_mail(decision, MAIL_RECEIPT, is->sender);
	for (guint i = 0; i < is->staff->len; i++) {
		const Contact *person = g_ptr_array_index(is->staff, i);

		if (person->id != is->sender->id &&
		    person != decision->on_behalf &&
		    person->notify == NOTIFY_EACH &&
		    contact_may(person, MAY_TICKETS))
			decision_mail(decision, MAIL_NEW, person);
	}
}

bool
decide_is_alone(const Case *is)
{
	for (guint i = 0; i < is->letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(is->letter->commands, i);
		const Verb *verb = c->verb ? verb_find(c->verb) : NULL;

		if (verb && (verb->needs & VERB_ALONE))
			return true;
	}
	return false;
}

void
decide_alone(const Case *is, Decision *decision)
{
	decision->comment = g_strdup(is->letter->comment_text);
	run_commands(is, decision);
	decision_end(decision, OUTCOME_COMMAND, NULL);
	if (is->is_local || !may_receipt(is))
		return;
	if (decision->receipt->len > 0)
		decision_mail(decision, MAIL_RECEIPT, is->sender);
	else if (decision->wants_help)
		decision_mail(decision, MAIL_HELP, is->sender);
}
