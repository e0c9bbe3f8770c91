/*
 * test_words.c - addresses, folded words, verbs' names, thanks
 */
#include <string.h>

#include "domain/base/fold.h"
#include "domain/verbs/table.h"
#include "domain/words/address.h"
#include "domain/words/thanks.h"

static void
test_addresses(void)
{
	static const struct {
		const char *text;
		const char *normal; /* NULL: refused */
	} table[] = {
		{ "jo@acme.example", "jo@acme.example" },
		{ "Jo.Doe+x@Acme.Example", "jo.doe+x@acme.example" },
		{ "b+42-x=y.z@desk.example", "b+42-x=y.z@desk.example" },
		{ "a@b", "a@b" },
		{ "", NULL },
		{ "jo", NULL },
		{ "@acme.example", NULL },
		{ "jo@", NULL },
		{ "jo@acme@evil.example", NULL },
		{ "jo@acme.example\r\nRCPT TO:<x@y>", NULL },
		{ "jo@acme.example\n", NULL },
		{ "jo doe@acme.example", NULL },
		{ "jo,x@acme.example", NULL },
		{ "<jo@acme.example>", NULL },
		{ "\"jo\"@acme.example", NULL },
		{ ".jo@acme.example", NULL },
		{ "jo.@acme.example", NULL },
		{ "j..o@acme.example", NULL },
		{ "jo@acme..example", NULL },
		{ "jo@-acme.example", NULL },
		{ "jo@acme_x.example", NULL },
		{ "j\xc3\xb6@acme.example", NULL },
		{ "jo@[127.0.0.1]", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *text = g_strdup(table[i].text);
		g_autofree char *normal = address_normal(text);

		g_assert_cmpstr(normal, ==, table[i].normal);
	}
}

static void
test_too_long_addresses_are_refused(void)
{
	g_autofree char *local = g_strnfill(65, 'a');
	g_autofree char *label = g_strnfill(64, 'b');
	g_autofree char *a = g_strconcat(local, "@x.example", NULL);
	g_autofree char *b = g_strconcat("a@", label, ".example", NULL);

	g_assert_false(address_is_valid(a));
	g_assert_true(address_is_valid(a + 1));
	g_assert_false(address_is_valid(b));
	g_assert_false(address_is_valid(NULL));
}

static void
test_folding(void)
{
	static const struct {
		const char *text;
		const char *folded;
	} table[] = {
		{ "Cl\xc3\xb4turer", "cloturer" },
		{ "PRIORIT\xc3\x89", "priorite" },
		{ "re\xcc\x81", "re" }, /* a combining accent */
		{ "Close", "close" },
		{ "\xef\xbd\x83lose", "close" }, /* full width c */
		{ "", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *folded = fold(table[i].text);

		g_assert_cmpstr(folded, ==, table[i].folded);
	}
}

static void
test_slips(void)
{
	static const struct {
		const char *a;
		const char *b;
		bool is_slip;
	} table[] = {
		{ "asign", "assign", true },   { "assiign", "assign", true },
		{ "clsoe", "close", true },    { "closs", "close", true },
		{ "close", "close", false },   { "clowns", "close", false },
		{ "esolc", "close", false },   { "", "close", false },
		{ "closeee", "close", false }, { "lose", "close", true },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		g_assert_cmpint(fold_is_slip(table[i].a, table[i].b), ==,
				table[i].is_slip);
}

static void
test_verbs_in_both_languages(void)
{
	static const struct {
		const char *word;
		const char *verb; /* NULL: none */
		const char *near; /* NULL: none */
	} table[] = {
		{ "close", "close", NULL },
		{ "FERMER", "close", NULL },
		{ "Cl\xc3\xb4turer", "close", NULL },
		{ "affecter", "assign", NULL },
		{ "rouvrir", "reopen", NULL },
		{ "priorit\xc3\xa9", "priority", NULL },
		{ "th\xc3\xa8me", "theme", NULL },
		{ "\xc3\xa9tape", "stage", NULL },
		{ "aide", "help", NULL },
		{ "asign", NULL, "assign" },
		{ "clsoe", NULL, "close" },
		{ "fermr", NULL, "close" },
		{ "URGENT", NULL, NULL },
		{ "list-name", NULL, NULL },
		{ "", NULL, NULL },
		{ "not", NULL, NULL }, /* too short to be a slip */
		/* words in their own right */
		{ "Priv\xc3\xa9", NULL, NULL },
		{ "date", NULL, NULL },
		{ "NOTES", NULL, NULL },
		{ "offre", NULL, NULL },
		{ "shop", NULL, NULL },
		{ "soldes", NULL, NULL },
		{ "Th\xc3\xa8mes", NULL, NULL },
		{ "lien", NULL, NULL },
		{ "H\xc3\xb4te", NULL, NULL },
		{ "marge", NULL, NULL },
		/* slips, as before */
		{ "prce", NULL, "price" },
		{ "raet", NULL, "rate" },
		{ "noet", NULL, "note" },
		{ "shwo", NULL, "show" },
		{ "reslut", NULL, "result" },
		{ "acept", NULL, "accept" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Verb *verb = verb_find(table[i].word);
		const Verb *near = verb_near(table[i].word);

		g_assert_cmpstr(verb ? verb->name : NULL, ==, table[i].verb);
		g_assert_cmpstr(near ? near->name : NULL, ==, table[i].near);
	}
}

/* No verb's name may look like a slip of another's, or a correct word for one
 * would be taken for a misspelling of the other. */
static void
test_no_two_verbs_are_near(void)
{
	const Verb *const *all = verb_table();

	for (size_t i = 0; all[i]; i++) {
		g_auto(GStrv) names = g_strsplit(all[i]->names, " ", -1);

		for (size_t k = 0; names[k]; k++) {
			g_assert_true(verb_find(names[k]) == all[i]);
			g_assert_null(verb_near(names[k]));
		}
	}
}

static void
test_bare_thanks(void)
{
	static const struct {
		const char *text;
		bool is_bare;
	} table[] = {
		{ "Merci !", true },
		{ "Bonjour,\n\nmerci beaucoup pour votre aide.\n\nCordialement",
		  true },
		{ "Thanks a lot, it all works.", true },
		{ "thx", true },
		{ "Merci, mais l'erreur revient", false },
		{ "Thanks. When will 2 be done", false },
		{ "Merci ?", false },
		{ "Bonjour", false },
		{ "", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		g_assert_cmpint(thanks_is_bare(table[i].text), ==,
				table[i].is_bare);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/address/table", test_addresses);
	g_test_add_func("/address/long", test_too_long_addresses_are_refused);
	g_test_add_func("/fold/table", test_folding);
	g_test_add_func("/fold/slips", test_slips);
	g_test_add_func("/verb/names", test_verbs_in_both_languages);
	g_test_add_func("/verb/apart", test_no_two_verbs_are_near);
	g_test_add_func("/thanks/bare", test_bare_thanks);
	return g_test_run();
}
