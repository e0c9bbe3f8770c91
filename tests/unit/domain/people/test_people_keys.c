/*
 * test_people_keys.c - what is written about people, as tables
 */
#include <string.h>

#include "domain/people/people_keys.h"
#include "domain/words/consent.h"
#include "domain/words/title.h"

/* "head|name=value|name=value" */
static char *
print_pairs(const Pairs *keys)
{
	GString *all = g_string_new(keys->head);

	for (guint i = 0; i < keys->names->len; i++)
		g_string_append_printf(all, "|%s=%s",
				       (char *)g_ptr_array_index(keys->names,
								 i),
				       (char *)g_ptr_array_index(keys->values,
								 i));
	return g_string_free(all, FALSE);
}

static void
test_pairs_are_told_from_words(void)
{
	static const struct {
		const char *argument;
		const char *read;
	} table[] = {
		{ "", "" },
		{ "  add  jo@acme.example  ", "add  jo@acme.example" },
		{ "jo@a.example name=Jo", "jo@a.example|name=Jo" },
		{ "name=Jo Doe company=Acme & Co",
		  "|name=Jo Doe|company=Acme & Co" },
		{ "name=\"Jo Doe\" phone=12", "|name=Jo Doe|phone=12" },
		{ "company=\"a role=b\" role=client",
		  "|company=a role=b|role=client" },
		{ "NOM=Doe PRÉNOM=Zoé", "|name=Doe|first=Zoé" },
		{ "téléphone=1 langue=fr entreprise=A rôle=x",
		  "|phone=1|language=fr|company=A|role=x" },
		{ "société=A actif=oui adresse=a@b.example avis=résumé",
		  "|company=A|active=oui|address=a@b.example|notify=résumé" },
		{ "colour=red name=Jo", "colour=red|name=Jo" },
		{ "name=a=b", "|name=a=b" },
		{ "name=", "|name=" },
		{ "name= phone=", "|name=|phone=" },
		{ "=name = Jo", "=name = Jo" },
		{ "name=\"Jo", "|name=\"Jo" },
		{ "name=\"", "|name=\"" },
		{ "name=\"\"", "|name=" },
		{ "a \"name=Jo\" b", "a \"name=Jo\" b" },
		{ "name=A name=B", "|name=A|name=B" },
		{ "name=“Jo Doe” phone=1", "|name=Jo Doe|phone=1" },
		{ "name=«\u00a0Jo Doe\u00a0» phone=1", "|name=Jo Doe|phone=1" },
		{ "first\tname=Jo", "first|name=Jo" },
		/* inches, and a quote without an end */
		{ "24\" name=Jo phone=\"1\"", "24\"|name=Jo|phone=1" },
		{ "a \"b name=Jo", "a \"b|name=Jo" },
		{ "name=\"24\" x\" phone=1", "|name=24\" x|phone=1" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *copy = g_strdup(table[i].argument);
		g_autoptr(Pairs) keys = pairs_parse(copy, people_keys);
		g_autofree char *read = print_pairs(keys);

		g_assert_cmpstr(read, ==, table[i].read);
	}
}

static void
test_lines_are_taken_from_the_text(void)
{
	static const struct {
		const char *text;
		const char *read;
		const char *rest;
	} table[] = {
		{ "", "", "" },
		{ "Phone: +33 1", "|phone=+33 1", "" },
		{ "Téléphone : +33 1\nBonjour", "|phone=+33 1", "Bonjour" },
		{ "Hello\nLanguage: fr\nBye", "|language=fr", "Hello\nBye" },
		{ "Look: it burns", "", "Look: it burns" },
		{ "the name: Jo", "", "the name: Jo" },
		{ "Last name: Doe\nFirst name: Jo", "|last=Doe|first=Jo", "" },
		{ "Nom de famille : Doe", "|last=Doe", "" },
		{ "Company: \"A: b\"", "|company=A: b", "" },
		{ ": x\n:", "", ": x\n:" },
		{ "> Phone: 1", "", "> Phone: 1" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *copy = g_strdup(table[i].text);
		g_autoptr(Pairs) keys = pairs_parse("", people_keys);
		g_autofree char *rest =
			pairs_take_lines(keys, copy, people_keys);
		g_autofree char *read = print_pairs(keys);

		g_assert_cmpstr(read, ==, table[i].read);
		g_assert_cmpstr(rest, ==, table[i].rest);
	}
}

/* A megabyte of any text is read quickly, and holds no key. */
static void
test_hostile_lengths_are_borne(void)
{
	static const char *const units[] = {
		"=", "\"", "name=", "a=b ", "é", ": \n", "name=\"", "name:\n"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		GString *text = g_string_new(NULL);
		g_autoptr(Pairs) keys = NULL;
		int64_t before = g_get_monotonic_time();

		while (text->len < 1024 * 1024)
			g_string_append(text, units[i]);
		keys = pairs_parse(text->str, people_keys);
		/* Fewer lines: ASan measures the rest of the text at each
		 * strstr(). */
		g_string_truncate(text, 48 * 1024);
		g_free(pairs_take_lines(keys, text->str, people_keys));
		g_test_message("%s: %d ms", units[i],
			       (int)((g_get_monotonic_time() - before) / 1000));
		g_assert_cmpint(g_get_monotonic_time() - before, <,
				5 * G_USEC_PER_SEC);
		g_string_free(text, TRUE);
	}
}

static void
test_values_about_people(void)
{
	static const struct {
		const char *argument;
		const char *after; /* "first|last|phone|language|notify|active"
				    */
		const char *wrong;
	} table[] = {
		{ "name=Jo van Doe", "Jo|van Doe||en|each|1", NULL },
		{ "name=", "|||en|each|1", NULL },
		{ "prénom=Zoé nom-de-famille=Roy", "Zoé|Roy||en|each|1", NULL },
		{ "phone=+33 1 23", "||+33 1 23|en|each|1", NULL },
		{ "language=FR", "|||fr|each|1", NULL },
		{ "langue=français", "|||fr|each|1", NULL },
		{ "language=english", "|||en|each|1", NULL },
		{ "language=de", NULL, "language=de" },
		{ "notify=digest", "|||en|digest|1", NULL },
		{ "avis=résumé", "|||en|digest|1", NULL },
		{ "avis=aucun", "|||en|none|1", NULL },
		{ "notify=never ever", NULL, "notify=never ever" },
		{ "actif=non", "|||en|each|0", NULL },
		{ "active=yes", "|||en|each|1", NULL },
		{ "active=2", NULL, "active=2" },
		{ "name=Jo <jo@evil.example>", NULL,
		  "name=Jo <jo@evil.example>" },
		{ "phone=a@b", NULL, "phone=a@b" },
		{ "role=superadmin company=x address=y", "|||en|each|1", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Pairs) keys =
			pairs_parse(table[i].argument, people_keys);
		g_autoptr(Contact) c =
			contact_new("jo@acme.example", LANGUAGE_EN);
		g_autofree char *wrong = NULL;
		g_autofree char *after = NULL;
		bool is_taken = people_take(keys, c, &wrong);

		after = g_strdup_printf("%s|%s|%s|%s|%s|%d", c->first_name,
					c->last_name, c->phone,
					language_print(c->language),
					notify_print(c->notify), c->is_active);
		g_assert_cmpstr(wrong, ==, table[i].wrong);
		g_assert_true(is_taken == (table[i].wrong == NULL));
		if (table[i].after)
			g_assert_cmpstr(after, ==, table[i].after);
		g_assert_cmpstr(c->role, ==, ROLE_CLIENT);
	}
}

static const char *const yes[] = {
	"yes",
	"Yes.",
	"YES!",
	"oui",
	"Oui !",
	"Oui\u00a0!",
	"ok",
	"OK",
	"okay",
	"d'accord",
	"D\u2019accord",
	"confirm",
	"Je confirme.",
	"I confirm",
	"confirmé",
	"c'est bien moi",
	"C\u2019est bien moi.",
	"C'est moi",
	"c'était moi",
	"oui, c'est moi",
	"Oui c\u2019était bien moi, merci",
	"yes, it was me",
	"It was me",
	"That was me.",
	"Yes please",
	"\"yes\"",
	"« oui »",
	"yes\n\nthanks",
	"Bonjour,\noui\nmerci",
	"*yes*",
	"ouais",
	"yep",
};
static const char *const no[] = {
	"",
	" ",
	"\n",
	"no",
	"No!",
	"non",
	"Non, ce n'est pas moi",
	"it was not me",
	"It wasn't me",
	"this wasn\u2019t me",
	"yes?",
	"oui ?",
	"yes or no",
	"oui mais non",
	"not ok",
	"pas d'accord",
	"je ne confirme pas",
	"was it me",
	"was that me",
	"me",
	"moi",
	"merci",
	"thanks",
	"hello",
	"is it you",
	"?",
	"\"\"",
	"yes yes yes yes yes yes yes yes yes",
	"yes, but please also close ticket 43",
	"Oui, et pendant que j'y suis, l'imprimante brûle encore",
	"who are you",
	"yesterday",
	"okapi",
	"nok",
	"stop",
};

static void
test_a_plain_yes(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(yes); i++) {
		g_test_message("yes: %s", yes[i]);
		g_assert_true(consent_is_plain(yes[i]));
	}
	for (size_t i = 0; i < G_N_ELEMENTS(no); i++) {
		g_test_message("no: %s", no[i]);
		g_assert_false(consent_is_plain(no[i]));
	}
}

static void
test_titles_are_harmless(void)
{
	static const struct {
		const char *text;
		const char *title;
	} table[] = {
		{ "", "" },
		{ "  Printer on fire ", "Printer on fire" },
		{ "[close] Printer", "(close) Printer" },
		{ "[#42] [[x]]", "(#42) ((x))" },
		{ "a\nb\tc", "a b c" },
		{ "\n\t", "" },
		{ "Brûlé", "Brûlé" },
	};
	GString *text = g_string_new(NULL);
	g_autofree char *cut = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *copy = g_strdup(table[i].text);
		g_autofree char *title = title_clean(copy);

		g_assert_cmpstr(title, ==, table[i].title);
	}
	for (int i = 0; i < 300; i++)
		g_string_append(text, "é");
	cut = title_clean(text->str);
	g_assert_cmpint(g_utf8_strlen(cut, -1), ==, 200);
	g_assert_true(g_utf8_validate(cut, -1, NULL));
	g_string_free(text, TRUE);
}

