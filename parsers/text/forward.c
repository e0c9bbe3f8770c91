/*
 * forward.c - finds the separator and the header block of a forward
 */
#include "parsers/text/forward.h"

#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/header/addresses.h"
#include "parsers/text/mail_block.h"

/* At most this many lines after the separator the block begins. */
#define GAP_LINES_MAX 4

static Regex forwarded; /* "---------- Forwarded message ---------" */
static Regex original;	/* the same words as above an answer's quote */
static Regex flat;	/* "-- Forwarded message -- From: " on one line */
static Regex verb;	/* "wrote" */

/* The subject says so at its start: "Fwd: x", or nothing but "Fwd". */
static Regex subject_says;
static Regex subject_prefix;

/* "On 28/10/2021 12:46, "Ada Martin" <ada@agence.example> wrote:" */
static Regex mailbox = REGEX("[\"«“„]?\\s*([^\"«»“”<>,:\\d]*?)\\s*[\"»”]?\\s*"
			     "<([^<>\\s]+@[^<>\\s]+)>");

void
forward_prepare(void)
{
	mail_block_prepare();
	mail_block_compile(&forwarded, "\\A[\\s>*_|-]*",
			   offsetof(QuoteMarks, forwarded),
			   "[\\s*_/-]*(?:forwarded message|fwd\\.? ?msg\\.?)?"
			   "[\\s*_-]*:?[\\s*_-]*\\z");
	mail_block_compile(&original, "\\A[\\s>*_|-]*[-_=]{2,}[\\s*_-]*",
			   offsetof(QuoteMarks, original),
			   "[\\s*_-]*:?[\\s*_-]*\\z");
	mail_block_compile(&flat, "\\A[\\s>]*-{2,}\\s*",
			   offsetof(QuoteMarks, forwarded),
			   "\\s*-{2,}\\s*(?=\\S)");
	mail_block_compile(&verb, "(?<!\\w)", offsetof(QuoteMarks, verbs),
			   "(?!\\w)");
	mail_block_compile(&subject_says, "\\A(?:\\s|\\[[^]]*\\])*",
			   offsetof(QuoteMarks, passed), "\\s*(?:[:：]|\\z)");
	mail_block_compile(&subject_prefix, "\\A(?:\\s|\\[[^]]*\\])*",
			   offsetof(QuoteMarks, passed), "\\s*[:：]");
	regex_prepare(&mailbox);
}

static const char *
next_line(const char *at)
{
	at += strcspn(at, "\n");
	return *at ? at + 1 : at;
}

static bool
matches(Regex *regex, const char *at)
{
	return regex_match(regex, at, strcspn(at, "\n"), 0, NULL);
}

/* The header block that begins within a few lines of @at. */
static bool
block_near(const char *at, MailBlock *block)
{
	for (int i = 0; i < GAP_LINES_MAX && *at; i++) {
		if (mail_block_read(at, block))
			return true;
		at = next_line(at);
	}
	return false;
}

/* A cheap test for each line: it begins with a rule or holds a colon. */
static bool
may_separate(const char *at, const char *first)
{
	size_t size = strcspn(at, "\n");

	return memchr(at, '-', (size_t)(first - at)) || memchr(at, ':', size) ||
	       memchr(at, '\xef', size);
}

/* Old webmails lose the line ends between the labels. */
static bool
is_flat(const char *at, MailBlock *block)
{
	Span spans[REGEX_SPANS];
	size_t size = strcspn(at, "\n");

	return regex_match(&flat, at, size, 0, spans) &&
	       mail_block_read_flat(at + spans[0].end, block);
}

/* Where the forwarded mail begins, its separator included; NULL if there
 * is none. */
static const char *
find_forward(const char *text, bool is_said, MailBlock *block)
{
	bool is_top = true;

	for (const char *at = text; *at; at = next_line(at)) {
		const char *first = at + strspn(at, " \t>*_|-");

		if (*first == '\n' || !may_separate(at, first)) {
			is_top = is_top && *first == '\n';
			continue;
		}
		if (matches(&forwarded, at) && block_near(next_line(at), block))
			return at;
		if (is_flat(at, block))
			return at;
		/* An answer has words of its own above this, or below. */
		if ((is_said || is_top) && matches(&original, at) &&
		    block_near(next_line(at), block))
			return at;
		if (is_said && mail_block_read(at, block))
			return at;
		is_top = false;
	}
	return NULL;
}

