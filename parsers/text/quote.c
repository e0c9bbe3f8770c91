/*
 * quote.c - the introductions and separators at which a reply is cut
 *
 * The body is split into lines.  Lines of quotes and signatures are dropped;
 * the rest is the reply.
 */
#include "parsers/text/quote.h"

#include <glib.h>
#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/text/mail_block.h"
#include "parsers/text/quote_footer.h"
#include "parsers/text/quote_lines.h"

#define INTRO_LINES_MAX	    4 /* of "On Tuesday, ... wrote:" at most */
#define INTRO_BYTES_MAX	    500
#define SEPARATOR_BYTES_MAX 100

static Regex intro_start; /* "On ", or a date */
static Regex intro_verb;  /* "wrote" */
static Regex separator;	  /* "-----Original Message-----" */
static Regex forwarded;	  /* "---- Forwarded message ----" */

/* Old webmails: a date and an address, without a verb. */
static Regex addressed = REGEX("\\d:\\d\\d.*<[\\w.+-]+@[\\w.-]+>:\\z");
static Regex mailbox = REGEX("<[\\w.+-]+@[\\w.-]+>.*\\d");
static Regex dated = REGEX(
	"\\A\\s*(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}|\\d{1,2}[-/. ]\\d{1,2}"
	"[-/. ]\\d{4}).{0,120}<?[\\w.+-]+@[\\w.-]+>?.{0,4}\\z");

/* Ticket systems ask for answers above such a line. */
static Regex above_line = REGEX(
	"(?:reply|respond|write|type).{0,30}above (?:this|the) line|"
	"antwort.{0,30}(?:oberhalb|über) dieser|(?:répon|écri).{0,40}au-dessus "
	"de cette ligne|(?:respond|escrib).{0,40}encima de esta línea|"
	"(?:risp|scriv).{0,40}sopra questa riga|boven deze (?:regel|lijn)");

/* Orange: "Message du 24/11/26 10:00" above the header. */
static Regex heading = REGEX("\\A[\\s*]*(?:message|mail|courriel) du\\s+"
			     "\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b.{0,20}\\z");

/* "From: a@b.example Date: ..." that lost its line ends. */
static Regex flat_from;

void
quote_prepare(void)
{
	mail_block_prepare();
	quote_footer_prepare();
	mail_block_compile(&intro_start, "\\A[\\s*_\\p{Cf}]*(?:",
			   offsetof(QuoteMarks, starts), "(?!\\w)|\\A\\W*\\d)");
	mail_block_compile(&intro_verb, "(?<![\\w])",
			   offsetof(QuoteMarks, verbs), "(?![\\w])");
	mail_block_compile(&separator,
			   "\\A[\\s>*_|-]*(?:[-_=*]{2,}|\\A\\s*)"
			   "[\\s>*_-]*",
			   offsetof(QuoteMarks, original),
			   "[\\s*_-]*(?:[-_=]{2,}.*|:?\\s*)\\z");
	mail_block_compile(&forwarded, "\\A[\\s>*_|]*-{2,}[\\s*_-]*",
			   offsetof(QuoteMarks, forwarded),
			   "[\\s*_-]*:?[\\s*_-]*\\z");
	mail_block_compile(&flat_from, "\\A[\\s>*]*(?=[^@\\n]{0,80}@)",
			   offsetof(QuoteMarks, from),
			   "[\\s*]*[:：].{3,80}\\s(?:date|sent|datum|envoyé|"
			   "gesendet|data|fecha)[\\s*]*[:：].*\\d");
	regex_prepare(&above_line);
	regex_prepare(&addressed);
	regex_prepare(&mailbox);
	regex_prepare(&dated);
	regex_prepare(&heading);
}

static bool
matches(Regex *regex, const Line *line)
{
	return regex_match(regex, line->at, (size_t)(line->end - line->at), 0,
			   NULL);
}

/* The lines [from, to] as one; NULL if they can't be an introduction. */
static GString *
join_lines(GArray *lines, guint from, guint to)
{
	GString *joined = g_string_new(NULL);

	for (guint i = from; i <= to; i++) {
		const Line *line = quote_line(lines, i);

		if (line->is_blank || line->is_quoted ||
		    joined->len > INTRO_BYTES_MAX) {
			g_string_free(joined, TRUE);
			return NULL;
		}
		g_string_append_len(joined, line->at, line->end - line->at);
		if (i < to)
			g_string_append_c(joined, ' ');
	}
	return joined;
}

static bool
found(Regex *regex, const GString *text)
{
	return regex_match(regex, text->str, text->len, 0, NULL);
}

/* Whether the lines [from, to] read "On ..., Ada wrote:". */
static bool
is_intro(GArray *lines, guint from, guint to)
{
	g_autoptr(GString) joined = join_lines(lines, from, to);

	if (!joined)
		return false;
	if (from + 1 >= to && found(&dated, joined))
		return true;
	/* "Ada <ada@agence.example> wrote on Tue, 24 Nov. 10:00:" */
	return strpbrk(joined->str, "0123456789@") &&
	       found(&intro_verb, joined) &&
	       (found(&intro_start, joined) ||
		(from + 1 == to && found(&mailbox, joined)));
}