static void
test_permissions(void)
{
	static const struct {
		const char *words;
		const char *printed; /* NULL: refused */
		const char *unknown;
		bool is_staff;
	} table[] = {
		{ "", "own", NULL, false },
		{ "own", "own", NULL, false },
		{ "reports", "own reports", NULL, true },
		{ "people,tickets", "own tickets people", NULL, true },
		{ " RAPPORTS \t contrats ", "own contracts reports", NULL,
		  true },
		{ "équipe personnes", "own people staff", NULL, true },
		{ "tickets tickets", "own tickets", NULL, true },
		{ "own tickets people contracts services reports staff",
		  "own tickets people contracts services reports staff", NULL,
		  true },
		{ "tickets root", NULL, "root", false },
		{ "all", NULL, "all", false },
		{ "tickets;people", NULL, "tickets;people", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		unsigned permissions = 0;
		g_autofree char *unknown = NULL;
		g_autofree char *printed = NULL;
		bool is = permissions_parse(table[i].words, &permissions,
					    &unknown);

		g_assert_true(is == (table[i].printed != NULL));
		g_assert_cmpstr(unknown, ==, table[i].unknown);
		if (!is)
			continue;
		printed = permissions_print(permissions);
		g_assert_cmpstr(printed, ==, table[i].printed);
		g_assert_true(permissions_are_staff(permissions) ==
			      table[i].is_staff);
	}
}

static void
test_names_of_roles(void)
{
	static const char *const good[] = { "ab", "accountant", "level-2",
					    "abcdefghijklmnopqrstuvwxyz0123" };
	static const char *const bad[] = {
		"",	   "a",
		"Manager", "two words",
		"équipe",  "a=b",
		"a_b",	   "<b>",
		"a\n",	   "abcdefghijklmnopqrstuvwxyz01234"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		g_assert_true(role_is_name(good[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(role_is_name(bad[i]));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pairs/words", test_pairs_are_told_from_words);
	g_test_add_func("/pairs/lines", test_lines_are_taken_from_the_text);
	g_test_add_func("/pairs/long", test_hostile_lengths_are_borne);
	g_test_add_func("/people/values", test_values_about_people);
	g_test_add_func("/consent", test_a_plain_yes);
	g_test_add_func("/title", test_titles_are_harmless);
	g_test_add_func("/role/permissions", test_permissions);
	g_test_add_func("/role/names", test_names_of_roles);
	return g_test_run();
}
