/*
 * scene.c - a letter, who wrote it and what it is about: a Case for decide()
 */
#include "tests/kit/scene.h"

Contact people[ADA + 1] = {
	[CLIENT] = PERSON(1, 10, "Jo", "jo@acme.example", LANGUAGE_EN,
			  ROLE_CLIENT, MAY_OWN),
	[COLLEAGUE] = PERSON(2, 10, "Col", "col@acme.example", LANGUAGE_EN,
			     ROLE_CLIENT, MAY_OWN),
	[STRANGER_CLIENT] = PERSON(3, 11, "Eve", "eve@other.example",
				   LANGUAGE_EN, ROLE_CLIENT, MAY_OWN),
	[ALICE] = PERSON(4, 0, "Alice", "alice@desk.example", LANGUAGE_FR,
			 ROLE_MANAGER, MANAGER_MAY),
	[BOB] = PERSON(5, 0, "Bob", "bob@desk.example", LANGUAGE_EN,
		       ROLE_MANAGER, MANAGER_MAY),
	[ADA] = PERSON(6, 0, "Ada", "ada@desk.example", LANGUAGE_EN,
		       ROLE_SUPERADMIN, MAY_ALL),
};

void
add_commands(Letter *letter, const char *commands)
{
	g_auto(GStrv) all = g_strsplit(commands, ";", -1);

	for (size_t i = 0; all[i] && *all[i]; i++) {
		bool is_near = *all[i] == '?';
		const char *text = all[i] + is_near;
		g_auto(GStrv) words = g_strsplit(text, " ", 2);
		Command *c;

		if (*text == '~') { /* an order below other words */
			g_ptr_array_add(letter->strays, g_strdup(text + 1));
			continue;
		}
		c = command_new(COMMAND_IN_BODY, text);
		g_free(c->argument);
		c->argument = g_strdup(words[1] ? words[1] : "");
		if (is_near)
			c->suggestion = g_strdup(verb_near(words[0])->name);
		else
			c->verb = g_strdup(verb_find(words[0])->name);
		g_ptr_array_add(letter->commands, c);
	}
}

Letter *
letter_for(const Row *row)
{
	Letter *letter = letter_new();

	letter->sender = g_strdup(row->sender ? people[row->sender].address
					      : "who@nowhere.example");
	letter->from_addr = g_strdup(letter->sender);
	letter->subject = g_strdup("Fire");
	letter->title = g_strdup("Fire");
	letter->body_text = g_strdup(row->text);
	letter->reply_text = g_strdup(row->text);
	letter->comment_text = g_strdup(row->text);
	add_commands(letter, row->commands);
	return letter;
}

void
scene_set(Scene *s, const Row *row)
{
	memset(s, 0, sizeof *s);
	s->letter = letter_for(row);
	s->policy = policy_new();
	s->staff = g_ptr_array_new();
	s->named = g_ptr_array_new_with_free_func(g_free);
	s->contracts =
		g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);
	s->paid = g_array_new(FALSE, FALSE, sizeof(Draw));
	g_ptr_array_add(s->staff, &people[ALICE]);
	g_ptr_array_add(s->staff, &people[BOB]);
	for (guint i = 0; i < s->letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(s->letter->commands, i);
		Named *named = g_new0(Named, 1);

		named->contracts = s->contracts;
		named->paid = s->paid;
		for (int p = ALICE; p <= BOB; p++)
			if (contact_answers_to(&people[p], c->argument))
				named->person = &people[p];
		g_ptr_array_add(s->named, named);
	}
	s->is.letter = s->letter;
	s->is.policy = s->policy;
	s->is.now = NOW;
	s->is.today = TODAY;
	s->is.staff = s->staff;
	s->is.named = s->named;
	s->is.proof = row->proof;
	s->is.evidence.has_sender = row->proof > PROOF_NONE;
	s->is.sender = row->sender ? &people[row->sender] : NULL;
	if (row->state < 0)
		return;
	s->ticket.id = 42;
	s->ticket.company = 10;
	s->ticket.requester = people[CLIENT].id;
	s->ticket.assignee = row->assignee ? people[row->assignee].id : 0;
	s->ticket.title = g_strdup("Fire");
	s->ticket.theme = g_strdup("");
	s->ticket.stage = g_strdup("");
	s->ticket.state = (TicketState)row->state;
	s->ticket.priority = PRIORITY_NORMAL;
	s->ticket.closed_at = row->state == STATE_CLOSED ? NOW - 60 : 0;
	s->is.ticket = &s->ticket;
	s->is.requester = &people[CLIENT];
	s->is.assignee = row->assignee ? &people[row->assignee] : NULL;
	s->is.may_see_ticket = row->sender != STRANGER_CLIENT;
}

Contract *
scene_contract(Scene *s, ContractKind kind, int64_t minutes, const char *starts)
{
	Day first = 0;
	Contract *c;
	g_autofree char *number = NULL;

	g_assert_true(day_parse(starts, TODAY, &first));
	c = contract_new(kind, minutes, first);
	c->company = 10;
	c->id = s->contracts->len + 1;
	g_strlcpy(c->price.currency, "EUR", CURRENCY_SIZE);
	g_ptr_array_add(s->contracts, c);
	number = g_strdup_printf("C%d", (int)c->id);
	for (guint i = 0; i < s->named->len; i++) {
		const Command *command =
			g_ptr_array_index(s->letter->commands, i);

		if (strstr(command->argument, number))
			((Named *)g_ptr_array_index(s->named, i))->contract = c;
	}
	return c;
}

void
scene_draw(Contract *c, const char *day, int64_t minutes)
{
	Day at = 0;

	g_assert_true(day_parse(day, TODAY, &at));
	contract_draw(c, day_month(at), minutes);
	c->first_draw = c->first_draw ? MIN(c->first_draw, at) : at;
	c->last_draw = MAX(c->last_draw, at);
}

void
scene_clear(Scene *s)
{
	letter_free(s->letter);
	policy_free(s->policy);
	g_ptr_array_unref(s->staff);
	g_ptr_array_unref(s->named);
	g_ptr_array_unref(s->contracts);
	g_array_unref(s->paid);
	g_free(s->ticket.title);
	g_free(s->ticket.theme);
	g_free(s->ticket.stage);
}

char *
mails_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->mails->len; i++) {
		const PlannedMail *mail = g_ptr_array_index(d->mails, i);

		g_string_append_printf(all, "%s%s %d", i ? ";" : "",
				       mail_kind_print(mail->kind),
				       (int)mail->to->id);
	}
	return g_string_free(all, FALSE);
}
