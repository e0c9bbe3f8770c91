/*
 * test_text.c - words, numbers and colours made fit for paper
 */
#include <glib.h>
#include <string.h>

#include "domain/words/date.h"
#include "reports/sheet/colour.h"
#include "reports/sheet/text.h"
#include "reports/wording.h"

#define BOX "\342\226\241" /* what replaces a character that the font lacks */
#define NN  "\342\200\257" /* narrow no-break space */
#define NB  "\302\240"	   /* no-break space */

static const TextStyle style = { FACE_REGULAR, 10 };

static Fonts *
open_fonts(void)
{
	g_autoptr(GError) error = NULL;
	Fonts *fonts = fonts_open(FONTS, &error);

	g_assert_no_error(error);
	return fonts;
}

static void
test_words_become_drawable(void)
{
	static const struct {
		const char *text;
		const char *clean;
	} table[] = {
		{ "", "" },
		{ "Éléonore Żółć, Ελένη, Жук", "Éléonore Żółć, Ελένη, Жук" },
		{ "e\314\201te\314\201", "\303\251t\303\251" }, /* composed */
		{ "a\tb\001c\033[1m\177", "a b c [1m " },
		{ "a\r\nb", "a \nb" },
		{ "a\342\200\250b", "a\nb" },
		{ "co\302\255op\342\200\213er\357\273\277", "cooper" },
		{ "\342\200\256evil\342\200\254", "evil" },
		{ "\360\237\230\200!", BOX "!" },
		{ "\360\237\221\251\342\200\215\360\237\222\273", BOX BOX },
		{ "\344\270\255\346\226\207", BOX BOX },
		{ "a\315\217\335\212b", "ab" }, /* marks nobody can draw */
		{ "10\342\200\257\342\202\254", "10\342\200\257\342\202\254" },
		{ "\343\200\200x", " x" },
		{ "\377x", BOX "x" },
	};
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *text = g_strdup(table[i].text);
		g_autofree char *clean = text_clean(paper, text);
		g_autofree char *again = text_clean(paper, clean);

		g_assert_cmpstr(clean, ==, table[i].clean);
		g_assert_cmpstr(again, ==, clean);
	}
}

static void
test_lines_end_where_they_may(void)
{
	static const struct {
		const char *text;
		const char *lines;
	} table[] = {
		{ "", "" },
		{ "  one  ", "one" },
		{ "one two three four", "one two|three four" },
		{ "one\ntwo", "one|two" },
		{ "one\n\n\n\ntwo\n\n", "one||two" },
		{ "inimaginablement", "inimaginab|lement" },
		{ "aaaa bbbbb ?", "aaaa|bbbbb ?" },
		{ "aaaa \302\253 bb \302\273", "aaaa|« bb »" },
		{ "Mail/Printer", "Mail/|Printer" },
		{ "Mueller-Legrand", "Mueller-|Legrand" },
		{ "1\302\240234\302\240567 h", "1\302\240234\302\240567|h" },
	};
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GPtrArray) lines =
			text_wrap(paper, style, 50, table[i].text);
		g_autofree char *all = NULL;

		g_ptr_array_add(lines, NULL);
		all = g_strjoinv("|", (char **)lines->pdata);
		g_assert_cmpstr(all, ==, table[i].lines);
	}
}

