/*
 * decision.c - how a decision is built up, step by step
 */
#include "domain/case/decision.h"

#include "domain/case/receipt_line.h"

const char *
outcome_print(Outcome outcome)
{
	static const char *const words[] = {
		[OUTCOME_TICKET] = "ticket",   [OUTCOME_COMMENT] = "comment",
		[OUTCOME_COMMAND] = "command", [OUTCOME_BOUNCE] = "bounce",
		[OUTCOME_IGNORED] = "ignored", [OUTCOME_HELD] = "held",
		[OUTCOME_POST] = "post",
	};

	return words[outcome];
}

const char *
comment_kind_print(CommentKind kind)
{
	static const char *const words[] = {
		[COMMENT_PUBLIC] = "public",
		[COMMENT_INTERNAL] = "internal",
		[COMMENT_CLOSING] = "closing",
		[COMMENT_RESULT] = "result",
	};

	return words[kind];
}

static void
change_free(Change *change)
{
	g_free(change->before);
	g_free(change->after);
	g_free(change);
}

Decision *
decision_new(void)
{
	Decision *decision = g_new0(Decision, 1);

	decision->changes =
		g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
	decision->receipt = g_ptr_array_new_with_free_func(
		(GDestroyNotify)receipt_line_free);
	decision->mails = g_ptr_array_new_with_free_func(g_free);
	decision->effects =
		g_ptr_array_new_with_free_func((GDestroyNotify)effect_free);
	decision->lines =
		g_ptr_array_new_with_free_func((GDestroyNotify)line_step_free);
	decision->exports =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	return decision;
}

void
decision_free(Decision *decision)
{
	if (!decision)
		return;
	ticket_free(decision->ticket);
	g_free(decision->comment);
	g_ptr_array_unref(decision->changes);
	g_ptr_array_unref(decision->receipt);
	g_ptr_array_unref(decision->mails);
	g_ptr_array_unref(decision->effects);
	g_ptr_array_unref(decision->lines);
	g_ptr_array_unref(decision->exports);
	result_free(decision->result);
	if (decision->notice)
		g_ptr_array_unref(decision->notice);
	g_free(decision);
}

void
decision_end(Decision *decision, Outcome outcome, const char *reason)
{
	decision->outcome = outcome;
	decision->reason = reason;
}

void
decision_change(Decision *decision, Field field, const char *before,
		const char *after, bool is_public)
{
	Change *change = g_new0(Change, 1);

	change->field = field;
	change->before = g_strdup(before);
	change->after = g_strdup(after);
	change->is_public = is_public;
	g_ptr_array_add(decision->changes, change);
}

/* The client hears of closing and reopening, not of every step. */
static bool
is_for_client(TicketState before, TicketState after)
{
	return before == STATE_CLOSED || after == STATE_CLOSED ||
	       before == STATE_CLOSING || after == STATE_CLOSING;
}

void
decision_event(Decision *decision, TicketEvent event, int64_t now)
{
	Ticket *ticket = decision->ticket;
	TicketState before = ticket->state;
	TicketState after = ticket_next(before, event);

	if (before == after)
		return;
	ticket->state = after;
	ticket->closed_at = after == STATE_CLOSED ? now : 0;
	decision_change(decision, FIELD_STATE, state_print(before),
			state_print(after), is_for_client(before, after));
}

PlannedMail *
decision_mail(Decision *decision, MailKind kind, const Contact *to)
{
	PlannedMail *mail = g_new0(PlannedMail, 1);

	mail->kind = kind;
	mail->to = to;
	g_ptr_array_add(decision->mails, mail);
	return mail;
}

const RoomPost *
decision_post(const Decision *decision, const char **title)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);

		if (!effect->post)
			continue;
		*title = effect->text;
		return effect->post;
	}
	return NULL;
}

void
decision_words(Decision *decision, char *words, bool has_files)
{
	g_free(decision->comment);
	decision->comment = words;
	decision->has_comment =
		decision->has_comment && (*words != '\0' || has_files);
}

int64_t
decision_home(const Decision *decision)
{
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);

		if (effect->kind == EFFECT_MERGE)
			return effect->other;
	}
	return decision->ticket->id;
}

Effect *
decision_effect(Decision *decision, EffectKind kind)
{
	Effect *effect = g_new0(Effect, 1);

	effect->kind = kind;
	g_ptr_array_add(decision->effects, effect);
	return effect;
}