/* An introduction right before a quote needs fewer marks of its own. */
static bool
is_short_intro(GArray *lines, guint i)
{
	g_autoptr(GString) line = join_lines(lines, i, i);
	guint next = quote_lines_next(lines, i + 1);

	if (!line)
		return false;
	if (next < lines->len && quote_line(lines, next)->is_quoted)
		return found(&intro_verb, line) || found(&addressed, line);
	return strpbrk(line->str, "@") && found(&intro_verb, line);
}

/* An introduction ends in a colon, an old one in an address. */
static bool
may_end_intro(const Line *line)
{
	size_t size;
	const char *last = line->end - 1;

	if (line->is_blank || line->is_quoted)
		return false;
	/* Skip marks of direction: U+200E, U+200F, U+202A to U+202E. */
	while (last - line->at > 3 && memcmp(last - 2, "\xe2\x80", 2) == 0 &&
	       strchr("\x8e\x8f\xaa\xab\xac\xad\xae", *last))
		last -= 3;
	size = (size_t)(last + 1 - line->at);
	if (*last == ':' || *last == '>')
		return true;
	return size > 3 && memcmp(last - 2, "\xef\xbc\x9a", 3) == 0;
}

/* The first line of the introduction that ends with line @to; lines->len if
 * there is none. */
static guint
find_intro(GArray *lines, guint to)
{
	if (!may_end_intro(quote_line(lines, to)))
		return lines->len;
	for (guint n = 0; n < INTRO_LINES_MAX && n <= to; n++)
		if (is_intro(lines, to - n, to))
			return to - n;
	return is_short_intro(lines, to) ? to : lines->len;
}

/* Rules and blank lines above a cut are cut too. */
static guint
back_over_rules(GArray *lines, guint i)
{
	while (i > 0) {
		const Line *line = quote_line(lines, i - 1);
		const char *at = line->at;

		while (at < line->end && strchr("-_=* \t", *at))
			at++;
		if (at < line->end)
			break;
		i--;
	}
	return i;
}

/* "-----Original Message-----" and the like: short and marked. */
static bool
is_separator(const Line *line)
{
	const char *at = line->at;
	size_t size = (size_t)(line->end - at);

	while (at < line->end && strchr(" \t*_>|", *at))
		at++;
	if (size > SEPARATOR_BYTES_MAX || at == line->end)
		return false;
	if (!strchr("-=", *at) && line->at[0] != '_' && line->at[0] != '*' &&
	    line->end[-1] != ':')
		return false;
	return matches(&separator, line) || matches(&forwarded, line);
}

/* Zoho: "---- On Tue, 24 Nov 2026 10:00 Ada wrote ----" */
static bool
is_framed_intro(const Line *line)
{
	size_t size = (size_t)(line->end - line->at);

	return size > 8 && size < INTRO_BYTES_MAX &&
	       strncmp(line->at, "--", 2) == 0 &&
	       strncmp(line->end - 2, "--", 2) == 0 &&
	       memchr(line->at, ':', size) && matches(&intro_verb, line);
}

/* "##- Please reply above this line -##": drawn like a rule. */
static bool
is_above_line(const Line *line)
{
	return strchr("#-=*_~[<", *line->at) && matches(&above_line, line);
}

static bool
is_flat_from(const Line *line)
{
	size_t size = (size_t)(line->end - line->at);

	return memchr(line->at, '@', size) && memchr(line->at, ':', size) &&
	       matches(&flat_from, line);
}

static bool
is_heading(const Line *line)
{
	const char *next = line->end + strspn(line->end, " \t\n");
	MailBlock block;

	return matches(&heading, line) && mail_block_read(next, &block);
}

static bool
is_cut(const Line *line)
{
	MailBlock block;

	if (line->is_blank)
		return false;
	return is_separator(line) || is_framed_intro(line) ||
	       is_above_line(line) || is_flat_from(line) || is_heading(line) ||
	       mail_block_read(line->at, &block);
}

/* Drops the quoted lines; returns the line from which everything is cut. */
static guint
mark_quotes(GArray *lines)
{
	for (guint i = 0; i < lines->len; i++) {
		Line *line = quote_line(lines, i);
		guint from;

		if (line->is_quoted) {
			line->is_dropped = true;
			continue;
		}
		from = find_intro(lines, i);
		if (from < lines->len) {
			guint next = quote_lines_next(lines, i + 1);

			quote_lines_drop(lines, from, i + 1);
			if (next < lines->len &&
			    !quote_line(lines, next)->is_quoted)
				return from;
			continue;
		}
		if (is_cut(line))
			return back_over_rules(lines, i);
	}
	return lines->len;
}

char *
quote_read(const char *body, bool keep_signature, bool *is_all)
{
	g_autoptr(GArray) lines = quote_lines_split(body);
	guint end = mark_quotes(lines);
	g_autofree char *with_signature = quote_lines_join(lines, end);
	g_autofree char *reply = NULL;

	*is_all = *with_signature == '\0';
	if (*is_all)
		return g_strstrip(g_strdup(body));
	if (keep_signature) {
		quote_lines_keep_answered(lines, end);
		return quote_lines_join(lines, end);
	}
	quote_footer_drop(lines, end);
	quote_lines_keep_answered(lines, end);
	reply = quote_lines_join(lines, end);
	if (!*reply)
		return g_steal_pointer(&with_signature);
	return g_steal_pointer(&reply);
}

char *
quote_visible(const char *body, bool keep_signature)
{
	bool is_all;

	return quote_read(body, keep_signature, &is_all);
}
