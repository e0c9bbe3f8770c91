/*
 * rfc2047.c - finds encoded words and joins their bytes before converting
 */
#include "parsers/bytes/rfc2047.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "parsers/bytes/base64.h"
#include "parsers/bytes/charset.h"

#define CHARSET_SIZE_MAX 40

typedef struct {
	char charset[CHARSET_SIZE_MAX + 1];
	char encoding; /* 'B' or 'Q' */
	const char *text;
	const char *text_end;
	const char *end; /* after the closing "?=" */
} Word;

/* The result so far: runs of text and runs of words in turn. */
typedef struct {
	GString *out;
	GByteArray *bytes;		    /* of the words not converted yet */
	char charset[CHARSET_SIZE_MAX + 1]; /* of these words */
	bool keep_words; /* write words as words again: rfc2047_repair() */
	GString *words;	 /* converted, not yet written as one word */
	unsigned *found;
} Decoder;

static const char *
find_end(const char *at, const char *end)
{
	for (; at + 1 < end; at++)
		if (at[0] == '?' && at[1] == '=')
			return at;
	return NULL;
}

/* =?charset*language?B?text?= (RFC 2047 section 2, RFC 2231 section 5); spaces
 * in the text are accepted, line ends are not. */
static bool
read_word(const char *at, const char *end, Word *word)
{
	const char *mark, *star;
	size_t size;

	if (end - at < 8 || at[0] != '=' || at[1] != '?')
		return false;
	at += 2;
	mark = memchr(at, '?', MIN((size_t)(end - at), CHARSET_SIZE_MAX + 1));
	if (!mark || mark == at || end - mark < 5 || mark[2] != '?')
		return false;
	star = memchr(at, '*', (size_t)(mark - at));
	size = MIN((size_t)((star ? star : mark) - at), CHARSET_SIZE_MAX);
	memcpy(word->charset, at, size); /* @at has no NUL at its end */
	word->charset[size] = '\0';
	word->encoding = g_ascii_toupper(mark[1]);
	if (word->encoding != 'B' && word->encoding != 'Q')
		return false;
	word->text = mark + 3;
	word->text_end = find_end(word->text, end);
	if (!word->text_end ||
	    memchr(word->text, '\n', (size_t)(word->text_end - word->text)))
		return false;
	word->end = word->text_end + 2;
	return true;
}

static void
decode_q(const Word *word, GByteArray *to)
{
	for (const char *at = word->text; at < word->text_end; at++) {
		uint8_t byte = (uint8_t)*at;

		if (*at == '_')
			byte = ' ';
		if (*at == '=' && word->text_end - at > 2 &&
		    g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2])) {
			byte = (uint8_t)(g_ascii_xdigit_value(at[1]) << 4 |
					 g_ascii_xdigit_value(at[2]));
			at += 2;
		}
		g_byte_array_append(to, &byte, 1);
	}
}

/* A header is one line, so the line ends that are left become spaces. */
static void
append_line(GString *to, const char *text)
{
	for (; *text; text++)
		g_string_append_c(to,
				  *text == '\n' || *text == '\t' ? ' ' : *text);
}

static void
flush_bytes(Decoder *d)
{
	g_autofree char *text = NULL;

	if (d->bytes->len == 0)
		return;
	text = charset_to_utf8((const char *)d->bytes->data, d->bytes->len,
			       d->charset, d->found);
	append_line(d->keep_words ? d->words : d->out, text);
	g_byte_array_set_size(d->bytes, 0);
}

static void
flush_words(Decoder *d)
{
	g_autofree char *base64 = NULL;

	flush_bytes(d);
	if (!d->keep_words || d->words->len == 0)
		return;
	base64 = g_base64_encode((const guchar *)d->words->str, d->words->len);
	g_string_append_printf(d->out, "=?utf-8?B?%s?=", base64);
	g_string_truncate(d->words, 0);
}

static void
put_word(Decoder *d, const Word *word)
{
	if (g_ascii_strcasecmp(word->charset, d->charset) != 0) {
		flush_bytes(d);
		g_strlcpy(d->charset, word->charset, sizeof d->charset);
	}
	if (word->encoding == 'Q')
		decode_q(word, d->bytes);
	else
		base64_decode(word->text, (size_t)(word->text_end - word->text),
			      d->bytes);
}

static void
put_text(Decoder *d, const char *at, const char *end)
{
	g_autofree char *text = NULL;

	if (at == end)
		return;
	text = charset_to_utf8(at, (size_t)(end - at), NULL, d->found);
	for (const char *c = text; *c; c++)
		if (*c != '\n')
			g_string_append_c(d->out, *c == '\t' ? ' ' : *c);
}

static bool
is_all_space(const char *at, const char *end)
{
	while (at < end && g_ascii_isspace(*at))
		at++;
	return at == end;
}

static void
decode(Decoder *d, const char *at, const char *end)
{
	const char *text = at;
	bool after_word = false;

	while (at < end) {
		Word word;

		at = memchr(at, '=', (size_t)(end - at));
		if (!at)
			break;
		if (!read_word(at, end, &word)) {
			at++;
			continue;
		}
		if (!after_word || !is_all_space(text, at)) {
			flush_words(d);
			put_text(d, text, at);
		}
		put_word(d, &word);
		after_word = true;
		text = at = word.end;
	}
	flush_words(d);
	put_text(d, text, end);
}

static char *
run(const char *raw, size_t size, bool keep_words, unsigned *found)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GString) words = g_string_new(NULL);
	Decoder d = { .out = g_string_sized_new(size),
		      .bytes = bytes,
		      .keep_words = keep_words,
		      .words = words,
		      .found = found };

	decode(&d, raw, raw + size);
	return g_strstrip(g_string_free(d.out, FALSE));
}

char *
rfc2047_decode(const char *raw, size_t size, unsigned *found)
{
	return run(raw, size, false, found);
}

char *
rfc2047_repair(const char *raw, size_t size, unsigned *found)
{
	return run(raw, size, true, found);
}
