/*
 * test_command.c - which lines at the top of a reply are obeyed
 */
#include "domain/letter/letter.h"
#include "parsers/text/command.h"

static const struct {
	const char *reply;
	const char *commands; /* "verb argument|?suggestion|..." */
	const char *rest;
} replies[] = {
	{ "", "", "" },
	{ "Hello", "", "Hello" },
	{ "[assign alice]", "assign alice", "" },
	{ "/assign alice", "assign alice", "" },
	{ "  [assign   alice ]  \n\nHello", "assign alice", "Hello" },
	{ "/close\nThanks", "close ", "Thanks" },
	{ "[close] [priority high]\nx", "close |priority high", "x" },
	{ "[close]\n\n/priority high\n\nx\n/close", "close |priority high",
	  "x\n/close" },
	{ "[Cl\xc3\xb4turer]", "close ", "" },
	{ "/CLOTURER", "close ", "" },
	{ "/asign bob", "?assign", "" },
	{ "[clsoe]\nHi", "?close", "Hi" },
	{ "[note the customer is angry]", "note the customer is angry", "" },
	{ "\u00a0[close]\u200b\nHi", "close ", "Hi" },
	{ "*[close]*\n\nHi", "close ", "Hi" },
	/* time that was worked */
	{ "45m: moved it", "time 45m  moved it", "" },
	{ "45m:moved it", "time 45m moved it", "" },
	{ "1h30: a\n/close\n-15m: b\n\nHello",
	  "time 1h30  a|close |time -15m  b", "Hello" },
	{ "45 m : moved it", "time 45m  moved it", "" },
	{ "45\u00a0min\u202f: moved it", "time 45min  moved it", "" },
	{ "1 h 30 : a", "time 1h30  a", "" },
	{ "45m: 10:30 a call", "time 45m  10:30 a call", "" },
	{ "[time 1h30] moved it", "time 1h30 moved it", "" },
	{ "[temps 1h30]", "time 1h30", "" },
	{ "[time 45m on 2026-11-03 billable=no] moved it",
	  "time 45m on 2026-11-03 moved it billable=\"no\"", "" },
	{ "[time 45m note=rude] a 24\" screen",
	  "time 45m a 24' screen note=\"rude\"", "" },
	{ "[time 45m] see [1] // rude", "time 45m see [1] // rude", "" },
	{ "[time 45m] [close]", "time 45m|close ", "" },
	{ "10:30: meeting", "", "10:30: meeting" },
	{ "1:30h: x", "", "1:30h: x" },
	{ "- 45m: x", "", "- 45m: x" },
	{ "45m", "", "45m" },
	{ "45m:", "", "45m:" },
	{ "45: x", "", "45: x" },
	{ "4 5m: x", "", "4 5m: x" },
	{ "0m: x", "", "0m: x" },
	{ "1h75: x", "", "1h75: x" },
	{ "Hello\n45m: x", "", "Hello\n45m: x" },
	{ "It took 45m: x", "", "It took 45m: x" },
	{ "100000h000000000000000: x", "", "100000h000000000000000: x" },
	/* text */
	{ "Hello\n[close]", "", "Hello\n[close]" },
	{ "[close] please", "", "[close] please" },
	{ "[close][", "", "[close][" },
	{ "[close] [URGENT]\nx", "", "[close] [URGENT]\nx" },
	{ "please [close]", "", "please [close]" },
	{ "[URGENT]\n[close]", "", "[URGENT]\n[close]" },
	{ "/etc/passwd is gone", "", "/etc/passwd is gone" },
	{ "/ close", "", "/ close" },
	{ "/", "", "/" },
	{ "[]", "", "[]" },
	{ "[[close]]", "", "[[close]]" },
	{ "> /close", "", "> /close" },
	{ "| /close", "", "| /close" },
	{ "#close", "", "#close" },
	/* a wide, an invisible and a foreign letter */
	{ "/\xef\xbd\x83lose", "", "/\xef\xbd\x83lose" },
	{ "/clo\xe2\x80\x8bse", "", "/clo\xe2\x80\x8bse" },
	{ "/cl\xd0\xbese", "", "/cl\xd0\xbese" },
	{ "\xef\xbc\x83"
	  "close",
	  "",
	  "\xef\xbc\x83"
	  "close" },
};

