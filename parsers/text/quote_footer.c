/*
 * quote_footer.c - searches signatures and disclaimers from the end upwards
 */
#include "parsers/text/quote_footer.h"

#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/text/mail_block.h"

#define RULE_BYTES_MIN	    30
#define SIGNATURE_LINES_MAX 30
#define PARAGRAPHS_MAX	    5	/* at the end, that may be disclaimers */
#define PARAGRAPH_BYTES_MAX 800 /* of each that are looked at */

static Regex device; /* "Sent from my phone" */
static Regex footer; /* "This e-mail is confidential ..." */

void
quote_footer_prepare(void)
{
	mail_block_compile(&device, "\\A[\\s*_<>[(-]*",
			   offsetof(QuoteMarks, device), "[^,;!?]{0,80}\\z");
	mail_block_compile(&footer, "\\A[\\s*_<>[(#-]*",
			   offsetof(QuoteMarks, footer), "");
}

static bool
matches(Regex *regex, const Line *line)
{
	return regex_match(regex, line->at, (size_t)(line->end - line->at), 0,
			   NULL);
}

static bool
is_signature_mark(const Line *line)
{
	size_t size = (size_t)(line->end - line->at);

	/* The footer of a mailing list stands under a rule. */
	if (size >= RULE_BYTES_MIN && strspn(line->at, "_") == size)
		return true;

	return (size == 2 && memcmp(line->at, "--", 2) == 0) ||
	       (size == 2 && memcmp(line->at, "__", 2) == 0) ||
	       (size == 3 && memcmp(line->at, "---", 3) == 0);
}

/* Drops the signature at the end of the lines left before @end. */
static void
drop_signature(GArray *lines, guint end)
{
	guint filled = 0;

	for (guint i = end; i-- > 0;) {
		const Line *line = quote_line(lines, i);

		if (line->is_dropped || line->is_blank)
			continue;
		if (++filled > SIGNATURE_LINES_MAX)
			return;
		if (is_signature_mark(line) ||
		    (filled <= 4 && matches(&device, line)))
			quote_lines_drop(lines, i, end);
	}
}

static bool
is_gap(const Line *line)
{
	return line->is_blank || line->is_dropped;
}

/* Whether the paragraph at line @i begins like a disclaimer. */
static bool
is_footer(GArray *lines, guint i, guint end)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (; i < end && !is_gap(quote_line(lines, i)); i++) {
		const Line *line = quote_line(lines, i);

		if (text->len > PARAGRAPH_BYTES_MAX)
			break;
		g_string_append_len(text, line->at, line->end - line->at);
		g_string_append_c(text, ' ');
	}
	return regex_match(&footer, text->str, text->len, 0, NULL);
}

static void
drop_disclaimers(GArray *lines, guint end)
{
	guint found = end;
	int paragraphs = 0;

	for (guint i = end; i-- > 0 && paragraphs < PARAGRAPHS_MAX;) {
		if (is_gap(quote_line(lines, i)) ||
		    (i > 0 && !is_gap(quote_line(lines, i - 1))))
			continue;
		paragraphs++;
		if (is_footer(lines, i, end))
			found = i;
	}
	quote_lines_drop(lines, found, end);
}

static bool
is_line(const Line *line, const char *text)
{
	size_t size = (size_t)(line->end - line->at);

	return size == strlen(text) && memcmp(line->at, text, size) == 0;
}

/* Drops the frame of a text that was signed in place (RFC 9580 section 7). */
static void
drop_pgp(GArray *lines, guint end)
{
	for (guint i = 0; i < end; i++) {
		if (is_line(quote_line(lines, i),
			    "-----BEGIN PGP SIGNATURE-----"))
			quote_lines_drop(lines, i, end);
		if (!is_line(quote_line(lines, i),
			     "-----BEGIN PGP SIGNED MESSAGE-----"))
			continue;
		while (i < end && !quote_line(lines, i)->is_blank)
			quote_line(lines, i++)->is_dropped = true;
	}
}

void
quote_footer_drop(GArray *lines, guint end)
{
	drop_pgp(lines, end);
	drop_disclaimers(lines, end);
	drop_signature(lines, end);
}
