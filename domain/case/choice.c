/*
 * choice.c - sets theme or stage to an allowed word, or refuses
 */
#include "domain/case/choice.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/case/receipt.h"

static char *
join(GPtrArray *words)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(all, "%s%s", i ? ", " : "",
				       (char *)g_ptr_array_index(words, i));
	return g_string_free(all, FALSE);
}

void
choice_set(const Command *command, Field field, GPtrArray *allowed,
	   char **value, Decision *decision)
{
	g_autofree char *word = fold(command->argument);
	const char *picked = fold_in_list(word, "none aucun aucune")
				     ? ""
				     : policy_pick(allowed, command->argument);
	g_autofree char *undo = g_strdup_printf("%s %s", field_print(field),
						**value ? *value : "none");

	if (*word == '\0') {
		receipt_refused(decision, command, "needs-argument", "");
	} else if (!picked) {
		g_autofree char *all = join(allowed);

		receipt_refused(decision, command, "not-one-of", all);
	} else if (strcmp(picked, *value) == 0) {
		receipt_refused(decision, command, "already", "");
	} else {
		decision_change(decision, field, *value, picked, false);
		receipt_done(decision, command, *value, picked, undo);
		receipt_of(decision, field);
		g_free(*value);
		*value = g_strdup(picked);
	}
}
