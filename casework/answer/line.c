/*
 * line.c - adds text, phrases, words and times
 */
#include "casework/answer/line.h"

#include <inttypes.h>
#include <string.h>

void
answer_add(const Answer *answer, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	g_ptr_array_add(answer->lines, g_strdup_vprintf(format, values));
	va_end(values);
}

void
answer_say(const Answer *answer, const char *phrase, const char *before)
{
	g_autoptr(Values) values = values_new();

	values_set(values, "before", before);
	g_ptr_array_add(answer->lines,
			texts_phrase(answer->desk->texts, answer->language,
				     phrase, values));
}

char *
answer_word(const Answer *answer, const char *field, const char *word)
{
	g_autofree char *name = g_strdup_printf("%s-%s", field, word);

	if (texts_has_phrase(answer->desk->texts, name))
		return texts_phrase(answer->desk->texts, answer->language, name,
				    NULL);
	return g_strdup(*word ? word : "-");
}

char *
answer_time(const Answer *answer, int64_t at)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local =
		utc ? g_date_time_to_timezone(utc, answer->desk->timezone)
		    : NULL;

	return local ? g_date_time_format(local, "%Y-%m-%d %H:%M")
		     : g_strdup("");
}
