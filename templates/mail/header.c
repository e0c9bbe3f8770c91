/*
 * header.c - cleans, encodes and folds the values of headers
 */
#include "templates/mail/header.h"

#include <stdbool.h>
#include <string.h>

#include "domain/words/address.h"

#define LINE_MAX_BYTES 76
/* An encoded word is at most 75 long: "=?utf-8?B?" + 60 + "?=" leaves room
 * for the line's leading space. */
#define WORD_BYTES_MAX 42
#define ID_BYTES_MAX   250
#define TEXT_BYTES_MAX 800

char *
header_clean(const char *text)
{
	GString *clean = g_string_new(NULL);
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	for (const char *at = valid; *at && clean->len < TEXT_BYTES_MAX;
	     at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);

		if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
		    c == 0x2029)
			c = ' ';
		g_string_append_unichar(clean, c);
	}
	return g_strstrip(g_string_free(clean, FALSE));
}

static void
end_line(GString *out)
{
	g_string_append(out, "\r\n");
}

/* Appends a word, folding before it where the line would grow too long. */
static void
put_word(GString *out, size_t *column, const char *word)
{
	size_t size = strlen(word);

	if (*column + 1 + size > LINE_MAX_BYTES && *column > 1) {
		g_string_append(out, "\r\n");
		*column = 0;
	}
	g_string_append_c(out, ' ');
	g_string_append(out, word);
	*column += 1 + size;
}

/* ASCII must be encoded too if it looks like an encoded word, or has a word too
 * long to fold. */
static bool
is_plain(const char *text)
{
	if (!g_str_is_ascii(text) || strstr(text, "=?"))
		return false;
	for (size_t word = 0; *text; text++) {
		word = *text == ' ' ? 0 : word + 1;
		if (word >= LINE_MAX_BYTES)
			return false;
	}
	return true;
}

static void
put_encoded(GString *out, size_t *column, const char *text)
{
	while (*text) {
		size_t size = 0;
		g_autofree char *base64 = NULL;
		g_autofree char *word = NULL;

		/* Whole characters only: a reader decodes word by word. */
		while (text[size]) {
			size_t next =
				(size_t)(g_utf8_next_char(text + size) - text);

			if (next > WORD_BYTES_MAX)
				break;
			size = next;
		}
		base64 = g_base64_encode((const guchar *)text, size);
		word = g_strdup_printf("=?utf-8?B?%s?=", base64);
		put_word(out, column, word);
		text += size;
	}
}

static void
put_words(GString *out, size_t *column, const char *text)
{
	g_auto(GStrv) words = NULL;

	if (!is_plain(text)) {
		put_encoded(out, column, text);
		return;
	}
	words = g_strsplit(text, " ", -1);
	for (size_t i = 0; words[i]; i++)
		if (*words[i])
			put_word(out, column, words[i]);
}

void
header_put_text(GString *out, const char *name, const char *text)
{
	g_autofree char *clean = header_clean(text);
	size_t column = strlen(name) + 1;

	g_string_append_printf(out, "%s:", name);
	put_words(out, &column, clean);
	end_line(out);
}

static bool
is_atoms(const char *text)
{
	for (; *text; text++)
		if (!g_ascii_isalnum(*text) &&
		    !strchr(" !#$%&'*+-/=?^_`{|}~", *text))
			return false;
	return true;
}

void
header_put_mailbox(GString *out, const char *name, const char *display,
		   const char *address)
{
	g_autofree char *clean = header_clean(display);
	g_autofree char *path = g_strdup_printf("<%s>", address);
	size_t column = strlen(name) + 1;

	g_assert(address_is_valid(address));
	g_string_append_printf(out, "%s:", name);
	if (*clean && is_plain(clean) && is_atoms(clean))
		put_words(out, &column, clean);
	else if (*clean)
		put_encoded(out, &column, clean);
	put_word(out, &column, path);
	end_line(out);
}

static bool
is_id(const char *id)
{
	size_t size = strlen(id);

	if (size == 0 || size > ID_BYTES_MAX)
		return false;
	for (; *id; id++)
		if (!g_ascii_isgraph(*id) || *id == '<' || *id == '>')
			return false;
	return true;
}

void
header_put_ids(GString *out, const char *name, GPtrArray *ids)
{
	size_t column = strlen(name) + 1;
	bool has_any = false;

	for (guint i = 0; i < ids->len; i++) {
		const char *id = g_ptr_array_index(ids, i);
		g_autofree char *word = NULL;

		if (!is_id(id))
			continue;
		if (!has_any)
			g_string_append_printf(out, "%s:", name);
		has_any = true;
		word = g_strdup_printf("<%s>", id);
		put_word(out, &column, word);
	}
	if (has_any)
		end_line(out);
}

void
header_put_plain(GString *out, const char *name, const char *value)
{
	g_string_append_printf(out, "%s: %s\r\n", name, value);
}
