/*
 * test_subject.c - every shape of Subject line we promise to read
 */
#include "domain/letter/letter.h"
#include "parsers/text/subject.h"

static const struct {
	const char *line;
	int64_t ticket;
	const char *title;
} lines[] = {
	{ "Printer on fire", 0, "Printer on fire" },
	{ "", 0, "" },
	{ "[#42] Printer", 42, "Printer" },
	{ "Printer [#42]", 42, "Printer" },
	{ "Re: [#42] Printer [#42]", 42, "Printer" },
	{ "RE : TR: [#42] Printer", 42, "Printer" },
	{ "Re : Re :\xc2\xa0Imprimante", 0, "Imprimante" },
	{ "AW: WG: Re[2]: SV: VS: Fwd: Antw: x", 0, "x" },
	{ "AW (3): x", 0, "x" },
	{ "R: I: x", 0, "x" },
	{ "R\xc3\xa9: x", 0, "x" },
	{ "\xe5\x9b\x9e\xe5\xa4\x8d\xef\xbc\x9a[#7] x", 7, "x" },
	{ "Refus: pas un prefixe", 0, "Refus: pas un prefixe" },
	{ "Retour: x", 0, "Retour: x" },
	{ "re:re:re:", 0, "" },
	{ "[URGENT] [#0x7] Help", 0, "[URGENT] [#0x7] Help" },
	{ "[#0] Help", 0, "[#0] Help" },
	{ "[#042] Help", 0, "[#042] Help" },
	{ "[# 42] Help", 0, "[# 42] Help" },
	{ "[#9999999999999999999]", 0, "[#9999999999999999999]" },
	{ "[#999999999999999999]", 999999999999999999, "" },
	{ "[#", 0, "[#" },
	{ "[[#42]] x", 42, "[] x" },
	{ "x]  [#42]", 42, "x]" },
	/* each prefix, in each case */
	{ "Re: x", 0, "x" },
	{ "RE: x", 0, "x" },
	{ "re : x", 0, "x" },
	{ "TR: x", 0, "x" },
	{ "Tr : x", 0, "x" },
	{ "Fwd: x", 0, "x" },
	{ "FW: x", 0, "x" },
	{ "Fw: x", 0, "x" },
	{ "AW: x", 0, "x" },
	{ "WG: x", 0, "x" },
	{ "SV: x", 0, "x" },
	{ "VS: x", 0, "x" },
	{ "RV: x", 0, "x" },
	{ "Rif: x", 0, "x" },
	{ "RIF: x", 0, "x" },
	{ "Antw: x", 0, "x" },
	{ "Antwort: x", 0, "x" },
	{ "VL: x", 0, "x" },
	{ "VB: x", 0, "x" },
	{ "Odp: x", 0, "x" },
	{ "PD: x", 0, "x" },
	{ "YNT: x", 0, "x" },
	{ "ENC: x", 0, "x" },
	{ "RES: x", 0, "x" },
	{ "Doorst: x", 0, "x" },
	{ "Transf: x", 0, "x" },
	{ "Transf\u00e9r\u00e9 : x", 0, "x" },
	{ "\u0391\u03a0: x", 0, "x" },
	{ "\u03a0\u03a1\u0398: x", 0, "x" },
	{ "\u041e\u0442\u0432: x", 0, "x" },
	{ "Re^2: x", 0, "x" },
	{ "Re(2): x", 0, "x" },
	{ "RE: FW: re : Tr: x", 0, "x" },
	{ "Re:x", 0, "x" },
	/* tags before, behind and between prefixes and list names */
	{ "[#42] Re: x", 42, "x" },
	{ "Re: [#42] Re: x", 42, "x" },
	{ "[#42] [staff] x", 42, "[staff] x" },
	{ "[staff] [#42] x", 42, "[staff] x" },
	{ "[staff] Re: [#42] x", 42, "[staff] x" },
	{ "Re: [staff] [#42] Re: x", 42, "[staff] x" },
	{ "Re: [staff] x", 0, "[staff] x" },
	{ "[staff]Re: x", 0, "[staff] x" },
	{ "[a]x", 0, "[a]x" },
	{ "[a]] [b] Re: x", 0, "[a]] [b] Re: x" },
	{ "[a] [b] Re: x", 0, "[a] [b] x" },
	{ "[SPAM] Re: [#42] x", 42, "[SPAM] x" },
	/* no prefix */
	{ "Reply: x", 0, "Reply: x" },
	{ "Tri: x", 0, "Tri: x" },
	{ "AWS: x", 0, "AWS: x" },
	{ "Note: re: x", 0, "Note: re: x" },
	{ "Fwd", 0, "Fwd" },
};

static void
test_lines(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		g_autofree char *line = g_strdup(lines[i].line);
		g_autoptr(Subject) s = subject_parse(line, true);

		g_assert_cmpint(s->ticket, ==, lines[i].ticket);
		g_assert_cmpstr(s->title, ==, lines[i].title);
		g_assert_false(s->ticket_conflict);
		g_assert_cmpuint(s->commands->len, ==, 0);
	}
}

