/*
 * test_calendar.c - the words of invitations
 */
#include "parsers/parts/calendar.h"

#include <glib.h>

#define IN(lines) "BEGIN:VCALENDAR\n" lines "END:VCALENDAR\n"

static const struct {
	const char *text;
	const char *words;
} cases[] = {
	{ "", "" },
	{ "SUMMARY:outside", "" },
	{ IN("BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\n"), "a\n" },
	{ IN("BEGIN:VTODO\nsummary;LANGUAGE=fr:a\nEND:VTODO\n"), "a\n" },
	{ IN("BEGIN:VEVENT\nSUMMARY;X=\"a:b\":c\nCOMMENT:d\\, e\\;\\\\\\nf\n"),
	  "c\nd, e;\\\nf\n" },
	{ IN("BEGIN:VEVENT\nDESCRIPTION:a lon\n g line\nLOCATION:\n"),
	  "a long line\n" },
	/* an alarm and a second event say nothing */
	{ IN("BEGIN:VEVENT\nBEGIN:VALARM\nDESCRIPTION:ring\nEND:VALARM\n"
	     "SUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:b\nEND:VEVENT\n"),
	  "a\n" },
	{ IN("BEGIN:VEVENT\nSUMMARYX:a\nSUMMARY\nSUMMARY;X\n"), "" },
	{ "BEGIN:VEVENT\nSUMMARY:a\\", "a\\\n" },
};

static void
test_words(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup(cases[i].text);
		g_autofree char *words = calendar_words(text);

		g_assert_cmpstr(words, ==, cases[i].words);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/calendar/words", test_words);
	return g_test_run();
}
