/*
 * decide.c - the checks of a letter, in the order that is promised
 *
 * The order of the checks is a promise.  First come mails that may loop or lie;
 * then who wrote, and how well that is proven; then which ticket; then what is
 * asked for.
 */
#include "domain/decide/decide.h"

#include <string.h>

#include "domain/case/receipt_line.h"
#include "domain/case/release.h"
#include "domain/decide/room.h"
#include "domain/decide/ticket.h"
#include "domain/verbs/table.h"
#include "domain/words/consent.h"

#define HELD_PER_HOUR	 20
#define REFUSED_PER_HOUR 3

static bool
may_answer(const Case *is)
{
	return is->answers_hour < is->policy->answers_per_hour &&
	       is->answers_day < is->policy->answers_per_day;
}

/* A proven sender is answered more often, but not without limit: a robot proves
 * itself too when it answers one of our mails. */
static bool
may_ask(const Case *is, bool is_proven)
{
	return may_answer(is) ||
	       (is_proven && is->answers_hour < is->policy->updates_per_hour);
}

/* A flood from strangers must not become a flood to staff.  Staff are told of
 * the first ones; `helpdeskctl quarantine` lists them all. */
static void
tell_staff(const Case *is, Decision *decision)
{
	if (is->held_hour >= HELD_PER_HOUR)
		return;
	for (guint i = 0; i < is->staff->len; i++) {
		const Contact *person = g_ptr_array_index(is->staff, i);

		if (contact_may(person, MAY_PEOPLE))
			decision_mail(decision, MAIL_HELD, person);
	}
}

/* Mails of robots, returned mails and our own mails: never answered, never a
 * ticket. */
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

/* A sender we cannot identify: staff must look. */
static bool
is_no_person(const Case *is, Decision *decision)
{
	if (!is->letter->sender) {
		decision_end(decision, OUTCOME_HELD, "malformed-from");
		tell_staff(is, decision);
	} else if (!is->sender && is->policy->unknown == UNKNOWN_REFUSED) {
		decision_end(decision, OUTCOME_IGNORED, "unknown-sender");
	} else if (!is->sender) {
		decision_end(decision, OUTCOME_HELD,
			     is->resembles ? "lookalike" : "unknown-sender");
		tell_staff(is, decision);
	} else if (is->proof == PROOF_NONE) {
		/* Somebody lies: the person named in From must not be
		 * bothered. */
		decision_end(decision, OUTCOME_HELD, "failed-authentication");
		tell_staff(is, decision);
	} else if (!is->sender->is_active) {
		decision_end(decision, OUTCOME_HELD, "inactive-sender");
	} else {
		return false;
	}
	return true;
}

/* Asks the sender, at the address on file, whether they wrote it.  If not even
 * their domain vouches for it, we ask at most once a day.  Staff are told of a
 * client's letter too, since its words wait, and of any letter whose sender is
 * not asked. */
static void
hold_unproven(const Case *is, Decision *decision, const char *reason)
{
	bool is_near = is->proof >= PROOF_DOMAIN || is->evidence.has_token;
	bool is_told = (is->notices_day == 0 && may_answer(is)) ||
		       (is_near && may_ask(is, true));
	bool is_staff = contact_is_staff(is->sender);

	decision_end(decision, OUTCOME_HELD, reason);
	if (is_told)
		decision_mail(decision, MAIL_UNPROVEN, is->sender);
	if (!is_told || !is_staff)
		tell_staff(is, decision);
	if (is_staff && is->letter->commands->len > 0 &&
	    is->refused_hour >= REFUSED_PER_HOUR - 1 && !is->sender->is_frozen)
		decision_effect(decision, EFFECT_FREEZE)->id = is->sender->id;
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
has_words(const Letter *letter)
{
	return *letter->comment_text || letter_has_files(letter);
}

/* An order that staff meant must not reach a client as text.  Words meant for
 * another client must not reach the client of this ticket. */
static bool
has_lost_order(const Case *is)
{
	bool has_audience =
		is->ticket && is->may_see_ticket && has_words(is->letter);

	if (!contact_is_staff(is->sender))
		return false;
	return is->letter->strays->len > 0 ||
	       (has_audience && letter_orders(is->letter, verb_for.name));
}

static bool
only_asks_for_help(const Letter *letter)
{
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (!c->verb || strcmp(c->verb, verb_help.name) != 0)
			return false;
	}
	return letter->commands->len > 0 && *letter->comment_text == '\0' &&
	       !letter_has_files(letter);
}

/* The proof that the @i-th command needs.  A command that will be refused for
 * another reason needs none. */
static Proof
command_need(const Case *is, guint i, bool has_ticket)
{
	const Command *c = g_ptr_array_index(is->letter->commands, i);
	const Verb *verb = c->verb ? verb_find(c->verb) : NULL;

	if (!verb || !contact_may(is->sender, verb->may) ||
	    (!has_ticket && (verb->needs & VERB_NEEDS_TICKET)))
		return PROOF_CLAIMED;
	return verb_need(verb, is, c, g_ptr_array_index(is->named, i));
}

/* A frozen contact may still confirm. */
static bool
only_confirms(const Case *is)
{
	const Command *c = is->letter->commands->len == 1
				   ? g_ptr_array_index(is->letter->commands, 0)
				   : NULL;

	return c && is->confirms && g_strcmp0(c->verb, verb_confirm.name) == 0;
}

