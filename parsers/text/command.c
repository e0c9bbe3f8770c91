/*
 * command.c - reads the lines at the top of a reply one by one
 */
#include "parsers/text/command.h"

#include <string.h>

#include "domain/hours/time_words.h"
#include "domain/verbs/table.h"

#define WORD_BYTES_MAX 40
#define COMMANDS_MAX   50

/* Whether @word has only letters of European keyboards.  Wide forms, other
 * scripts and invisible letters fold to the same words and could hide a command
 * from the eye, or fake one.  So a word with them is plain text. */
static bool
is_plain_word(const char *word)
{
	for (; *word; word = g_utf8_next_char(word)) {
		gunichar c = g_utf8_get_char(word);

		if (c < 0x80 && !g_ascii_isalnum((char)c) && c != '-')
			return false;
		if (c >= 0x80 && !(c >= 0xc0 && c <= 0x17f) &&
		    !(c >= 0x300 && c <= 0x36f))
			return false;
	}
	return true;
}

Command *
command_parse(CommandPlace place, const char *text, size_t size)
{
	g_autofree char *whole = g_strstrip(g_strndup(text, size));
	size_t length = strcspn(whole, " \t\n:=");
	g_autofree char *word = g_strndup(whole, length);
	g_autoptr(Command) command = NULL;
	const Verb *verb;
	const char *rest;

	if (length == 0 || length > WORD_BYTES_MAX || !is_plain_word(word))
		return NULL;
	command = command_new(place, whole);
	verb = verb_find(word);
	if (verb)
		command->verb = g_strdup(verb->name);
	else if ((verb = verb_near(word)) != NULL)
		command->suggestion = g_strdup(verb->name);
	else
		return NULL;
	rest = whole + length;
	rest += strspn(rest, " \t\n:=");
	g_free(command->argument);
	command->argument = g_strdup(rest);
	return g_steal_pointer(&command);
}

/* The bytes of a blank at @at, of any width or of none; 0 if there is none. */
static size_t
blank(const char *at)
{
	static const char *const wide[] = { "\u00a0", "\u2007", "\u202f",
					    "\u3000", "\u200b", "\ufeff" };

	if ((unsigned char)*at < 0x80)
		return g_ascii_isspace(*at);
	for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
		if (g_str_has_prefix(at, wide[i]))
			return strlen(wide[i]);
	return 0;
}

/* @line without blanks at its ends, and out of the "*" or "_" by which programs
 * write bold text; owned by the caller. */
static char *
trim(const char *line, size_t size)
{
	const char *at = line;
	const char *end = line + size;

	while (at < end && blank(at))
		at += blank(at);
	while (at < end) {
		const char *last = g_utf8_prev_char(end);

		if (!blank(last))
			break;
		end = last;
	}
	while (end - at > 2 && (*at == '*' || *at == '_') && end[-1] == *at) {
		at++;
		end--;
	}
	return g_strndup(at, (size_t)(end - at));
}

/* A cheap test for each line: whether it begins as an order may. */
static bool
may_be_order(const char *line)
{
	return strchr("[/*_-", *line) || g_ascii_isdigit(*line) ||
	       blank(line) > 0;
}

/* "[a b] [c]": adds each, or nothing unless all are commands. */
static bool
take_brackets(const char *at, const char *end, GPtrArray *to)
{
	guint before = to->len;

	while (at < end) {
		const char *close = memchr(at, ']', (size_t)(end - at));
		Command *command = NULL;

		if (*at == '[' && close &&
		    !memchr(at + 1, '[', (size_t)(close - at - 1)))
			command = command_parse(COMMAND_IN_BODY, at + 1,
						(size_t)(close - at - 1));
		if (!command) {
			g_ptr_array_set_size(to, (gint)before);
			return false;
		}
		g_ptr_array_add(to, command);
		for (at = close + 1; at < end && g_ascii_isspace(*at); at++)
			;
	}
	return true;
}

static Command *
time_command(const char *text, const char *argument)
{
	Command *command = command_new(COMMAND_IN_BODY, text);

	command->verb = g_strdup(verb_time.name);
	g_free(command->argument);
	command->argument = g_strdup(argument);
	return command;
}

/* "45m: replaced the certificate", as staff report time. */
static bool
take_short(const char *at, const char *end, GPtrArray *to)
{
	size_t size = (size_t)(end - at);
	g_autofree char *line = g_strndup(at, size);
	g_autofree char *argument = time_words_short(at, size);

	if (!argument)
		return false;
	g_ptr_array_add(to, time_command(line, argument));
	return true;
}

