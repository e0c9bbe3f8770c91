/*
 * mail_block.c - the patterns of labels, from the table of languages
 */
#include "parsers/text/mail_block.h"

#include <glib.h>
#include <string.h>

/* A long value may go on over more lines. */
#define LINES_MAX   14
#define EXTRA_MAX   2 /* lines without a label in a row */
#define LABEL_BYTES 60
#define KINDS_MIN   3 /* kinds of labels in a block */

typedef enum {
	LABEL_FROM,
	LABEL_SENT,
	LABEL_TO,
	LABEL_SUBJECT,
	LABEL_COUNT,
} Label;

static Regex labels[LABEL_COUNT];
static Regex flat_from; /* "From: Ada <ada@agence.example>To:" */
static Regex flat_subject;

char *
mail_block_all(size_t field)
{
	GString *all = g_string_new("(?:");

	for (size_t i = 0; i < quote_marks_count; i++) {
		const char *marks =
			*(const char *const *)((const char *)&quote_marks[i] +
					       field);

		if (*marks)
			g_string_append_printf(all, "%s%s",
					       all->len > 3 ? "|" : "", marks);
	}
	g_string_append_c(all, ')');
	return g_string_free(all, FALSE);
}

void
mail_block_compile(Regex *regex, const char *before, size_t field,
		   const char *after)
{
	g_autofree char *all = mail_block_all(field);

	if (regex->code)
		return;
	/* Never freed: the compiled pattern is kept too. */
	regex->pattern = g_strconcat(before, all, after, NULL);
	regex_prepare(regex);
}

void
mail_block_prepare(void)
{
	static const size_t fields[LABEL_COUNT] = {
		offsetof(QuoteMarks, from),
		offsetof(QuoteMarks, sent),
		offsetof(QuoteMarks, to),
		offsetof(QuoteMarks, subject),
	};

	g_autofree char *to = mail_block_all(offsetof(QuoteMarks, to));
	g_autofree char *sent = mail_block_all(offsetof(QuoteMarks, sent));
	g_autofree char *flat_end =
		g_strdup_printf("\\s*[:：]\\s*(.*?)\\s*(?:%s|%s)\\s*[:：]", to,
				sent);

	mail_block_compile(&flat_from, "\\A", offsetof(QuoteMarks, from),
			   flat_end);
	mail_block_compile(&flat_subject, "", offsetof(QuoteMarks, subject),
			   "(?:\\s*[:：]\\s*|\\s+)");
	for (size_t i = 0; i < LABEL_COUNT; i++)
		mail_block_compile(&labels[i], "\\A[\\s>*|_]*", fields[i],
				   "[\\s\\x{a0}*_]*[:：][\\s\\x{a0}*_]*");
}

static const char *
line_end(const char *at)
{
	return at + strcspn(at, "\n");
}

/* The label of the line, and where its value begins. */
static int
read_label(const char *at, const char *end, const char **value)
{
	size_t size = (size_t)(end - at);
	const char *colon = memchr(at, ':', MIN(size, LABEL_BYTES));
	Span spans[REGEX_SPANS];

	/* A wide colon has three bytes and begins with this one. */
	if (!colon && !memchr(at, '\xef', MIN(size, LABEL_BYTES)))
		return LABEL_COUNT;
	for (int i = 0; i < LABEL_COUNT; i++) {
		if (regex_match(&labels[i], at, size, 0, spans)) {
			*value = at + spans[0].end;
			return i;
		}
	}
	return LABEL_COUNT;
}

static bool
is_blank(const char *at, const char *end)
{
	for (; at < end; at++)
		if (!g_ascii_isspace(*at) && *at != '>')
			return false;
	return true;
}

static void
note(MailBlock *block, int label, const char *value, const char *end)
{
	if (label == LABEL_FROM && !block->from) {
		block->from = value;
		block->from_size = (size_t)(end - value);
	}
	if (label == LABEL_SUBJECT && !block->subject) {
		block->subject = value;
		block->subject_size = (size_t)(end - value);
	}
}

bool
mail_block_read(const char *at, MailBlock *block)
{
	unsigned kinds = 0;
	int extra = 0, count = 0;

	*block = (MailBlock){ .end = at };
	for (int i = 0; i < LINES_MAX && *at; i++) {
		const char *end = line_end(at);
		const char *value = at;
		int label = read_label(at, end, &value);

		if (label == LABEL_COUNT) {
			if (i == 0)
				return false;
			if (is_blank(at, end) ? count >= KINDS_MIN
					      : ++extra > EXTRA_MAX)
				break;
		} else {
			note(block, label, value, end);
			kinds |= 1u << label;
			count++;
			extra = 0;
		}
		at = *end ? end + 1 : end;
		if (label != LABEL_COUNT)
			block->end = at;
	}
	return (kinds & 1u << LABEL_FROM) &&
	       __builtin_popcount(kinds) >= KINDS_MIN;
}

bool
mail_block_read_flat(const char *at, MailBlock *block)
{
	const char *end = line_end(at);
	size_t size = (size_t)(end - at);
	Span from[REGEX_SPANS], subject[REGEX_SPANS];

	if (!regex_match(&flat_from, at, size, 0, from) ||
	    !regex_match(&flat_subject, at, size, from[0].end, subject))
		return false;
	*block = (MailBlock){
		.end = *end ? end + 1 : end,
		.from = at + from[1].start,
		.from_size = from[1].end - from[1].start,
		.subject = at + subject[0].end,
		.subject_size = size - subject[0].end,
	};
	return true;
}