/* The proof that the letter as a whole needs. */
static Proof
letter_need(const Case *is, const Ticket *ticket)
{
	bool is_staff = contact_is_staff(is->sender);
	Proof need = PROOF_CLAIMED;

	if (ticket && has_words(is->letter))
		need = policy_need(is->policy, ACT_COMMENT,
				   is_staff ? PROOF_MAILBOX : PROOF_DOMAIN);
	else if (!ticket && !decide_is_alone(is))
		need = policy_need(is->policy, ACT_OPEN, PROOF_CLAIMED);
	for (guint i = 0; i < is->letter->commands->len; i++)
		need = MAX(need, command_need(is, i, ticket != NULL));
	if (is_staff && is->sender->is_frozen &&
	    is->letter->commands->len > 0 && !only_confirms(is))
		need = PROOF_CONFIRMED;
	return need;
}

/* A plain yes to our question, which went to the address on file: the letter
 * that waited is decided again.  True if this letter is such a yes. */
static bool
is_confirmation(const Case *is, Decision *decision)
{
	if (!is->confirms || is->proof < PROOF_MAILBOX ||
	    is->letter->commands->len > 0 ||
	    !consent_is_plain(is->letter->comment_text))
		return false;
	if (!is->about) { /* already confirmed, or too late */
		decision_end(decision, OUTCOME_IGNORED, "nothing-waits");
		return true;
	}
	case_release(is, decision);
	decision_end(decision, OUTCOME_COMMAND, "confirmed");
	return true;
}

/* Letters that we ask back about before we look at anything else. */
static bool
is_question(const Case *is, Decision *decision)
{
	const Letter *letter = is->letter;
	bool is_proven = is->proof >= PROOF_MAILBOX;
	const char *reason = letter->ticket_conflict ? "two-tickets"
			     : has_near_miss(letter) ? "near-miss"
			     : has_lost_order(is)    ? "stray-order"
						     : NULL;

	if (reason) {
		decision_end(decision, OUTCOME_HELD, reason);
		if (may_ask(is, is_proven))
			decision_mail(decision, MAIL_ASK, is->sender);
	} else if (only_asks_for_help(letter)) {
		decision_end(decision, OUTCOME_COMMAND, NULL);
		if (may_ask(is, is_proven))
			decision_mail(decision, MAIL_HELP, is->sender);
	} else {
		return false;
	}
	return true;
}

/* Somebody answers a mail that we sent to one other person alone.  That person
 * is told, and the mail's token proves nothing any more.  But a proven sender
 * who may see the ticket anyway is a colleague. */
static void
revoke_token(const Case *is, Decision *decision)
{
	if (!is->token_owner ||
	    (is->proof >= PROOF_MAILBOX && is->may_see_ticket))
		return;
	decision_effect(decision, EFFECT_REVOKE)->id = is->token_mail;
	for (guint i = 0; i < decision->mails->len; i++) {
		const PlannedMail *mail = g_ptr_array_index(decision->mails, i);

		if (mail->to->id == is->token_owner->id)
			return; /* the owner hears of the letter anyway */
	}
	if (is->token_owner->is_active)
		decision_mail(decision, MAIL_REVOKED, is->token_owner);
}

static void
decide_letter(const Case *is, Decision *decision)
{
	const Ticket *ticket = is->may_see_ticket ? is->ticket : NULL;

	if (is->evidence.has_foreign_token && is->proof < PROOF_MAILBOX)
		hold_unproven(is, decision, "foreign-token");
	else if (is_confirmation(is, decision) || is_question(is, decision))
		return;
	else if (is->proof < letter_need(is, ticket))
		hold_unproven(is, decision, "unproven");
	else if (ticket)
		decide_on_ticket(is, decision);
	else if (decide_is_alone(is))
		decide_alone(is, decision);
	else
		decide_new_ticket(is, decision);
}

/* After a rehearsal only the receipt remains. */
static void
make_dry(const Case *is, Decision *decision)
{
	decision_end(decision, OUTCOME_COMMAND, "dry-run");
	if (decision->ticket) {
		ticket_free(decision->ticket);
		decision->ticket =
			decision->opens ? NULL : ticket_copy(is->ticket);
	}
	for (guint i = 0; i < decision->receipt->len; i++) {
		ReceiptLine *line = g_ptr_array_index(decision->receipt, i);

		g_clear_pointer(&line->undo, g_free);
	}
	decision->opens = decision->has_comment = false;
	g_ptr_array_set_size(decision->changes, 0);
	g_ptr_array_set_size(decision->effects, 0);
	g_ptr_array_set_size(decision->lines, 0);
	g_ptr_array_set_size(decision->mails, 0);
	if (!is->is_local)
		decision_mail(decision, MAIL_RECEIPT, is->sender);
}

/* A robot's mail is never a post.  But mail programs also mark as automatic the
 * mail that they write for somebody leaving a list, and that one must count. */
static void
decide_for_room(const Case *is, Decision *decision)
{
	if (is->is_local || (room_is_unsubscribe(is) && !is->is_own) ||
	    !is_no_letter(is, decision))
		decide_room(is, decision);
}

Decision *
decide(const Case *is)
{
	Decision *decision = decision_new();

	if (is->room)
		decide_for_room(is, decision);
	else if (is->is_local && is->ticket)
		decide_on_ticket(is, decision);
	else if (is->is_local && decide_is_alone(is))
		decide_alone(is, decision);
	else if (is->is_local)
		decide_new_ticket(is, decision);
	else if (!is_no_letter(is, decision)) {
		if (!is_no_person(is, decision))
			decide_letter(is, decision);
		revoke_token(is, decision);
	}
	if (decision->is_dry)
		make_dry(is, decision);
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
