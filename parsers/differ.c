/*
 * differ.c - whether the two versions of a mail say the same
 */
#include "parsers/differ.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#define WORD_BYTES_MIN 3
#define ENTITY_MAX     10
/* Fewer words may be missing by a footer or a heading. */
#define MISSING_MIN 8

/* Words that were met, by their hash: a few may be taken for others, which
 * makes two texts more alike. */
typedef struct {
	uint64_t bits[1024];
} Words;

/* Goes over one version. */
typedef struct {
	const char *at;
	const char *end;
	const char *token; /* up to here no link begins */
	bool is_html;
	bool is_broken; /* the word touches a letter that is none of ours */
} Scan;

static bool
is_space(char c)
{
	return g_ascii_isspace(c);
}

/* Behind the tag at @at; scripts, styles and heads go whole. */
static const char *
skip_tag(const char *at, const char *end)
{
	static const struct {
		const char *open;
		const char *close;
	} whole[] = { { "<!--", "-->" },
		      { "<style", "</style" },
		      { "<script", "</script" },
		      { "<title", "</title" } };

	for (size_t i = 0; i < G_N_ELEMENTS(whole); i++) {
		size_t size = strlen(whole[i].close);

		if (g_ascii_strncasecmp(at, whole[i].open,
					strlen(whole[i].open)) != 0)
			continue;
		while (at < end &&
		       g_ascii_strncasecmp(at, whole[i].close, size) != 0)
			at++;
		break;
	}
	at = at < end ? memchr(at, '>', (size_t)(end - at)) : NULL;
	return at ? at + 1 : end;
}

/* A letter's name ends so: "&eacute;", "&szlig;"; others are marks. */
static bool
is_letter_entity(const char *name, size_t size)
{
	static const char *const ends[] = { "acute", "grave", "circ",  "uml",
					    "cedil", "tilde", "caron", "ring",
					    "slash", "lig" };
	uint64_t code;

	if (*name == '#') {
		code = g_ascii_tolower(name[1]) == 'x'
			       ? g_ascii_strtoull(name + 2, NULL, 16)
			       : g_ascii_strtoull(name + 1, NULL, 10);
		return code > 0xbf && (code < 0x2000 || code > 0x2bff);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		size_t length = strlen(ends[i]);

		if (size > length &&
		    memcmp(name + size - length, ends[i], length) == 0)
			return true;
	}
	return false;
}

/* Links and addresses stand in the one and hide in the other. */
static bool
is_link(const char *at, const char *end)
{
	size_t size = (size_t)(end - at);

	return memmem(at, size, "://", 3) || memchr(at, '@', size) ||
	       (size > 4 && g_ascii_strncasecmp(at, "www.", 4) == 0);
}

/* Passes over what is no letter of a word, whole links with it. */
static void
skip_mark(Scan *s)
{
	unsigned char c = (unsigned char)*s->at;
	const char *semicolon;

	if (s->is_html && c == '<' &&
	    (g_ascii_isalpha(s->at[1]) || strchr("/!?", s->at[1]))) {
		s->at = skip_tag(s->at, s->end);
		s->is_broken = false;
		return;
	}
	semicolon = s->is_html && c == '&'
			    ? memchr(s->at, ';',
				     MIN(ENTITY_MAX, (size_t)(s->end - s->at)))
			    : NULL;
	if (semicolon) {
		s->is_broken = is_letter_entity(s->at + 1, (size_t)(semicolon -
								    s->at - 1));
		s->at = semicolon + 1;
		return;
	}
	/* U+00A0 and U+2000 to U+2BFF are blanks, dashes, quotes, bullets. */
	if (c >= 0xc0)
		s->is_broken = !(c == 0xc2 || (c == 0xe2 && s->at[1] < '\xb0'));
	else if (c < 0x80)
		s->is_broken = false;
	s->at++;
}

/* Passes over a link that begins here; tells whether there was one. */
static bool
skip_link(Scan *s)
{
	const char *end = s->at;

	if (s->at < s->token)
		return false;
	while (end < s->end && !is_space(*end) && *end != '<' && *end != '>')
		end++;
	s->token = end;
	if (!is_link(s->at, end))
		return false;
	s->at = end;
	return true;
}

/* The hash of the next word; 0 at the end. */
static unsigned
next_word(Scan *s)
{
	while (s->at < s->end) {
		const char *start = s->at;
		unsigned hash = 2166136261U; /* FNV-1a */
		bool was_broken = s->is_broken;
		size_t size;

		if (!g_ascii_isalnum(*start)) {
			skip_mark(s);
			continue;
		}
		if (skip_link(s))
			continue;
		for (; s->at < s->end && g_ascii_isalnum(*s->at); s->at++)
			hash = (hash ^ (unsigned)g_ascii_tolower(*s->at)) *
			       16777619U;
		size = (size_t)(s->at - start);
		if (s->at < s->end)
			skip_mark(s); /* tells whether the word goes on */
		if (size >= WORD_BYTES_MIN && !was_broken && !s->is_broken)
			return hash | 1;
	}
	return 0;
}

static bool
is_met(const Words *words, unsigned hash)
{
	hash >>= 16;
	return words->bits[hash / 64] >> hash % 64 & 1;
}

static void
meet(Words *words, Scan scan)
{
	unsigned hash;

	while ((hash = next_word(&scan)) != 0)
		words->bits[(hash >> 16) / 64] |= UINT64_C(1)
						  << (hash >> 16) % 64;
}

/* How many words there are, and how many are not in @others. */
static void
count(Scan scan, const Words *others, size_t *all, size_t *missing)
{
	unsigned hash;

	*all = *missing = 0;
	while ((hash = next_word(&scan)) != 0) {
		(*all)++;
		*missing += !is_met(others, hash);
	}
}

bool
differ_clearly(const char *text, const char *html)
{
	const Scan text_scan = { .at = text, .end = text + strlen(text) };
	const Scan html_scan = { .at = html,
				 .end = html + strlen(html),
				 .is_html = true };
	Words in_text = { { 0 } }, in_html = { { 0 } };
	size_t all_text, all_html, text_only, html_only;

	meet(&in_text, text_scan);
	meet(&in_html, html_scan);
	count(text_scan, &in_html, &all_text, &text_only);
	count(html_scan, &in_text, &all_html, &html_only);
	if (all_text == 0 || all_html == 0)
		return false;
	if (text_only == all_text || html_only == all_html)
		return true;
	return (text_only >= MISSING_MIN && text_only > all_text / 2) ||
	       (html_only >= MISSING_MIN && html_only > all_html / 2);
}
