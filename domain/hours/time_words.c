/*
 * time_words.c - splits the line into duration, day, text and remark
 */
#include "domain/hours/time_words.h"

#include <string.h>

#include "domain/base/fold.h"
#include "domain/words/minutes.h"

#define SHORT_BYTES_MAX 20 /* "-100000 h 30 " and blanks of three bytes */

const KeyName time_keys[] = {
	{ "day", "on day date jour" },
	{ "note", "note internal interne" },
	{ "billable", "billable facturable" },
	{ "over", "over depassement" },
	{ NULL, NULL },
};

static bool
take_yes(const char *word, bool *is_yes)
{
	g_autofree char *folded = fold(word);

	*is_yes = fold_in_list(folded, "yes oui y o 1 true");
	return *is_yes || fold_in_list(folded, "no non n 0 false");
}

static char *
next_word(const char **at)
{
	size_t length;
	char *word;

	*at += strspn(*at, " \t\n");
	length = strcspn(*at, " \t\n");
	word = g_strndup(*at, length);
	*at += length;
	return word;
}

/* "on 2026-11-03", "le 3/11/2026", "hier", or nothing. */
static void
take_day(const char **at, Day today, Day *day)
{
	const char *back = *at;
	g_autofree char *word = next_word(at);
	g_autofree char *folded = fold(word);
	g_autofree char *second = NULL;

	if (fold_in_list(folded, "on le du date")) {
		second = next_word(at);
		if (day_parse(second, today, day))
			return;
	} else if (day_parse(word, today, day)) {
		return;
	}
	*at = back;
}

static bool
take_keys(const Pairs *keys, Day today, TimeWords *words, char **wrong)
{
	const char *day = pairs_get(keys, "day");
	const char *billable = pairs_get(keys, "billable");
	const char *over = pairs_get(keys, "over");
	const char *note = pairs_get(keys, "note");

	if (note) {
		g_free(words->internal);
		words->internal = g_strdup(note);
	}
	*wrong = NULL;
	if (day && !day_parse(day, today, &words->day))
		*wrong = g_strdup(day);
	else if (billable && !take_yes(billable, &words->is_billable))
		*wrong = g_strdup(billable);
	else if (over && !take_yes(over, &words->is_over))
		*wrong = g_strdup(over);
	return !*wrong;
}

bool
time_words_read(const char *argument, Day today, TimeWords *words, char **wrong)
{
	g_autoptr(Pairs) keys = pairs_parse(argument, time_keys);
	const char *at = keys->head;
	g_autofree char *duration = next_word(&at);
	size_t length = strlen(duration);
	char *slashes;

	*words = (TimeWords){ .day = today, .is_billable = true };
	if (length > 0 && duration[length - 1] == ':')
		duration[length - 1] = '\0';
	if (!minutes_parse(duration, &words->minutes)) {
		words->minutes = 0;
		*wrong = g_strdup(duration);
		return false;
	}
	take_day(&at, today, &words->day);
	at += strspn(at, " \t\n:");
	words->text = g_strdup(at);
	slashes = strstr(words->text, "//");
	/* The slashes of "https://" start no remark. */
	while (slashes && slashes > words->text && slashes[-1] == ':')
		slashes = strstr(slashes + 2, "//");
	words->internal = g_strstrip(g_strdup(slashes ? slashes + 2 : ""));
	if (slashes)
		*slashes = '\0';
	g_strstrip(words->text);
	if (take_keys(keys, today, words, wrong))
		return true;
	time_words_clear(words);
	return false;
}

void
time_words_clear(TimeWords *words)
{
	g_free(words->text);
	g_free(words->internal);
	words->text = words->internal = NULL;
}

/* "45 m " as "45m": the French put a blank before a colon, and their programs a
 * no-break space.  "4 5m" stays two words. */
static char *
without_blanks(const char *text, size_t size)
{
	GString *word = g_string_new(NULL);
	bool is_apart = false;

	for (const char *at = text; at < text + size;
	     at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (g_unichar_isspace(c)) {
			is_apart = word->len > 0 &&
				   g_ascii_isdigit(word->str[word->len - 1]);
			continue;
		}
		if (is_apart && g_unichar_isdigit(c))
			g_string_append_c(word, ' ');
		is_apart = false;
		g_string_append_unichar(word, c);
	}
	return g_string_free(word, FALSE);
}

char *
time_words_short(const char *line, size_t size)
{
	const char *colon = memchr(line, ':', MIN(size, SHORT_BYTES_MAX + 1));
	g_autofree char *word = NULL;
	int64_t minutes;

	if (!colon || size <= (size_t)(colon - line) + 1 || *line == ' ' ||
	    g_str_has_prefix(line, "- "))
		return NULL;
	word = without_blanks(line, (size_t)(colon - line));
	if (!strpbrk(word, "hHmM") || !minutes_parse(word, &minutes))
		return NULL;
	return g_strdup_printf("%s %.*s", word,
			       (int)(size - (size_t)(colon + 1 - line)),
			       colon + 1);
}

void
time_words_give_back(Letter *letter)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < letter->commands->len;) {
		const Command *c = g_ptr_array_index(letter->commands, i);
		g_autofree char *argument =
			time_words_short(c->text, strlen(c->text));

		if (!argument) {
			i++;
			continue;
		}
		g_string_append_printf(text, "%s\n", c->text);
		g_ptr_array_remove_index(letter->commands, i);
	}
	if (text->len > 0) {
		g_string_append(text, letter->comment_text);
		g_free(letter->comment_text);
		letter->comment_text = g_strdup(g_strchomp(text->str));
	}
	g_string_free(text, TRUE);
}
