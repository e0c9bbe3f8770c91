/*
 * say.c - fills a mail's values part by part, and makes its subject
 */
#include "templates/say.h"

#include <inttypes.h>
#include <string.h>

#include "domain/case/audience.h"
#include "domain/case/receipt_line.h"
#include "domain/verbs/table.h"
#include "templates/actions.h"
#include "templates/asks.h"
#include "templates/offers.h"
#include "templates/title.h"
#include "templates/words.h"

/* Translates our words for states and priorities into the reader's language;
 * other words stay as they are. */
static char *
word_for(const Texts *texts, Language language, Field field, const char *word)
{
	g_autofree char *name = NULL;

	if (*word == '\0')
		return texts_phrase(texts, language,
				    field == FIELD_ASSIGNEE ? "none" : "empty",
				    NULL);
	if (!field_has_phrases(field))
		return g_strdup(word);
	name = g_strdup_printf("%s-%s", field_print(field), word);
	return texts_phrase(texts, language, name, NULL);
}

char *
say_receipt_line(const Texts *texts, Language language, const ReceiptLine *line)
{
	g_autoptr(Values) values = values_new();
	const char *phrase = line->phrase;

	if (line->is_done && line->before && line->after) {
		g_autofree char *before =
			word_for(texts, language, line->field, line->before);
		g_autofree char *after =
			word_for(texts, language, line->field, line->after);

		phrase = "done-values";
		values_set(values, "before", before);
		values_set(values, "after", after);
	} else {
		values_set(values, "before", line->before);
	}
	return texts_phrase(texts, language, phrase, values);
}

static char *
author_name(const Say *s)
{
	if (s->is->sender && s->is->sender->id != 0)
		return contact_name(s->is->sender);
	return texts_phrase(s->texts, s->mail->to->language, "operator", NULL);
}

/* What is special in how the state went on. */
static const char *
state_suffix(const Change *change)
{
	if (strcmp(change->after, "closing") == 0)
		return "-closing";
	if (strcmp(change->after, "closed") == 0)
		return "-closed";
	if (strcmp(change->before, "closed") == 0 ||
	    strcmp(change->before, "closing") == 0)
		return "-reopened";
	return "";
}

/* "change-FIELD", or a closer one where there is one; owned. */
static char *
change_phrase(const Texts *texts, const Change *change)
{
	const char *suffix = change->field == FIELD_STATE ? state_suffix(change)
			     : *change->after == '\0'	  ? "-gone"
			     : *change->before != '\0'	  ? "-why"
							  : "";
	const char *field = field_print(change->field);
	char *name = g_strconcat("change-", field, suffix, NULL);

	if (texts_has_phrase(texts, name))
		return name;
	g_free(name);
	return g_strconcat("change-", field, NULL);
}

static void
put_changes(const Say *s, Values *values)
{
	Language language = s->mail->to->language;
	bool is_staff = contact_is_staff(s->mail->to);
	g_autofree char *author = author_name(s);

	for (guint i = 0; i < s->decision->changes->len; i++) {
		const Change *change =
			g_ptr_array_index(s->decision->changes, i);
		g_autoptr(Values) parts = values_new();
		g_autofree char *before = NULL;
		g_autofree char *after = NULL;
		g_autofree char *phrase = NULL;
		g_autofree char *sentence = NULL;

		if (!is_staff && !change->is_public)
			continue;
		before = word_for(s->texts, language, change->field,
				  change->before);
		after = word_for(s->texts, language, change->field,
				 change->after);
		values_set(parts, "before", before);
		values_set(parts, "after", after);
		values_set(parts, "author", author);
		phrase = change_phrase(s->texts, change);
		sentence = texts_phrase(s->texts, language, phrase, parts);
		values_set(values_add(values, "changes"), "sentence", sentence);
	}
}

static void
put_receipt(const Say *s, Values *values)
{
	const char *end = case_is_vouched(s->is) ? "" : " ";

	for (guint i = 0; i < s->decision->receipt->len; i++) {
		const ReceiptLine *line =
			g_ptr_array_index(s->decision->receipt, i);
		Values *item = values_add(values, "receipt");
		g_autofree char *result =
			say_receipt_line(s->texts, s->mail->to->language, line);
		g_autofree char *written =
			g_strndup(line->command, strcspn(line->command, end));

		values_set(item, "command", written);
		values_set(item, "result", result);
		values_set(item, "undo", line->undo);
		for (guint k = 0; line->lines && k < line->lines->len; k++)
			values_set(values_add(item, "lines"), "line",
				   g_ptr_array_index(line->lines, k));
	}
	values_set(values, "is_dry", s->decision->is_dry ? "1" : "");
	/* Words beside an order that is about no ticket are stored nowhere. */
	values_set(values, "unfiled",
		   !s->decision->ticket && s->decision->comment &&
				   *s->decision->comment
			   ? "1"
			   : "");
}

static void
put_told(const Say *s, Values *values)
{
	GString *told = g_string_new(NULL);

	for (guint i = 0; i < s->decision->mails->len; i++) {
		const PlannedMail *mail =
			g_ptr_array_index(s->decision->mails, i);
		g_autofree char *name = contact_name(mail->to);

		if (mail->kind == MAIL_UPDATE || mail->kind == MAIL_OFFER)
			g_string_append_printf(told, "%s%s",
					       told->len ? ", " : "", name);
	}
	values_set(values, "told", told->str);
	g_string_free(told, TRUE);
}