/* No line is too wide or too long for libharu, and none is endless. */
static void
test_no_text_is_too_long(void)
{
	static const char *const atoms[] = {
		"a",  "\314\201",	 "\n", " ", "\303\251 ",
		"w-", "\360\237\230\200"
	};
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(atoms); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autoptr(GPtrArray) lines = NULL;
		g_autofree char *fit = NULL;

		while (text->len < 70000)
			g_string_append(text, atoms[i]);
		lines = text_wrap(paper, style, 200, text->str);
		g_assert_cmpuint(lines->len, >=, 1);
		g_assert_cmpuint(lines->len, <=, TEXT_LINES_MAX);
		for (guint k = 0; k < lines->len; k++) {
			const char *line = g_ptr_array_index(lines, k);

			g_assert_cmpuint(strlen(line), <=, TEXT_BYTES_MAX);
			g_assert_true(g_utf8_validate(line, -1, NULL));
			g_assert_cmpfloat(text_width(paper, style, line), <=,
					  200.01);
		}
		fit = text_fit(paper, style, 100, text->str);
		g_assert_cmpuint(strlen(fit), <=, TEXT_BYTES_MAX);
		g_assert_cmpfloat(text_width(paper, style, fit), <=, 100.01);
	}
}

static void
test_what_is_cut_says_so(void)
{
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);
	g_autofree char *whole = text_fit(paper, style, 100, "Acme SARL");
	g_autofree char *cut = text_fit(paper, style, 30, "Acme SARL");
	g_autofree char *lines = text_fit(paper, style, 100, "a\nb");
	g_autoptr(GString) many = g_string_new(NULL);
	g_autoptr(GPtrArray) wrapped = NULL;

	g_assert_cmpstr(whole, ==, "Acme SARL");
	g_assert_cmpstr(cut, ==, "Acm…");
	g_assert_cmpstr(lines, ==, "a b");
	for (int i = 0; i <= TEXT_LINES_MAX; i++)
		g_string_append(many, "line\n");
	wrapped = text_wrap(paper, style, 100, many->str);
	g_assert_cmpstr(g_ptr_array_index(wrapped, TEXT_LINES_MAX - 1), ==,
			"[…]");
}

static void
test_right_to_left_runs_are_turned(void)
{
	static const struct {
		const char *line;
		const char *visual;
	} table[] = {
		{ "Acme (42)", "Acme (42)" },
		{ "אבג", "גבא" },
		{ "Acme אבג Ltd", "Acme גבא Ltd" },
		{ "אב (גד)", "(דג) בא" }, /* brackets are mirrored */
		{ "אב 42", "42 בא" },
		{ "", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *visual = text_visual(table[i].line);

		g_assert_cmpstr(visual, ==, table[i].visual);
	}
}

static void
test_colours_can_be_read(void)
{
	static const char *const colours[] = {
		"#1f5fa8", "#ffee00", "#ffffff", "#000000", "#ff0000",
		"#7fbf7f", "red",     NULL,	 "#12345g"
	};

	for (size_t i = 0; i < G_N_ELEMENTS(colours); i++) {
		Colour colour = colour_parse(colours[i]);
		Colour on = colour_on(colour), ink = colour_ink(colour);

		g_assert_cmpfloat(colour_contrast(on, colour), >=, 4.5);
		g_assert_cmpfloat(colour_contrast(ink, COLOUR_WHITE), >=, 4.5);
	}
	g_assert_cmpfloat(colour_parse("#ff0000").red, ==, 1);
	g_assert_cmpfloat(colour_parse("red").blue, ==,
			  colour_parse("#1f5fa8").blue);
}

/* Each word is there in each language, in characters that the fonts have. */
static void
test_all_words_are_there(void)
{
	static const char *const places[] = { "$1", "$2", "$3" };
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);

	for (Word word = 0; word < WORD_COUNT; word++) {
		bool is_empty = word == WORD_EXPIRING_NONE;

		for (Language l = 0; l < LANGUAGE_COUNT; l++) {
			const char *text = wording(l, word);
			g_autofree char *clean = NULL;

			g_assert_nonnull(text);
			g_assert_cmpint(*text == '\0', ==, is_empty);
			clean = text_clean(paper, text);
			g_assert_cmpstr(clean, ==, text);
			/* All languages have the same places to fill in. */
			for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
				g_assert_cmpint(!strstr(text, places[i]), ==,
						!strstr(wording(LANGUAGE_EN,
								word),
							places[i]));
		}
	}
}