static void
test_two_tickets_are_a_conflict(void)
{
	g_autoptr(Subject) s = subject_parse("[#1] [#2] Which?", true);
	g_autoptr(Subject) same = subject_parse("[#2] [#2] x", true);

	g_assert_true(s->ticket_conflict);
	g_assert_cmpint(s->ticket, ==, 0);
	g_assert_cmpstr(s->title, ==, "Which?");
	g_assert_false(same->ticket_conflict);
}

static void
test_verbs_in_brackets_are_commands(void)
{
	g_autoptr(Subject) s = subject_parse(
		"Re: [#42] [assign alice] Printer [Cl\xc3\xb4turer]", true);
	const Command *c;

	g_assert_cmpstr(s->title, ==, "Printer");
	g_assert_cmpuint(s->commands->len, ==, 2);
	c = g_ptr_array_index(s->commands, 0);
	g_assert_cmpint(c->place, ==, COMMAND_IN_SUBJECT);
	g_assert_cmpstr(c->verb, ==, "assign");
	g_assert_cmpstr(c->argument, ==, "alice");
	g_assert_cmpstr(c->text, ==, "assign alice");
	c = g_ptr_array_index(s->commands, 1);
	g_assert_cmpstr(c->verb, ==, "close");
	g_assert_cmpstr(c->argument, ==, "");
}

static void
test_tag_and_verb_in_either_order(void)
{
	static const char *const both[] = {
		"[#42] [close] Printer",	 "[close] [#42] Printer",
		"Re: [close] Re: [#42] Printer", "Printer [#42] [close]",
		"[#42] Printer [close]",	 "[close][#42]Printer",
		"[staff] [#42] [close] Printer",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		g_autoptr(Subject) s = subject_parse(both[i], true);
		const Command *c;

		g_assert_cmpint(s->ticket, ==, 42);
		g_assert_cmpuint(s->commands->len, ==, 1);
		c = g_ptr_array_index(s->commands, 0);
		g_assert_cmpstr(c->verb, ==, "close");
		g_assert_true(g_str_has_suffix(s->title, "Printer"));
	}
}

static void
test_near_misses_are_no_title(void)
{
	g_autoptr(Subject) s = subject_parse("[clsoe] Printer", true);
	const Command *c;

	g_assert_cmpuint(s->commands->len, ==, 1);
	c = g_ptr_array_index(s->commands, 0);
	g_assert_null(c->verb);
	g_assert_cmpstr(c->suggestion, ==, "close");
	g_assert_cmpstr(s->title, ==, "Printer");
}

static void
test_an_untrusted_line_is_all_text(void)
{
	g_autoptr(Subject) s = subject_parse("[#42] [close] x", false);

	g_assert_cmpint(s->ticket, ==, 0);
	g_assert_cmpuint(s->commands->len, ==, 0);
	g_assert_cmpstr(s->title, ==, "[#42] [close] x");
}

/* 100 KB of what patterns start with: each costs next to nothing and gives no
 * order. */
static void
test_hostile_lines_cost_nothing(void)
{
	static const char *const pieces[] = {
		"[",	      "[#",	  "[#1",     "[#1x",
		"]",	      "[]",	  "[#]",     "[[",
		"[a",	      "[close",	  "[close[", "[#999999",
		"[ ",	      "aaaa!",	  "Re: ",    "Re[1",
		"Re[1]",      "re:[",	  "re (",    "re\xcc\x81",
		" ",	      "\xc2\xa0", "\t",	     "\xef\xbc\x9a",
		"Re\xc2\xa0", "[/",	  "[clsoe",  "[\xe2\x80\x8b",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) line = g_string_new(NULL);
		g_autoptr(Subject) s = NULL;
		int64_t start;

		while (line->len < 100000)
			g_string_append(line, pieces[i]);
		subject_free(subject_parse("[#1] [help]", true)); /* compiles */
		start = g_get_monotonic_time();
		s = subject_parse(line->str, true);
		g_assert_cmpint(g_get_monotonic_time() - start, <, 50000);
		g_assert_cmpint(s->ticket, ==, 0);
		g_assert_false(s->ticket_conflict);
		g_assert_cmpuint(s->commands->len, ==, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/subject/lines", test_lines);
	g_test_add_func("/subject/two", test_two_tickets_are_a_conflict);
	g_test_add_func("/subject/verbs", test_verbs_in_brackets_are_commands);
	g_test_add_func("/subject/order", test_tag_and_verb_in_either_order);
	g_test_add_func("/subject/near", test_near_misses_are_no_title);
	g_test_add_func("/subject/untrusted",
			test_an_untrusted_line_is_all_text);
	g_test_add_func("/subject/hostile", test_hostile_lines_cost_nothing);
	return g_test_run();
}
