/*
 * edit.c - [edit priority high], or "Title: ..." lines after [edit]
 *
 * Title, priority and theme as their own verbs set them; "Cc: address" lets a
 * colleague follow the ticket, "Cc: -address" no more.  A Cc header never makes
 * anybody get mails of a ticket.
 */
#include <string.h>

#include "domain/case/receipt.h"
#include "domain/verbs/verb.h"

static const KeyName edit_keys[] = {
	{ "title", "title titre" },
	{ "priority", "priority priorite" },
	{ "theme", "theme" },
	{ "cc", "cc copie" },
	{ NULL, NULL },
};

/* Only people who may read the ticket anyway may follow it. */
static void
follow(const Case *is, const Command *command, const char *address,
       const Named *named, Decision *decision)
{
	const Contact *who = named->contact;
	bool is_removed = *address == '-';
	g_autofree char *undo = NULL;
	Effect *effect;

	if (!who || !who->is_active ||
	    !ticket_is_seen_by(decision->ticket, who)) {
		receipt_refused(decision, command, "no-such-contact", address);
		return;
	}
	if (!contact_is_staff(is->sender) && decision->ticket->assignee != 0) {
		receipt_refused(decision, command, "in-work", "");
		return;
	}
	effect = decision_effect(decision,
				 is_removed ? EFFECT_UNFOLLOW : EFFECT_FOLLOW);
	effect->id = decision->ticket->id;
	effect->other = who->id;
	undo = g_strdup_printf("edit cc=%s%s", is_removed ? "" : "-",
			       who->address);
	receipt_done(decision, command, is_removed ? who->address : "",
		     is_removed ? "" : who->address, undo);
}

static void
edit_one(const Case *is, const char *name, const char *value,
	 const Named *named, Decision *decision)
{
	g_autofree char *text = g_strdup_printf("%s %s", name, value);
	g_autoptr(Command) one = command_new(COMMAND_IN_SUBJECT, text);
	const Verb *const fields[] = { &verb_title, &verb_priority,
				       &verb_theme };

	g_free(one->argument);
	one->argument = g_strdup(value);
	if (strcmp(name, "cc") == 0) {
		follow(is, one, value, named, decision);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(name, fields[i]->name) == 0) {
			fields[i]->decide(is, one, named, decision);
			return;
		}
	g_assert_not_reached(); /* a key of edit_keys without a verb */
}

/* Takes "priority high", without a sign. */
static void
take_plain(Pairs *keys)
{
	char *rest = NULL;
	g_autofree char *word = NULL;
	g_autofree char *line = NULL;

	if (*keys->head == '\0')
		return;
	word = word_first(keys->head, &rest);
	line = g_strdup_printf("%s: %s", word, rest);
	g_free(pairs_take_lines(keys, line, edit_keys));
	g_free(rest);
}

static void
decide(const Case *is, const Command *command, const Named *named,
       Decision *decision)
{
	g_autoptr(Pairs) keys = pairs_parse(command->argument, edit_keys);
	char *words = pairs_take_lines(keys, decision->comment, edit_keys);

	decision_words(decision, words, letter_has_files(is->letter));
	take_plain(keys);
	if (keys->names->len == 0)
		receipt_refused(decision, command, "not-one-of",
				"title, priority, theme, cc");
	for (guint i = 0; i < keys->names->len; i++)
		edit_one(is, g_ptr_array_index(keys->names, i),
			 g_ptr_array_index(keys->values, i), named, decision);
}

const Verb verb_edit = {
	.name = "edit",
	.names = "edit modifier",
	.may = MAY_ALL,
	.client = PROOF_MAILBOX,
	.staff = PROOF_MAILBOX,
	.needs = VERB_NEEDS_TICKET | VERB_NEEDS_CONTACT,
	.keys = edit_keys,
	.decide = decide,
};
