/*
 * params.c - reads sections one by one, then joins and decodes them
 */
#include "parsers/header/params.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/bytes/rfc2047.h"

#define PARAMS_MAX   200
#define SECTIONS_MAX 1000 /* of one RFC 2231 parameter */

/* One "name*3*=value" as written. */
typedef struct {
	char *name;	  /* owned, lower case, before the first '*' */
	int section;	  /* -1: the parameter is not split */
	bool is_extended; /* percent-encoded, the first with a charset */
	char *value;	  /* owned, raw bytes */
} Section;

static void
section_clear(gpointer data)
{
	Section *section = data;

	g_free(section->name);
	g_free(section->value);
}

static const char *
skip_space(const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	return at;
}

/* Reads a quoted string after its opening quote.  A backslash escapes only a
 * quote or itself, since Windows programs write paths. */
static const char *
read_quoted(const char *at, const char *end, GString *to)
{
	for (; at < end && *at != '"'; at++) {
		if (*at == '\\' && at + 1 < end &&
		    (at[1] == '"' || at[1] == '\\'))
			at++;
		if (*at != '\r' && *at != '\n' && *at != '\0')
			g_string_append_c(to, *at);
	}
	return at < end ? at + 1 : end;
}

static bool
is_file_name(const char *name)
{
	return strcmp(name, "filename") == 0 || strcmp(name, "name") == 0;
}

/* Reads an unquoted value, up to a blank or ';'.  @with_blanks: only up to ';',
 * since names of files hold blanks. */
static const char *
read_bare(const char *at, const char *end, bool with_blanks, GString *to)
{
	for (; at < end && *at != ';'; at++) {
		if (g_ascii_isspace(*at) && !with_blanks)
			break;
		if (*at != '\r' && *at != '\n' && *at != '\0')
			g_string_append_c(to, *at);
	}
	while (to->len > 0 && g_ascii_isspace(to->str[to->len - 1]))
		g_string_truncate(to, to->len - 1);
	return at;
}

/* Splits "name*1*" into its parts. */
static void
split_name(Section *section)
{
	char *star = strchr(section->name, '*');

	section->section = -1;
	if (!star)
		return;
	*star++ = '\0';
	if (g_ascii_isdigit(*star)) {
		int64_t number = g_ascii_strtoll(star, &star, 10);

		section->section =
			number < SECTIONS_MAX ? (int)number : SECTIONS_MAX;
		section->is_extended = *star == '*';
	} else {
		section->is_extended = true;
	}
}

/* Reads one parameter at @at into @section (cleared by the caller);
 * returns what follows it. */
static const char *
read_param(const char *at, const char *end, Section *section)
{
	const char *name = at;
	g_autoptr(GString) value = g_string_new(NULL);

	while (at < end && *at != '=' && *at != ';' && !g_ascii_isspace(*at))
		at++;
	section->name = g_ascii_strdown(name, at - name);
	split_name(section);
	at = skip_space(at, end);
	if (at == end || *at != '=')
		return at; /* no value: skip it */
	at = skip_space(at + 1, end);
	if (at < end && *at == '"')
		at = read_quoted(at + 1, end, value);
	else
		at = read_bare(at, end, is_file_name(section->name), value);
	section->value = g_strdup(value->str);
	return at;
}

static GArray *
read_sections(const char *at, const char *end)
{
	GArray *sections = g_array_new(FALSE, TRUE, sizeof(Section));

	g_array_set_clear_func(sections, section_clear);
	while (at < end && sections->len < PARAMS_MAX) {
		Section section = { NULL, -1, false, NULL };

		while (at < end && (*at == ';' || g_ascii_isspace(*at)))
			at++;
		if (at == end)
			break;
		if (*at == '=') {
			at++; /* a value without a name */
			continue;
		}
		at = read_param(at, end, &section);
		if (section.value)
			g_array_append_val(sections, section);
		else
			section_clear(&section);
	}
	return sections;
}

static void
append_percent(GString *to, const char *at)
{
	for (; *at; at++) {
		if (*at == '%' && g_ascii_isxdigit(at[1]) &&
		    g_ascii_isxdigit(at[2])) {
			g_string_append_c(to,
					  (char)(g_ascii_xdigit_value(at[1])
							 << 4 |
						 g_ascii_xdigit_value(at[2])));
			at += 2;
		} else {
			g_string_append_c(to, *at);
		}
	}
}