static void
put_verbs(const Say *s, Values *values)
{
	const Verb *const *verbs = verb_table();

	for (size_t i = 0; verbs[i]; i++) {
		g_autofree char *name =
			g_strdup_printf("help-%s", verbs[i]->name);
		g_autofree char *usage = NULL;

		if (!contact_may(s->mail->to, verbs[i]->may))
			continue;
		usage = texts_phrase(s->texts, s->mail->to->language, name,
				     NULL);
		values_set(values_add(values, "verbs"), "usage", usage);
	}
}

static void
put_held(const Say *s, Values *values)
{
	const Letter *letter = s->is->letter;
	g_autofree char *name =
		g_strdup_printf("reason-%s", s->decision->reason);
	g_autofree char *reason =
		texts_phrase(s->texts, s->mail->to->language,
			     texts_has_phrase(s->texts, name) ? name
							      : "reason-other",
			     NULL);

	values_set(values, "subject", letter->subject);
	values_set(values, "reason", reason);
	values_set(values, "resembles", s->is->resembles);
	values_set_int(values, "letter", s->letter);
	actions_put_held(s, values);
}

/* What the mail asks for, in our words only, since we don't know who wrote it.
 */
static void
put_unproven(const Say *s, Values *values)
{
	const Letter *letter = s->is->letter;

	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (c->verb)
			values_set(values_add(values, "receipt"), "command",
				   c->verb);
	}
	if (s->is->ticket && s->is->may_see_ticket)
		values_set_int(values, "ticket", s->is->ticket->id);
	actions_put_confirm(s, values);
}

static void
put_ticket(const Say *s, Values *values)
{
	const Ticket *ticket = s->decision->ticket;
	Language language = s->mail->to->language;
	g_autofree char *state = NULL;
	g_autofree char *requester = NULL;

	if (!ticket)
		return;
	state = word_for(s->texts, language, FIELD_STATE,
			 state_print(ticket->state));
	requester = contact_name(s->decision->on_behalf ? s->decision->on_behalf
				 : s->is->requester && !s->decision->opens
					 ? s->is->requester
					 : s->is->sender);
	values_set_int(values, "ticket", ticket->id);
	values_set(values, "title", title_said(s));
	values_set(values, "state", state);
	values_set(values, "requester", requester);
	values_set(values, "company", s->company);
	values_set(values, "balance", s->balance);
	if (s->decision->linked)
		values_set_int(values, "linked", s->decision->linked);
	offers_put_actions(s, values);
	actions_put(s, values);
}

static char *
subject_for(const Say *s)
{
	const Ticket *ticket = s->decision->ticket;
	g_autofree char *phrase = NULL;
	g_autofree char *words = NULL;

	if (ticket && *title_said(s))
		return g_strdup_printf("[#%" PRId64 "] %s", ticket->id,
				       title_said(s));
	phrase = g_strdup_printf("subject-%s", mail_kind_print(s->mail->kind));
	if (!texts_has_phrase(s->texts, phrase)) /* its subject is the title */
		phrase = (g_free(phrase), g_strdup("subject-none"));
	words = texts_phrase(s->texts, s->mail->to->language, phrase, NULL);
	return ticket ? g_strdup_printf("[#%" PRId64 "] %s", ticket->id, words)
		      : g_steal_pointer(&words);
}

void
say(const Say *s, Said *said)
{
	g_autoptr(Values) values = values_new();
	g_autofree char *name = contact_name(s->mail->to);
	g_autofree char *author = author_name(s);
	g_autofree char *reference = g_strdup_printf("ref %s", s->reference);

	values_set(values, "name", name);
	values_set(values, "author", author);
	values_set(values, "desk", s->desk_name);
	values_set(values, "desk_address", s->desk_address);
	values_set(values, "reference", reference);
	put_ticket(s, values);
	/* Only the sender gets the receipt of the sender's orders. */
	if (s->is->sender && s->mail->to->id == s->is->sender->id)
		put_receipt(s, values);
	if (s->mail->kind == MAIL_UPDATE || s->mail->kind == MAIL_OFFER ||
	    s->mail->kind == MAIL_NEW)
		words_put(s, values, said);
	if (s->mail->kind == MAIL_UPDATE || s->mail->kind == MAIL_OFFER ||
	    (s->mail->kind == MAIL_NEW && s->decision->ticket->is_request))
		put_changes(s, values);
	offers_put_vat(s, values);
	if (s->mail->kind == MAIL_OFFER)
		offers_put(s, values);
	values_set(values, "pauses", s->mail->is_last ? "1" : "");
	if (s->mail->kind == MAIL_RECEIPT)
		put_told(s, values);
	if (s->mail->kind == MAIL_ASK)
		asks_put(s, values);
	if (s->mail->kind == MAIL_HELP)
		put_verbs(s, values);
	if (s->mail->kind == MAIL_HELD)
		put_held(s, values);
	if (s->mail->kind == MAIL_HELD || s->mail->kind == MAIL_REVOKED)
		values_set(values, "sender",
			   s->is->letter->sender ? s->is->letter->sender
						 : s->is->letter->from_addr);
	if (s->mail->kind == MAIL_UNPROVEN)
		put_unproven(s, values);
	for (guint i = 0; s->decision->notice && i < s->decision->notice->len;
	     i++)
		values_set(values_add(values, "lines"), "line",
			   g_ptr_array_index(s->decision->notice, i));
	if (s->mail->kind == MAIL_EXPORT || s->mail->kind == MAIL_REPORT)
		said->files = g_ptr_array_ref(s->decision->exports);
	said->subject = subject_for(s);
	texts_mail(s->texts, s->mail->to->language, s->mail->kind, values,
		   &said->text, &said->html);
}

void
said_clear(Said *said)
{
	g_free(said->subject);
	g_free(said->text);
	g_free(said->html);
	if (said->files)
		g_ptr_array_unref(said->files);
	*said = (Said){ 0 };
}
