/*
 * test_say.c - what a receipt says is what was stored, whatever its words are
 */
#include "domain/decide/decide.h"
#include "templates/say.h"
#include "tests/kit/scene.h"

/* People's own words are repeated as they are, and ours in the reader's
 * language, even if both are spelt alike. */
static void
test_values(void)
{
	static const struct {
		const char *order;
		const char *said; /* in French */
	} table[] = {
		{ "title high", "Fire -> high" },
		{ "title open", "Fire -> open" },
		{ "title closed", "Fire -> closed" },
		{ "edit title=urgent", "Fire -> urgent" },
		{ "theme urgent", "aucun -> urgent" },
		{ "stage new", "aucun -> new" },
		{ "priority high", "normale -> haute" },
		{ "state waiting", "ouvert -> en attente du client" },
		{ "close", "ouvert -> fermé" },
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Row row = { .sender = ALICE,
				  .proof = PROOF_MAILBOX,
				  .state = STATE_OPEN,
				  .assignee = ALICE,
				  .commands = table[i].order,
				  .text = "" };
		g_autoptr(Decision) d = NULL;
		g_autofree char *said = NULL;
		Scene s;

		scene_set(&s, &row);
		g_ptr_array_add(s.policy->themes, g_strdup("urgent"));
		g_ptr_array_add(s.policy->stages, g_strdup("new"));
		d = decide(&s.is);
		g_assert_cmpuint(d->receipt->len, ==, 1);
		said = say_receipt_line(texts, LANGUAGE_FR,
					g_ptr_array_index(d->receipt, 0));
		g_assert_cmpstr(said, ==, table[i].said);
		scene_clear(&s);
	}
}

/* Every field that can be changed has its phrase. */
static void
test_each_field_has_its_phrase(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (Field field = 0; field < FIELD_COUNT; field++) {
		g_autofree char *name =
			g_strconcat("change-", field_print(field), NULL);

		g_test_message("%s", name);
		g_assert_true(texts_has_phrase(texts, name));
	}
	for (TicketState state = 0; state < STATE_COUNT; state++) {
		g_autofree char *name =
			g_strconcat("state-", state_print(state), NULL);

		g_assert_true(texts_has_phrase(texts, name));
	}
	for (Priority priority = 0; priority < PRIORITY_COUNT; priority++) {
		g_autofree char *name =
			g_strconcat("priority-", priority_print(priority),
				    NULL);

		g_assert_true(texts_has_phrase(texts, name));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/say/values", test_values);
	g_test_add_func("/say/fields", test_each_field_has_its_phrase);
	return g_test_run();
}
