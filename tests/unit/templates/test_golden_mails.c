/*
 * test_golden_mails.c - each mail of ours, as its reader sees it
 *
 * Scenes go through decide() and say(); what comes out stands in
 * tests/golden_mails/NAME.LANGUAGE.txt: subject, text, HTML.  With WRITE=1
 * the files are written instead, to be read before they are committed.
 */
#include "domain/decide/decide.h"
#include "domain/verbs/table.h"
#include "templates/engine/phrases.h"
#include "templates/say.h"

#include "tests/kit/golden.h"
#include "tests/kit/golden_scenes.h"

static char *
render(const Texts *texts, const GoldenMail *mail, Language language)
{
	Contact to = { 0 };
	PlannedMail one = { .kind = mail->kind, .to = &to };
	Scene s;
	g_autoptr(Decision) d = NULL;
	g_autoptr(Values) values = values_new();
	g_autofree char *balance = NULL;
	Said said = { 0 };
	char *all = NULL;

	scene_set(&s, &mail->row);
	if (mail->change)
		mail->change(&s);
	d = decide(&s.is);
	if (d->opens)
		d->ticket->id = 44;
	for (guint i = 0; i < d->mails->len && to.id == 0; i++) {
		const PlannedMail *planned = g_ptr_array_index(d->mails, i);

		if (planned->kind != mail->kind)
			continue;
		to = *planned->to;
		one.is_last = planned->is_last;
	}
	g_assert_cmpint(to.id, !=, 0); /* the scene sends such a mail */
	to.language = language;
	if (g_str_has_suffix(mail->name, "-balance")) {
		values_set(values, "before",
			   "1h30 (C1 30m .. 2001-12-31; C2 1h .. 2002-05-31)");
		balance = texts_phrase(texts, language, "balance", values);
	}
	say(&(Say){ .texts = texts,
		    .is = &s.is,
		    .decision = d,
		    .mail = &one,
		    .desk_name = "Agence Exemple",
		    .desk_address = "support@agence.example",
		    .action_address = "support@agence.example",
		    .reference = "0123456789abcdef",
		    .company = "Acme",
		    .balance = balance,
		    .letter = 9,
		    .attach_size = 1000000 },
	    &said);
	all = golden_mail(said.subject, said.text, said.html);
	said_clear(&said);
	if (s.is.updates_hour)
		g_array_unref((GArray *)s.is.updates_hour);
	scene_clear(&s);
	return all;
}

static void
test_each_mail(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (size_t i = 0; golden_mails[i].name; i++)
		for (int l = 0; l < LANGUAGE_COUNT; l++) {
			g_autofree char *fresh =
				render(texts, &golden_mails[i], (Language)l);

			golden_check_width(golden_mails[i].name, fresh);
			golden_compare(golden_mails[i].name, (Language)l,
				       fresh);
		}
}

/* Every sentence, in both languages, filled with the same words. */
static void
test_each_phrase(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);
	g_autoptr(Values) values = values_new();

	g_assert_no_error(error);
	values_set(values, "before", "BEFORE");
	values_set(values, "after", "AFTER");
	values_set(values, "author", "Ada Martin");
	values_set(values, "filename", "burn.png");
	for (int l = 0; l < LANGUAGE_COUNT; l++) {
		GString *all = g_string_new(NULL);

		for (size_t i = 0; phrases_needed[i]; i++) {
			g_autofree char *phrase =
				texts_phrase(texts, (Language)l,
					     phrases_needed[i], values);

			g_string_append_printf(all, "%-30s %s\n",
					       phrases_needed[i], phrase);
		}
		golden_compare("phrases", (Language)l, all->str);
		g_string_free(all, TRUE);
	}
}

/* `help` has a line for each verb, in both languages. */
static void
test_each_verb_has_its_help(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) texts = texts_load("templates", &error);

	g_assert_no_error(error);
	for (size_t i = 0; verb_table()[i]; i++) {
		g_autofree char *name =
			g_strdup_printf("help-%s", verb_table()[i]->name);

		g_test_message("%s", name);
		g_assert_true(texts_has_phrase(texts, name));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/golden/mails", test_each_mail);
	g_test_add_func("/golden/phrases", test_each_phrase);
	g_test_add_func("/golden/help", test_each_verb_has_its_help);
	return g_test_run();
}