static char *
print(GPtrArray *commands)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < commands->len; i++) {
		const Command *c = g_ptr_array_index(commands, i);

		g_assert_cmpint(c->place, ==, COMMAND_IN_BODY);
		if (i > 0)
			g_string_append_c(out, '|');
		if (c->verb)
			g_string_append_printf(out, "%s %s", c->verb,
					       c->argument);
		else
			g_string_append_printf(out, "?%s", c->suggestion);
	}
	return g_string_free(out, FALSE);
}

static void
test_replies(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(replies); i++) {
		g_autoptr(GPtrArray) commands = g_ptr_array_new_with_free_func(
			(GDestroyNotify)command_free);
		g_autofree char *reply = g_strdup(replies[i].reply);
		g_autofree char *rest = command_take(reply, commands);
		g_autofree char *got = print(commands);

		g_assert_cmpstr(got, ==, replies[i].commands);
		g_assert_cmpstr(rest, ==, replies[i].rest);
	}
}

static void
test_there_is_an_end_to_obeying(void)
{
	g_autoptr(GPtrArray) commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	g_autoptr(GString) reply = g_string_new(NULL);
	g_autofree char *rest = NULL;

	for (int i = 0; i < 1000; i++)
		g_string_append(reply, "/close\n");
	g_string_append(reply, "words");
	rest = command_take(reply->str, commands);
	g_assert_cmpuint(commands->len, ==, 50);
	/* The mail is held and asked about; no order is left as text. */
	g_assert_null(((Command *)commands->pdata[49])->verb);
	g_assert_cmpstr(rest, ==, "words");
}

/* Orders that stand below other words, and lines that only look like one. */
static void
test_strays(void)
{
	static const struct {
		const char *words;
		const char *strays; /* "line|..." */
	} texts[] = {
		{ "", "" },
		{ "Hi,\n[note]\nHe is rude.", "[note]" },
		{ "Hi,\n\n  /note  \nHe is rude.", "/note" },
		{ "a\n\u00a0[note]\u00a0\nb", "[note]" },
		{ "a\n[Note he is rude]", "[Note he is rude]" },
		{ "a\n[close] [priority high]\n/affecter hugo",
		  "[close] [priority high]|/affecter hugo" },
		{ "a\n[temps 45m] moved it", "[temps 45m] moved it" },
		{ "[close] please\n/clsoe\n[URGENT]\n/etc/passwd\n/ note", "" },
		{ "> [note]\n| /note\nsee [note]\n[note]: see below", "" },
		{ "10:00: coffee\n10h30: talk\n14h: walk", "" },
		/* time that nobody else may read */
		{ "Hi,\n45m: moved it // he was rude",
		  "45m: moved it // he was rude" },
		{ "Hi,\n45 min : moved it", "45 min : moved it" },
		{ "Hi,\n1h30 : moved it // rude", "1h30 : moved it // rude" },
		{ "Hi,\n1h30: a call", "" },
		{ "a\n*[note]*\n_/close_", "[note]|/close" },
		{ "a\n* [note]\n*bold* words", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GPtrArray) strays =
			g_ptr_array_new_with_free_func(g_free);
		g_autofree char *words = g_strdup(texts[i].words);
		g_autofree char *got = NULL;

		command_find_strays(words, strays);
		g_ptr_array_add(strays, NULL);
		got = g_strjoinv("|", (char **)strays->pdata);
		g_assert_cmpstr(got, ==, texts[i].strays);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/command/replies", test_replies);
	g_test_add_func("/command/end", test_there_is_an_end_to_obeying);
	g_test_add_func("/command/strays", test_strays);
	return g_test_run();
}
