/*
 * golden.c - mails as their readers see them, beside what was committed
 */
#include "tests/kit/golden.h"

char *
golden_mail(const char *subject, const char *text, const char *html)
{
	return g_strdup_printf("Subject: %s\n\n%s\n---- html ----\n%s", subject,
			       text, html);
}

void
golden_check_width(const char *name, const char *mail)
{
	g_auto(GStrv) lines = g_strsplit(mail, "\n", -1);

	for (size_t i = 0; lines[i]; i++) {
		if (strcmp(lines[i], "---- html ----") == 0)
			return;
		/* Links and what people ordered may be longer. */
		if (g_utf8_strlen(lines[i], -1) <= GOLDEN_COLUMNS_MAX ||
		    strstr(lines[i], "<mailto:") ||
		    (g_str_has_prefix(lines[i], "    [") &&
		     !g_str_has_prefix(name, "help")))
			continue;
		g_test_message("%s: too long: %s", name, lines[i]);
		g_test_fail();
	}
}

void
golden_compare(const char *name, Language language, const char *fresh)
{
	g_autofree char *path = g_strdup_printf("tests/golden_mails/%s.%s.txt",
						name, language_print(language));
	g_autofree char *golden = NULL;

	if (getenv("WRITE")) {
		g_assert_true(g_file_set_contents(path, fresh, -1, NULL));
		return;
	}
	g_assert_true(g_file_get_contents(path, &golden, NULL, NULL));
	g_test_message("%s (WRITE=1 writes it anew)", path);
	g_assert_cmpstr(fresh, ==, golden);
}
