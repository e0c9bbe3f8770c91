/*
 * result.c - finds the "Changes:" heading, and searches results and ratings
 */
#include "domain/services/result.h"

#include <string.h>

#include "domain/base/fold.h"

#define HEADING_BYTES_MAX 60

static const char *const headings[] = {
	"changes",
	"changes made",
	"modifications",
	"modifications faites",
	"modifications apportees",
	"changements",
	"changements apportes",
};

Result *
result_new(void)
{
	Result *result = g_new0(Result, 1);

	result->kind = g_strdup("");
	result->lines = g_array_new(FALSE, FALSE, sizeof(int));
	result->ratings = g_array_new(FALSE, FALSE, sizeof(Rating));
	return result;
}

void
result_free(Result *result)
{
	if (!result)
		return;
	g_free(result->kind);
	g_array_unref(result->lines);
	g_array_unref(result->ratings);
	g_free(result);
}

/* Where the words after the heading begin; NULL if @line has no heading. */
static const char *
skip_heading(const char *line)
{
	const char *end = line + strcspn(line, "\n");
	const char *colon = memchr(line, ':', (size_t)(end - line));
	g_autofree char *word = NULL;
	g_autofree char *folded = NULL;

	if (!colon || colon - line > HEADING_BYTES_MAX)
		return NULL;
	word = g_strndup(line, (size_t)(colon - line));
	for (char *space; (space = strstr(word, "\u00a0"));)
		memcpy(space, "  ", 2); /* the French put one before a colon */
	folded = fold(g_strstrip(word));
	for (size_t i = 0; i < G_N_ELEMENTS(headings); i++)
		if (strcmp(folded, headings[i]) == 0)
			return colon + 1;
	return NULL;
}

void
result_split(const char *text, char **description, char **changes)
{
	for (const char *line = text; line;) {
		const char *words = skip_heading(line);
		const char *end = strchr(line, '\n');

		if (words) {
			*description = g_strstrip(
				g_strndup(text, (size_t)(line - text)));
			*changes = g_strstrip(g_strdup(words));
			return;
		}
		line = end ? end + 1 : NULL;
	}
	*description = g_strstrip(g_strdup(text));
	*changes = g_strdup("");
}

char *
result_print(const Result *result)
{
	g_autofree char *day = day_print(result->day);

	return g_strdup_printf("%d: %s%s%s", result->number, result->kind,
			       *result->kind ? ", " : "", day);
}

const Result *
result_find(const GPtrArray *results, int number)
{
	for (guint i = results ? results->len : 0; i > 0; i--) {
		const Result *result = g_ptr_array_index(results, i - 1);

		if (number ? result->number == number : !result->is_withdrawn)
			return result;
	}
	return NULL;
}

int
result_stars(const Result *result, int64_t contact)
{
	for (guint i = 0; i < result->ratings->len; i++) {
		const Rating *r = &g_array_index(result->ratings, Rating, i);

		if (r->contact == contact)
			return r->stars;
	}
	return 0;
}
