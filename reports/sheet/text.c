/*
 * text.c - cleans, measures, wraps, cuts and reorders people's words
 */
#include "reports/sheet/text.h"

#include <fribidi.h>
#include <stdbool.h>
#include <string.h>

#define LACKING	    0x25a1 /* WHITE SQUARE stands for what the fonts lack */
#define ELLIPSIS    0x2026
#define PIECE_BYTES 256
#define FIT_BYTES   (4 * TEXT_BYTES_MAX) /* of a text that becomes one line */
/* The first letters written from right to left begin here. */
#define FIRST_RTL 0x590

/* Joiners, direction marks, variation selectors: they change their neighbours
 * and show nothing themselves. */
static bool
is_invisible(gunichar c)
{
	return c == 0xad || c == 0x34f || c == 0x61c || c == 0x180e ||
	       (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
	       c == 0xfeff || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	       (c >= 0xe0000 && c <= 0xe0fff);
}

static bool
has_glyph(Paper *paper, gunichar c)
{
	for (Face face = 0; face < FACE_COUNT; face++)
		if (paper_advance(paper, face, c) < 0)
			return false;
	return true;
}

static void
put_clean(Paper *paper, GString *to, gunichar c)
{
	if (c == '\n' || c == 0x2028 || c == 0x2029)
		g_string_append_c(to, '\n');
	else if (is_invisible(c))
		return;
	else if (c == '\t' || g_unichar_iscntrl(c))
		g_string_append_c(to, ' ');
	else if (has_glyph(paper, c))
		g_string_append_unichar(to, c);
	else if (g_unichar_isspace(c))
		g_string_append_c(to, ' ');
	else if (!g_unichar_ismark(c))
		g_string_append_unichar(to, LACKING);
}

/* The end of a piece that can be composed alone: it stops before a letter, not
 * before a mark. */
static const char *
piece_end(const char *start)
{
	const char *at = start;

	while (*at != '\0' && at - start < PIECE_BYTES)
		at = g_utf8_next_char(at);
	while (*at != '\0' && at - start < 2 * PIECE_BYTES &&
	       g_unichar_ismark(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return at;
}

/* Cleans at most @max bytes of @text, piece by piece, since the time that GLib
 * takes to compose grows with the square of the length. */
static char *
clean_start(Paper *paper, const char *text, size_t max)
{
	g_autofree char *valid =
		g_utf8_make_valid(text, (gssize)strnlen(text, max));
	GString *clean = g_string_new(NULL);

	for (const char *at = valid; *at != '\0';) {
		const char *end = piece_end(at);
		g_autofree char *composed =
			g_utf8_normalize(at, end - at,
					 G_NORMALIZE_DEFAULT_COMPOSE);

		for (const char *c = composed; *c != '\0';
		     c = g_utf8_next_char(c))
			put_clean(paper, clean, g_utf8_get_char(c));
		at = end;
	}
	return g_string_free(clean, FALSE);
}

char *
text_clean(Paper *paper, const char *text)
{
	return clean_start(paper, text, SIZE_MAX >> 1);
}

static float
advance(Paper *paper, TextStyle style, gunichar c)
{
	int width = paper_advance(paper, style.face, c);

	return width > 0 ? (float)width * style.size / 1000 : 0;
}

float
text_width(Paper *paper, TextStyle style, const char *text)
{
	float width = 0;

	for (; *text != '\0'; text = g_utf8_next_char(text))
		width += advance(paper, style, g_utf8_get_char(text));
	return width;
}

/* Whether French writes @c after a blank, so that it must not begin a line. */
static bool
is_tied(gunichar c)
{
	return c == '?' || c == '!' || c == ';' || c == ':' || c == '%' ||
	       c == 0xbb;
}

/* Whether a line may end after @c, between @before and @next, so that @next
 * begins the next line. */
static bool
may_break(gunichar before, gunichar c, gunichar next)
{
	if (c == ' ')
		return next != ' ' && before != 0xab && !is_tied(next);
	return (c == '-' || c == '/' || c == 0x2010) && g_unichar_isalpha(next);
}

/* The end of the line that begins at @start; sets @next to the start of the
 * next one. */
static const char *
line_end(Paper *paper, TextStyle style, float width, const char *start,
	 const char **next)
{
	const char *end = NULL, *at = start;
	gunichar before = 0;
	float used = 0;

	while (*at != '\0' && *at != '\n') {
		gunichar c = g_utf8_get_char(at);
		const char *behind = g_utf8_next_char(at);

		used += advance(paper, style, c);
		if ((used > width && c != ' ') ||
		    behind - start > TEXT_BYTES_MAX) {
			*next = end ? end : at > start ? at : behind;
			return *next;
		}
		at = behind;
		if (may_break(before, c, g_utf8_get_char(at)))
			end = at;
		before = c;
	}
	*next = *at == '\n' ? at + 1 : at;
	return at;
}

/* Drops blanks at the end of a line; those at its start are an indent. */
static char *
line_of(const char *start, const char *end)
{
	return g_strchomp(g_strndup(start, (size_t)(end - start)));
}

/* Shows that the text goes on beyond the last line. */
static void
mark_cut(GPtrArray *lines)
{
	g_ptr_array_set_size(lines, (int)lines->len - 1);
	g_ptr_array_add(lines, g_strdup("[\342\200\246]"));
}

GPtrArray *
text_wrap(Paper *paper, TextStyle style, float width, const char *text)
{
	g_autofree char *clean = text_clean(paper, text);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	const char *at = g_strstrip(clean);
	bool was_blank = true;

	do {
		const char *start = at;
		const char *end = line_end(paper, style, width, start, &at);
		char *line = line_of(start, end);
		bool is_blank = *line == '\0';

		if (is_blank && was_blank && *at != '\0')
			g_free(line);
		else
			g_ptr_array_add(lines, line);
		was_blank = is_blank;
	} while (*at != '\0' && lines->len < TEXT_LINES_MAX);
	if (*at != '\0')
		mark_cut(lines);
	return g_steal_pointer(&lines);
}

char *
text_fit(Paper *paper, TextStyle style, float width, const char *text)
{
	g_autofree char *clean = clean_start(paper, text, FIT_BYTES);
	const char *start = g_strstrip(g_strdelimit(clean, "\n", ' '));
	const char *at = start, *end = start;
	float dots = advance(paper, style, ELLIPSIS), used = 0;

	for (; *at != '\0'; at = g_utf8_next_char(at)) {
		used += advance(paper, style, g_utf8_get_char(at));
		if (used > width || at - start >= TEXT_BYTES_MAX - 8)
			break;
		if (used + dots <= width)
			end = g_utf8_next_char(at);
	}
	if (*at == '\0')
		return g_strdup(start);
	clean[end - clean] = '\0';
	return g_strconcat(g_strchomp((char *)start), "\342\200\246", NULL);
}

static bool
is_left_to_right(const char *line)
{
	for (; *line != '\0'; line = g_utf8_next_char(line))
		if (g_utf8_get_char(line) >= FIRST_RTL &&
		    fribidi_get_bidi_type(g_utf8_get_char(line)) &
			    FRIBIDI_MASK_RTL)
			return false;
	return true;
}

char *
text_visual(const char *line)
{
	glong count = 0;
	g_autofree FriBidiChar *letters = NULL;
	g_autofree FriBidiCharType *types = NULL;
	g_autofree FriBidiBracketType *brackets = NULL;
	g_autofree FriBidiLevel *levels = NULL;
	FriBidiParType direction = FRIBIDI_PAR_ON;

	if (is_left_to_right(line))
		return g_strdup(line);
	letters = g_utf8_to_ucs4_fast(line, -1, &count);
	types = g_new(FriBidiCharType, (size_t)count);
	brackets = g_new(FriBidiBracketType, (size_t)count);
	levels = g_new(FriBidiLevel, (size_t)count);
	fribidi_get_bidi_types(letters, (int)count, types);
	fribidi_get_bracket_types(letters, (int)count, types, brackets);
	if (!fribidi_get_par_embedding_levels_ex(types, brackets, (int)count,
						 &direction, levels))
		return g_strdup(line); /* no memory: in the order of writing */
	/* In text from right to left brackets point the other way. */
	fribidi_shape_mirroring(levels, (int)count, letters);
	if (!fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, types, (int)count, 0,
				  direction, levels, letters, NULL))
		return g_strdup(line);
	return g_ucs4_to_utf8((const gunichar *)letters, count, NULL, NULL,
			      NULL);
}