/* charset'language'value: returns the value, copies the charset. */
static const char *
read_charset(const char *value, char *charset, size_t size)
{
	const char *first = strchr(value, '\'');
	const char *second = first ? strchr(first + 1, '\'') : NULL;

	*charset = '\0';
	if (!second)
		return value;
	g_strlcpy(charset, value, MIN((size_t)(first - value) + 1, size));
	return second + 1;
}

static const Section *
find_section(const GArray *sections, const char *name, int number)
{
	for (guint i = 0; i < sections->len; i++) {
		const Section *s = &g_array_index(sections, Section, i);

		if (s->section == number && strcmp(s->name, name) == 0)
			return s;
	}
	return NULL;
}

/* Joins name*0, name*1 ... up to the first gap. */
static char *
join_sections(const GArray *sections, const char *name)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	char charset[40] = "";
	const Section *s;
	bool is_extended = false;

	for (int i = 0; (s = find_section(sections, name, i)) != NULL; i++) {
		const char *value = s->value;

		if (i == 0 && s->is_extended)
			value = read_charset(value, charset, sizeof charset);
		is_extended = is_extended || s->is_extended;
		if (s->is_extended)
			append_percent(bytes, value);
		else
			g_string_append(bytes, value);
	}
	if (!is_extended)
		return rfc2047_decode(bytes->str, bytes->len, NULL);
	return charset_to_utf8(bytes->str, bytes->len, charset, NULL);
}

static char *
one_value(const Section *s)
{
	g_autoptr(GString) bytes = NULL;
	char charset[40];
	const char *value;

	if (!s->is_extended)
		return rfc2047_decode(s->value, strlen(s->value), NULL);
	bytes = g_string_new(NULL);
	value = read_charset(s->value, charset, sizeof charset);
	append_percent(bytes, value);
	return charset_to_utf8(bytes->str, bytes->len, charset, NULL);
}

static void
put(Params *params, const char *name, char *value)
{
	if (params_get(params, name)) {
		g_free(value);
		return;
	}
	g_ptr_array_add(params->names, g_strdup(name));
	g_ptr_array_add(params->values, value);
}

/* The extended form wins: a sender that writes both means the plain one for
 * programs that do not know the other (RFC 6266 section 4.3). */
static void
join_all(Params *params, const GArray *sections)
{
	for (guint i = 0; i < sections->len; i++) {
		const Section *s = &g_array_index(sections, Section, i);

		if (s->section < 0 && s->is_extended)
			put(params, s->name, one_value(s));
		else if (s->section == 0)
			put(params, s->name, join_sections(sections, s->name));
	}
	for (guint i = 0; i < sections->len; i++) {
		const Section *s = &g_array_index(sections, Section, i);

		if (s->section < 0 && !s->is_extended)
			put(params, s->name, one_value(s));
	}
}

Params *
params_parse(const char *raw, size_t size)
{
	Params *params = g_new0(Params, 1);
	const char *end = raw + size;
	const char *semicolon = memchr(raw, ';', size);
	const char *stop = semicolon ? semicolon : end;
	const char *start = skip_space(raw, stop);
	const char *word = start;
	g_autoptr(GArray) sections = NULL;

	while (word < stop && !g_ascii_isspace(*word) && *word != '(' &&
	       *word != '"' && *word != '\0')
		word++;
	params->value =
		charset_to_utf8(start, (size_t)(word - start), NULL, NULL);
	for (char *c = params->value; *c; c++)
		*c = g_ascii_tolower(*c);
	params->names = g_ptr_array_new_with_free_func(g_free);
	params->values = g_ptr_array_new_with_free_func(g_free);
	sections = read_sections(word, end);
	join_all(params, sections);
	return params;
}

const char *
params_get(const Params *params, const char *name)
{
	for (guint i = 0; i < params->names->len; i++)
		if (strcmp(g_ptr_array_index(params->names, i), name) == 0)
			return g_ptr_array_index(params->values, i);
	return NULL;
}

void
params_free(Params *params)
{
	if (!params)
		return;
	g_free(params->value);
	g_ptr_array_unref(params->names);
	g_ptr_array_unref(params->values);
	g_free(params);
}
