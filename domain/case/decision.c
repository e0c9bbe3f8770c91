/*
 * decision.c - how a decision is built up, and the words for its kinds
 */
#include "domain/case/decision.h"

bool
case_is_vouched(const Case *is)
{
	return is->is_local || is->proof >= PROOF_DOMAIN ||
	       is->evidence.has_token;
}

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

static const char *const mail_words[MAIL_KIND_COUNT] = {
	[MAIL_OPENED] = "opened",
	[MAIL_NEW] = "new",
	[MAIL_UPDATE] = "update",
	[MAIL_RECEIPT] = "receipt",
	[MAIL_ASK] = "ask",
	[MAIL_HELP] = "help",
	[MAIL_HELD] = "held",
	[MAIL_UNPROVEN] = "unproven",
	[MAIL_REVOKED] = "revoked",
	[MAIL_EXPORT] = "export",
	[MAIL_ERASED] = "erased",
	[MAIL_ALERT] = "alert",
	[MAIL_REPORT] = "report",
	[MAIL_DIGEST] = "digest",
	[MAIL_OFFER] = "offer",
	[MAIL_ROOM_POST] = "room_post",
	[MAIL_ROOM_RECEIPT] = "room_receipt",
	[MAIL_ROOM_HELD] = "room_held",
	[MAIL_ROOM_DIGEST] = "room_digest",
	[MAIL_ROOM_REJECTED] = "room_rejected",
};

const char *
mail_kind_print(MailKind kind)
{
	return mail_words[kind];
}

bool
mail_kind_parse(const char *word, MailKind *kind)
{
	for (size_t i = 0; i < MAIL_KIND_COUNT; i++)
		if (g_strcmp0(word, mail_words[i]) == 0) {
			*kind = (MailKind)i;
			return true;
		}
	return false;
}

bool
mail_kind_is_of_room(MailKind kind)
{
	return kind >= MAIL_ROOM_POST && kind <= MAIL_ROOM_REJECTED;
}

static void
change_free(Change *change)
{
	g_free(change->before);
	g_free(change->after);
	g_free(change);
}

static void
receipt_line_free(ReceiptLine *line)
{
	g_free(line->command);
	g_free(line->before);
	g_free(line->after);
	g_free(line->undo);
	ask_free(line->ask);
	if (line->lines)
		g_ptr_array_unref(line->lines);
	g_free(line);
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

static ReceiptLine *
add_line(Decision *decision, const Command *command)
{
	ReceiptLine *line = g_new0(ReceiptLine, 1);

	line->command = g_strdup(command->text);
	g_ptr_array_add(decision->receipt, line);
	return line;
}

void
receipt_done(Decision *decision, const Command *command, const char *before,
	     const char *after, const char *undo)
{
	ReceiptLine *line = add_line(decision, command);

	line->is_done = true;
	line->phrase = "done";
	line->before = g_strdup(before);
	line->after = g_strdup(after);
	line->undo = g_strdup(undo);
}

void
receipt_refused(Decision *decision, const Command *command, const char *phrase,
		const char *what)
{
	ReceiptLine *line = add_line(decision, command);

	line->phrase = phrase;
	line->before = g_strdup(what);
}

void
receipt_of(Decision *decision, Field field)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	line->field = field;
}

void
receipt_says(Decision *decision, const char *phrase, const char *before)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	line->phrase = phrase;
	g_free(line->before);
	line->before = g_strdup(before);
}

void
receipt_line(Decision *decision, const char *words)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	if (!line->lines)
		line->lines = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(line->lines, g_strdup(words));
}

void
receipt_ask(Decision *decision, const Command *command, Ask *ask)
{
	receipt_done(decision, command, NULL, NULL, NULL);
	((ReceiptLine *)g_ptr_array_index(decision->receipt,
					  decision->receipt->len - 1))
		->ask = ask;
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