/* "[time 1h30 billable=no] moved the shop": a value goes on to the next key, so
 * the words are put before the first key. */
static char *
words_before_keys(const char *argument, const char *words)
{
	g_autoptr(Pairs) keys = pairs_parse(argument, time_keys);
	GString *all = g_string_new(keys->head);

	g_string_append_printf(all, " %s", words);
	if (keys->names->len > 0)
		g_strdelimit(all->str, "\"", '\'');
	for (guint i = 0; i < keys->names->len; i++)
		g_string_append_printf(
			all, " %s=\"%s\"",
			(const char *)g_ptr_array_index(keys->names, i),
			(const char *)g_ptr_array_index(keys->values, i));
	return g_string_free(all, FALSE);
}

/* "[time 1h30] moved the shop".  Brackets among the words are words.  The words
 * go with the time, for staff or not, and are not a comment. */
static bool
take_time(const char *at, const char *end, GPtrArray *to)
{
	const char *close = memchr(at, ']', (size_t)(end - at));
	g_autoptr(Command) head =
		close ? command_parse(COMMAND_IN_BODY, at + 1,
				      (size_t)(close - at - 1))
		      : NULL;
	g_autofree char *words = NULL;
	g_autofree char *argument = NULL;
	g_autofree char *text = NULL;

	if (!head || g_strcmp0(head->verb, verb_time.name) != 0)
		return false;
	words = g_strstrip(g_strndup(close + 1, (size_t)(end - close - 1)));
	argument = words_before_keys(head->argument, words);
	text = g_strdup_printf("%s %s", head->verb, argument);
	g_ptr_array_add(to, time_command(text, argument));
	return true;
}

static bool
take_line(const char *at, GPtrArray *to)
{
	const char *end = at + strlen(at);
	Command *command;

	if (*at == '[')
		return take_brackets(at, end, to) || take_time(at, end, to);
	if (take_short(at, end, to))
		return true;
	if (*at != '/' || at + 1 == end || g_ascii_isspace(at[1]))
		return false;
	command =
		command_parse(COMMAND_IN_BODY, at + 1, (size_t)(end - at - 1));
	if (command)
		g_ptr_array_add(to, command);
	return command != NULL;
}

void
command_doubt(Command *command)
{
	if (!command->verb)
		return;
	g_free(command->suggestion);
	command->suggestion = g_steal_pointer(&command->verb);
}

/* No person writes more than COMMANDS_MAX orders.  None of them may reach
 * anybody as text, so the last one kept becomes a near-miss, which holds the
 * mail. */
static void
cut(GPtrArray *to)
{
	Command *last;

	if (to->len <= COMMANDS_MAX)
		return;
	g_ptr_array_set_size(to, COMMANDS_MAX);
	last = g_ptr_array_index(to, COMMANDS_MAX - 1);
	command_doubt(last);
}

/* Time that nobody but staff is to read: "45m: ...", and "1h30: ... // ...".
 * Without these marks "10h30: talk" may be a time of day. */
static bool
is_told_time(const char *line, const Command *command)
{
	return strstr(line, "//") ||
	       memchr(command->argument, 'm', strcspn(command->argument, " "));
}

static bool
is_order(const char *line)
{
	g_autoptr(GPtrArray) read =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);

	if (!take_line(line, read))
		return false;
	for (guint i = 0; i < read->len; i++)
		if (!((const Command *)read->pdata[i])->verb)
			return false;
	return *line == '[' || *line == '/' ||
	       is_told_time(line, read->pdata[0]);
}

void
command_find_strays(const char *words, GPtrArray *to)
{
	for (const char *at = words; *at;) {
		size_t size = strcspn(at, "\n");
		g_autofree char *line =
			may_be_order(at) ? trim(at, size) : NULL;

		if (line && is_order(line) && to->len < COMMANDS_MAX)
			g_ptr_array_add(to, g_steal_pointer(&line));
		at += size + (at[size] == '\n');
	}
}

char *
command_take(const char *reply, GPtrArray *to)
{
	const char *at = reply;
	const char *rest = reply;

	while (*at) {
		size_t size = strcspn(at, "\n");
		g_autofree char *line = trim(at, size);

		if (*line && !take_line(line, to))
			break;
		at += size + (at[size] == '\n');
		if (*line)
			rest = at;
		cut(to);
	}
	return g_strstrip(g_strdup(rest));
}
