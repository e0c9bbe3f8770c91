/*
 * subject.c - strips reply marks, takes tags and commands out of brackets
 */
#include "parsers/text/subject.h"

#include <string.h>

#include "domain/letter/letter.h"
#include "parsers/bytes/regex.h"
#include "parsers/text/command.h"

/* The text after that is kept but not searched. */
#define SEARCHED_BYTES_MAX 1000
#define LISTS_MAX	   5 /* names such as "[staff]" in front */
#define LIST_BYTES_MAX	   40

/* 18 digits always fit an int64_t; a longer number is not one of our
 * tickets. */
static Regex bracket =
	REGEX("\\[(?:#([1-9][0-9]{0,17})|([^\\[\\]]{1,200}))\\]");

/* Reply and forward marks of the clients in use in Europe and East Asia,
 * each with a counter as in "Re[2]:", "AW (3):" or "Re^2:". */
static Regex prefix =
	REGEX("\\A(?:[\\s\\x{a0}]*+(?:re|ref|r|tr|fwd?|fw|aw|antw|antwort|wg|"
	      "sv|vs|vl|vb|rv|res|enc|i|rif|odp|pd|ynt|ilt|atb|re\\x{301}?|"
	      "doorst|transf|transféré|transfert|απ|πρθ|σχετ|отв|ответ|"
	      "пересл|fs|továbbítás|"
	      "ré|回复|回覆|答复|答覆|转发|轉寄)"
	      "(?:[\\s\\x{a0}]?(?:[\\[(]\\d{1,3}[\\])]|\\^\\d{1,3}))?[\\s\\x{"
	      "a0}]*+[:：])++"
	      "[\\s\\x{a0}]*+");

void
subject_prepare(void)
{
	regex_prepare(&bracket);
	regex_prepare(&prefix);
}

static size_t
searched_size(const char *line)
{
	size_t size = strlen(line);
	const char *end;

	if (size <= SEARCHED_BYTES_MAX)
		return size;
	end = g_utf8_find_prev_char(line, line + SEARCHED_BYTES_MAX);
	return end ? (size_t)(end - line) : 0;
}

const char *
subject_skip_prefixes(const char *line)
{
	Span spans[REGEX_SPANS];

	if (!regex_match(&prefix, line, searched_size(line), 0, spans))
		return line;
	return line + spans[0].end;
}

/* Drops the prefixes of @title, also those after the names of lists: "Re:
 * [staff] Re: x" becomes "[staff] x".  The caller owns the result. */
static char *
without_prefixes(const char *title)
{
	GString *out = g_string_new(NULL);

	title = subject_skip_prefixes(title);
	for (int n = 0; n < LISTS_MAX; n++) {
		const char *next;
		size_t size;

		size = *title == '[' ? strcspn(title + 1, "[]") + 1 : 0;
		if (size < 2 || title[size] != ']' || size > LIST_BYTES_MAX)
			break;
		g_string_append_len(out, title, (gssize)size + 1);
		title += size + 1;
		next = subject_skip_prefixes(title + strspn(title, " "));
		if (next > title && *next) /* replaces the dropped prefix */
			g_string_append_c(out, ' ');
		title = next;
	}
	g_string_append(out, title);
	return g_string_free(out, FALSE);
}

/* Takes a "[...]" that is a tag or a command. */
static bool
take(Subject *subject, const char *line, const Span *spans)
{
	Command *command;
	int64_t ticket;

	if (spans[1].start != SIZE_MAX) {
		ticket = g_ascii_strtoll(line + spans[1].start, NULL, 10);
		if (subject->ticket != 0 && subject->ticket != ticket)
			subject->ticket_conflict = true;
		subject->ticket = ticket;
		return true;
	}
	command = command_parse(COMMAND_IN_SUBJECT, line + spans[2].start,
				spans[2].end - spans[2].start);
	if (command)
		g_ptr_array_add(subject->commands, command);
	return command != NULL;
}

/* The blanks around a bracket that was taken out become one. */
static char *
squeeze(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));

	for (; *text; text++)
		if (*text != ' ' ||
		    (out->len > 0 && out->str[out->len - 1] != ' '))
			g_string_append_c(out, *text);
	return g_strstrip(g_string_free(out, FALSE));
}

Subject *
subject_parse(const char *line, bool is_trusted)
{
	Subject *subject = g_new0(Subject, 1);
	g_autoptr(GString) rest = g_string_new(NULL);
	g_autofree char *title = NULL;
	size_t size = searched_size(line);
	size_t at = 0;
	Span spans[REGEX_SPANS];

	subject->commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	while (is_trusted && strchr(line + at, '[') &&
	       regex_match(&bracket, line, size, at, spans)) {
		g_string_append_len(rest, line + at,
				    (gssize)(spans[0].start - at));
		at = spans[0].end;
		if (!take(subject, line, spans))
			g_string_append_len(rest, line + spans[0].start,
					    (gssize)(spans[0].end -
						     spans[0].start));
	}
	g_string_append(rest, line + at);
	if (subject->ticket_conflict)
		subject->ticket = 0;
	title = squeeze(rest->str);
	subject->title = without_prefixes(title);
	return subject;
}

void
subject_free(Subject *subject)
{
	if (!subject)
		return;
	g_free(subject->title);
	g_clear_pointer(&subject->commands, g_ptr_array_unref);
	g_free(subject);
}
