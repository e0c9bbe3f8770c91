/*
 * asks.c - finds near misses, strays and misplaced orders in a letter
 *
 * What was written is repeated only to somebody who is likely to have
 * written it: otherwise a stranger's words would go out under our name.
 */
#include "templates/asks.h"

#include "domain/verbs/verb.h"

/* "[clsoe]": did you mean "[close]"? */
static bool
put_near_misses(const Say *s, Values *values)
{
	const Letter *letter = s->is->letter;
	bool is_near = case_is_vouched(s->is);
	bool is_any = false;

	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);
		const char *argument = is_near ? c->argument : "";
		g_autofree char *written = g_strdup_printf("[%s]", c->text);
		g_autofree char *meant = NULL;
		Values *item;

		if (c->verb)
			continue;
		meant = g_strdup_printf("[%s%s%s]", c->suggestion,
					*argument ? " " : "", argument);
		item = values_add(values, "asks");
		values_set(item, "written", is_near ? written : "");
		values_set(item, "meant", meant);
		is_any = true;
	}
	return is_any;
}

/* Valid orders in places where they can't be obeyed. */
static void
put_lost_orders(const Say *s, Values *values)
{
	const Letter *letter = s->is->letter;

	for (guint i = 0; i < letter->strays->len; i++)
		values_set(values_add(values, "strays"), "order",
			   g_ptr_array_index(letter->strays, i));
	for (guint i = 0; s->is->ticket && i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);
		g_autofree char *order = g_strdup_printf("[%s]", c->text);

		if (g_strcmp0(c->verb, verb_for.name) == 0)
			values_set(values_add(values, "misplaced"), "order",
				   order);
	}
}

void
asks_put(const Say *s, Values *values)
{
	const Letter *letter = s->is->letter;
	bool is_near = case_is_vouched(s->is);

	if (put_near_misses(s, values) && !letter->ticket_conflict)
		values_set(values, "near", "1");
	if (is_near && contact_is_staff(s->mail->to))
		put_lost_orders(s, values);
	values_set(values, "conflict", letter->ticket_conflict ? "1" : "");
	values_set(values, "text", is_near ? letter->comment_text : "");
}