/* Drops what an HTML mail repeats when turned into text: "<mailto:ada@...>". */
static void
drop_links(char *text)
{
	char *at;

	while ((at = strcasestr(text, "<mailto:"))) {
		char *end = at + strcspn(at, ">");

		end += *end == '>';
		memmove(at, end, strlen(end) + 1);
	}
}

static void
read_from(Letter *letter, const char *value, size_t size)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *clean = g_strndup(value, size);
	g_autoptr(Headers) headers = NULL;
	g_autofree char *line = NULL;
	char *behalf = strcasestr(clean, " on behalf of ");
	char *mailto;

	if (behalf)
		*behalf = '\0';
	drop_links(clean);
	mailto = strcasestr(clean, "[mailto:");
	if (mailto) { /* Outlook: "Ada [mailto:ada@agence.example]" */
		*mailto = '<';
		memmove(mailto + 1, mailto + 8, strlen(mailto + 8) + 1);
		g_strdelimit(mailto, "]", '>');
	}
	g_strdelimit(clean, "*", ' ');
	line = g_strconcat("From: ", clean, "\n\n", NULL);
	headers = headers_parse(line, strlen(line));
	addresses_read(headers, "From", all, &letter->fwd_from_name);
	if (all->len > 0 && strchr(g_ptr_array_index(all, 0), '@'))
		letter->fwd_from_addr = g_strdup(g_ptr_array_index(all, 0));
	else if (!letter->fwd_from_name)
		letter->fwd_from_name = g_strstrip(g_strdup(clean));
}

/* The body without the quote marks that some forwards put before it. */
static char *
unquoted(const char *text)
{
	GString *out;

	text += strspn(text, "\n");
	if (*text != '>')
		return g_strstrip(g_strdup(text));
	out = g_string_new(NULL);
	while (*text) {
		const char *next = next_line(text);

		if (*text == '>')
			text += 1 + (text[1] == ' ');
		g_string_append_len(out, text, next - text);
		text = next;
	}
	return g_strstrip(g_string_free(out, FALSE));
}

/* The text above the forward, without the rule that clients draw between. */
static char *
above(const char *text, const char *end)
{
	while (end > text && strchr("_-=* \t\n", end[-1]))
		end--;
	return g_strstrip(g_strndup(text, (size_t)(end - text)));
}

static bool
says(Regex *regex, const Letter *letter)
{
	return letter->subject && regex_match(regex, letter->subject,
					      strlen(letter->subject), 0, NULL);
}

/* Outlook for Mac introduces a forward like an answer; only the subject tells
 * them apart. */
static bool
read_introduced(Letter *letter)
{
	const char *text = letter->body_text;

	for (const char *at = text; *at; at = next_line(at)) {
		const char *end = at + strcspn(at, "\n");
		const char *last = end;
		Span spans[REGEX_SPANS];

		while (last > at && g_ascii_isspace(last[-1]))
			last--;
		if (last == at || last[-1] != ':' || !matches(&verb, at) ||
		    !regex_match(&mailbox, at, (size_t)(end - at), 0, spans))
			continue;
		letter->fwd_from_name =
			g_strndup(at + spans[1].start,
				  spans[1].end - spans[1].start);
		letter->fwd_from_addr =
			g_strndup(at + spans[2].start,
				  spans[2].end - spans[2].start);
		letter->fwd_subject = g_strdup(letter->title);
		letter->text_above_forward = above(text, at);
		letter->fwd_body_text = unquoted(next_line(at));
		return true;
	}
	return false;
}

void
forward_read(Letter *letter)
{
	const char *text = letter->body_text;
	const char *at;
	MailBlock block;

	at = find_forward(text, says(&subject_says, letter), &block);
	if (!at) {
		letter->is_forward = says(&subject_prefix, letter) &&
				     read_introduced(letter);
		return;
	}
	letter->is_forward = true;
	letter->text_above_forward = above(text, at);
	read_from(letter, block.from, block.from_size);
	if (block.subject)
		letter->fwd_subject = g_strstrip(
			g_strndup(block.subject, block.subject_size));
	letter->fwd_body_text = unquoted(block.end);
}