static void
test_times_as_people_write_them(void)
{
	static const struct {
		int64_t minutes;
		const char *en;
		const char *fr;
	} table[] = {
		{ 0, "0" NN "h", "0" NN "h" },
		{ 45, "45" NN "min", "45" NN "min" },
		{ 60, "1" NN "h", "1" NN "h" },
		{ 90, "1" NN "h" NN "30", "1" NN "h" NN "30" },
		{ 65, "1" NN "h" NN "05", "1" NN "h" NN "05" },
		{ -15, "\342\210\22215" NN "min", "\342\210\22215" NN "min" },
		{ 74040, "1,234" NN "h", "1" NN "234" NN "h" },
		{ INT64_MIN,
		  "\342\210\222153,722,867,280,912,930" NN "h" NN "08",
		  "\342\210\222153" NN "722" NN "867" NN "280" NN "912" NN
		  "930" NN "h" NN "08" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *en =
			wording_minutes(LANGUAGE_EN, table[i].minutes);
		g_autofree char *fr =
			wording_minutes(LANGUAGE_FR, table[i].minutes);

		g_assert_cmpstr(en, ==, table[i].en);
		g_assert_cmpstr(fr, ==, table[i].fr);
	}
}

#define EXPECT(call, wanted)                                                   \
	do {                                                                   \
		g_autofree char *text_ = (call);                               \
                                                                               \
		g_assert_cmpstr(text_, ==, wanted);                            \
	} while (0)

static void
test_numbers_in_both_languages(void)
{
	EXPECT(wording_number(LANGUAGE_EN, 1234567), "1,234,567");
	EXPECT(wording_number(LANGUAGE_FR, 1234567), "1" NN "234" NN "567");
	EXPECT(wording_number(LANGUAGE_FR, -999), "\342\210\222999");
	EXPECT(wording_tenths(LANGUAGE_EN, 45), "4.5");
	EXPECT(wording_tenths(LANGUAGE_FR, 45), "4,5");
	EXPECT(wording_tenths(LANGUAGE_FR, 50), "5");
	EXPECT(wording_tenths(LANGUAGE_FR, -5), "\342\210\2220,5");
	EXPECT(wording_percent(LANGUAGE_EN, 1, 3), "33%");
	EXPECT(wording_percent(LANGUAGE_FR, 2, 3), "67" NN "%");
	EXPECT(wording_percent(LANGUAGE_FR, 5, 0), "0" NN "%");
	EXPECT(wording_wait(LANGUAGE_FR, -1), "\342\200\223");
	EXPECT(wording_wait(LANGUAGE_FR, 200), "3" NN "h" NN "20");
	EXPECT(wording_wait(LANGUAGE_FR, 3600), "2,5" NB "jours");
	EXPECT(wording_wait(LANGUAGE_EN, 3600), "2.5 days");
	EXPECT(wording_wait(LANGUAGE_EN, 3599), "2.5 days");
	g_assert_cmpint(wording_rounded(45, 6), ==, 8);
	g_assert_cmpint(wording_rounded(44, 6), ==, 7);
	g_assert_cmpint(wording_rounded(-45, 6), ==, -8);
	g_assert_cmpint(wording_rounded(-44, 6), ==, -7);
	g_assert_cmpint(wording_rounded(INT64_MAX, 1), ==, INT64_MAX);
	EXPECT(wording_count(LANGUAGE_FR, WORD_OPENED_NONE, 0),
	       "Aucun ticket n\342\200\231a été ouvert");
	EXPECT(wording_count(LANGUAGE_FR, WORD_OPENED_NONE, 1),
	       "Un ticket a été ouvert");
	EXPECT(wording_count(LANGUAGE_FR, WORD_OPENED_NONE, 2),
	       "2" NB "tickets ont été ouverts");
}

static int64_t
day(const char *text)
{
	Day found;

	g_assert_true(day_parse(text, 0, &found));
	return found;
}

static void
test_days_in_both_languages(void)
{
	int64_t third = day("2026-11-03"), first = day("2026-11-01");

	EXPECT(wording_day(LANGUAGE_EN, third), "3" NB "Nov" NB "2026");
	EXPECT(wording_day(LANGUAGE_FR, third), "03/11/2026");
	EXPECT(wording_day(LANGUAGE_FR, 0), "");
	EXPECT(wording_day(LANGUAGE_FR, INT64_MAX), "\342\200\223");
	EXPECT(wording_long_day(LANGUAGE_EN, third),
	       "3" NB "November" NB "2026");
	EXPECT(wording_long_day(LANGUAGE_FR, third),
	       "3" NB "novembre" NB "2026");
	EXPECT(wording_long_day(LANGUAGE_FR, first),
	       "1er" NB "novembre" NB "2026");
	EXPECT(wording_long_day(LANGUAGE_FR, INT64_MIN), "\342\200\223");
	EXPECT(wording_month(LANGUAGE_FR, "2026-02"), "févr.");
	EXPECT(wording_month(LANGUAGE_FR, "2026-13"), "2026-13");
	EXPECT(wording_month(LANGUAGE_EN, "so-called"), "so-called");
}

static void
test_periods_in_both_languages(void)
{
	static const struct {
		const char *first;
		const char *last;
		const char *en;
		const char *fr;
		const char *in_fr;
	} table[] = {
		{ "2026-11-01", "2026-11-30", "November" NB "2026",
		  "novembre" NB "2026", "En novembre" NB "2026" },
		{ "2028-02-01", "2028-02-29", "February" NB "2028",
		  "février" NB "2028", "En février" NB "2028" },
		{ "2026-01-01", "2026-12-31", "2026", "2026", "En 2026" },
		{ "2026-10-01", "2026-12-31", "October – December" NB "2026",
		  "octobre – décembre" NB "2026",
		  "Entre octobre et décembre" NB "2026" },
		{ "2025-12-01", "2026-01-31",
		  "December" NB "2025 – January" NB "2026",
		  "décembre" NB "2025 – janvier" NB "2026",
		  "Entre décembre" NB "2025 et janvier" NB "2026" },
		{ "2026-11-03", "2026-11-15", "3 – 15" NB "November" NB "2026",
		  "3 – 15" NB "novembre" NB "2026",
		  "Du 3 au 15" NB "novembre" NB "2026" },
		{ "2026-11-01", "2026-11-01", "1" NB "November" NB "2026",
		  "1er" NB "novembre" NB "2026",
		  "Le 1er" NB "novembre" NB "2026" },
		{ "2026-11-30", "2026-11-01", "–", "–", "–" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		int64_t first = day(table[i].first), last = day(table[i].last);

		EXPECT(wording_period(LANGUAGE_EN, first, last), table[i].en);
		EXPECT(wording_period(LANGUAGE_FR, first, last), table[i].fr);
		EXPECT(wording_in_period(LANGUAGE_FR, first, last),
		       table[i].in_fr);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/paper/clean", test_words_become_drawable);
	g_test_add_func("/paper/wrap", test_lines_end_where_they_may);
	g_test_add_func("/paper/long", test_no_text_is_too_long);
	g_test_add_func("/paper/cut", test_what_is_cut_says_so);
	g_test_add_func("/paper/rtl", test_right_to_left_runs_are_turned);
	g_test_add_func("/paper/colours", test_colours_can_be_read);
	g_test_add_func("/paper/words", test_all_words_are_there);
	g_test_add_func("/paper/times", test_times_as_people_write_them);
	g_test_add_func("/paper/numbers", test_numbers_in_both_languages);
	g_test_add_func("/paper/days", test_days_in_both_languages);
	g_test_add_func("/paper/periods", test_periods_in_both_languages);
	return g_test_run();
}
