/*
 * mime.c - runs the parsers in order and fills the letter in
 */
#include "parsers/mime.h"

#include <gmime/gmime.h>
#include <string.h>

#include "domain/base/fault.h"
#include "domain/base/sha256.h"
#include "parsers/bytes/charset.h"
#include "parsers/bytes/rfc2047.h"
#include "parsers/header/addresses.h"
#include "parsers/header/limits.h"
#include "parsers/header/sender.h"
#include "parsers/parts/quoted_images.h"
#include "parsers/parts/uutext.h"
#include "parsers/parts/walk.h"
#include "parsers/proof/proofs.h"
#include "parsers/robots/automatic.h"
#include "parsers/robots/automatic_text.h"
#include "parsers/robots/bounce.h"
#include "parsers/text/command.h"
#include "parsers/text/forward.h"
#include "parsers/text/quote.h"
#include "parsers/text/shown.h"
#include "parsers/text/subject.h"

/* In such a text tags and commands are plain words. */
#define NOT_OBEYED (CHARSET_UTF7 | CHARSET_VEILED)

static char *
read_date(const Headers *headers)
{
	g_autofree char *raw = headers_value(headers, "Date");
	g_autoptr(GDateTime) date =
		raw ? g_mime_utils_header_decode_date(raw) : NULL;

	return date ? g_date_time_format_iso8601(date) : NULL;
}

static char *
first_address(const Headers *headers, const char *name)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);

	addresses_read(headers, name, all, NULL);
	return all->len ? g_strdup(g_ptr_array_index(all, 0)) : NULL;
}

/* The address that an answer would go to.  For display only: it never
 * identifies a person. */
static char *
effective_sender(const Headers *headers, const Letter *letter)
{
	char *original = first_address(headers, "X-Original-From");

	if (original)
		return original;
	return g_strdup(letter->reply_to_addr ? letter->reply_to_addr
					      : letter->from_addr);
}

static void
read_addresses(const Headers *headers, Letter *letter)
{
	g_autoptr(GPtrArray) from = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

	addresses_read_ids(headers, "Message-ID", ids);
	if (ids->len > 0)
		letter->message_id = g_strdup(g_ptr_array_index(ids, 0));
	else
		letter->message_id = headers_text(headers, "Message-ID");
	if (letter->message_id && !*letter->message_id)
		g_clear_pointer(&letter->message_id, g_free);
	addresses_read_ids(headers, "In-Reply-To", letter->in_reply_to);
	addresses_read_ids(headers, "References", letter->references);
	addresses_read(headers, "From", from, &letter->from_name);
	if (from->len > 0)
		letter->from_addr = g_strdup(g_ptr_array_index(from, 0));
	letter->reply_to_addr = first_address(headers, "Reply-To");
	letter->effective_sender = effective_sender(headers, letter);
	addresses_read(headers, "To", letter->to_addrs, NULL);
	addresses_read(headers, "Cc", letter->cc_addrs, NULL);
	letter->no_valid_sender =
		!letter->from_addr || !strchr(letter->from_addr, '@');
	letter->sender = sender_of(headers);
	letter->date = read_date(headers);
	if (!letter->sender)
		letter_problem(letter, headers_count(headers, "From") > 1
					       ? "several From headers"
					       : "From malformed or ambiguous");
}

static void
read_subject(const Headers *headers, Letter *letter, unsigned *found)
{
	const Header *field = headers_find(headers, "Subject");
	unsigned mine = 0;
	g_autoptr(Subject) subject = NULL;

	letter->subject =
		field ? rfc2047_decode(field->value, field->value_size, &mine)
		      : g_strdup("");
	subject = subject_parse(letter->subject, !(mine & NOT_OBEYED));
	letter->ticket = subject->ticket;
	letter->ticket_conflict = subject->ticket_conflict;
	letter->title = g_steal_pointer(&subject->title);
	g_ptr_array_extend_and_steal(letter->commands,
				     g_steal_pointer(&subject->commands));
	*found |= mine;
}

/* The lines that command_take() took from the top of the reply. */
static char *
order_lines(const Letter *letter)
{
	size_t all = strlen(letter->reply_text);

	while (all > 0 && g_ascii_isspace(letter->reply_text[all - 1]))
		all--;
	return g_strndup(letter->reply_text,
			 all - MIN(all, strlen(letter->comment_text)));
}

/* Whether the HTML, which a person may have looked at, shows each order. */
static bool
are_shown(const Part *html, const char *orders)
{
	unsigned ignored = 0;
	g_autofree char *text = part_text(html, &ignored);

	return shown_in(text, orders);
}

/* Commands come only from a text that its writer saw.  Not from HTML, where
 * text can hide; not from a text whose HTML says something else; not from UTF-7
 * and the like, which filters do not read.  NULL if they may be obeyed, else
 * why not. */
static const char *
why_not_obeyed(const Letter *letter, const Walked *walked, const char *orders)
{
	if (letter->html_only)
		return "html only: commands not read";
	if (walked->found & CHARSET_UTF7)
		return "utf-7: commands not read";
	if (walked->found & CHARSET_VEILED)
		return "veiled letters: commands not read";
	if (walked->found & PART_DIFFERS)
		return "html and plain text differ: commands not read";
	if (walked->unshown && !are_shown(walked->unshown, orders))
		return "not in the html: commands not read";
	return NULL;
}

/* What stands below the words is what a mail is forwarded for: it belongs to
 * the comment as well. */
static void
keep_forwarded(Letter *letter, const char *body)
{
	g_autoptr(GPtrArray) again =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);

	g_free(letter->comment_text);
	letter->comment_text = command_take(body, again);
}

/* Notes it as a problem if there are commands that are not obeyed. */
static void
read_reply(Letter *letter, const Walked *walked, const ParseOptions *options)
{
	guint before = letter->commands->len;
	const char *why;
	bool is_all;
	g_autofree char *orders = NULL;
	g_autofree char *body =
		uutext_may_hold(letter->body_text, strlen(letter->body_text))
			? uutext_strip(letter->body_text)
			: g_strdup(letter->body_text);

	letter->reply_text = quote_read(body, options->keep_signature, &is_all);
	letter->comment_text =
		command_take(letter->reply_text, letter->commands);
	/* A mail forwarded without a word is all somebody else's. */
	if (!letter->is_forward ||
	    (letter->text_above_forward && *letter->text_above_forward))
		command_find_strays(letter->comment_text, letter->strays);
	orders = order_lines(letter);
	if (letter->is_forward)
		keep_forwarded(letter, body);
	/* A mail that only quotes ours says nothing: the quoted words were
	 * meant for its sender alone. */
	if (!letter->is_forward && is_all)
		*letter->comment_text = '\0';
	if (letter->commands->len == before)
		return;
	why = why_not_obeyed(letter, walked, orders);
	if (!why)
		return;
	for (guint i = before; i < letter->commands->len; i++)
		command_doubt(g_ptr_array_index(letter->commands, i));
	letter_problem(letter, why);
}

static void
name_problems(Letter *letter, unsigned found)
{
	static const struct {
		unsigned found;
		const char *problem;
	} names[] = {
		{ CHARSET_REPAIRED, "charset repaired" },
		{ CHARSET_UNKNOWN, "charset unknown" },
		{ CHARSET_UTF7, PROBLEM_UTF7 },
		{ CHARSET_VEILED, PROBLEM_VEILED },
		{ PART_CUT, "text cut at 1 MiB" },
		{ PART_HTML_CUT, "html cut at a limit" },
		{ PART_DIFFERS, PROBLEM_DIFFERS },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (found & names[i].found)
			letter_problem(letter, names[i].problem);
}

/* A letter delivered twice has the same key, whatever way it came: Received
 * fields do not count.  NULL if it has no Message-ID. */
static char *
content_key(const Letter *letter, const Walked *walked)
{
	g_autofree char *from =
		g_ascii_strdown(letter->from_addr ? letter->from_addr : "", -1);
	const char *id = letter->message_id;
	const Sha256Piece who[] = {
		{ id, id ? strlen(id) + 1 : 0 },
		{ from, strlen(from) + 1 },
	};

	if (!id)
		return NULL;
	g_array_prepend_vals(walked->content, who, G_N_ELEMENTS(who));
	return sha256_of((const Sha256Piece *)walked->content->data,
			 walked->content->len);
}

static void
read_automatic(const Headers *headers, const Walked *walked, Letter *letter)
{
	if (walked->bounce.receipt)
		letter->auto_reason = g_strdup(AUTOMATIC_RECEIPT);
	else
		letter->auto_reason = automatic_text_reason(headers, letter);
	if (!letter->auto_reason)
		letter->auto_reason = automatic_reason(headers);
	letter->is_auto_reply = letter->auto_reason != NULL;
}

/* Reads everything that comes from the walk through the parts. */
static void
read_text(const Headers *headers, const ParseOptions *options, Walked *walked,
	  Letter *letter)
{
	letter->html_only = walked->has_html && !walked->has_plain;
	letter->body_text = g_strdup(walked->text->str);
	read_automatic(headers, walked, letter);
	bounce_read(headers, &walked->bounce, letter);
	forward_read(letter);
	read_reply(letter, walked, options);
	quoted_images_mark(walked->html, letter);
}

static Letter *
read_letter(const Headers *headers, const char *bytes, size_t size,
	    const ParseOptions *options, ParseSink *sink, GError **error)
{
	g_autoptr(Letter) letter = letter_new();
	const char *why;
	g_autoptr(PgpMime) cut = pgp_mime_cut(headers, &why);
	g_autoptr(Node) root = cut ? tree_of_signed(headers, cut)
				   : tree_parse(headers, bytes, size);
	Walked walked;
	unsigned found = 0;
	bool is_walked = walk_tree(root, letter, sink, &walked, error);

	if (is_walked) {
		read_addresses(headers, letter);
		proofs_read(headers, letter);
		read_subject(headers, letter, &found);
		letter->is_pgp = pgp_mime_is_claimed(headers);
		if (cut)
			proofs_read_pgp(cut, letter);
		read_text(headers, options, &walked, letter);
		letter->content_key = content_key(letter, &walked);
		name_problems(letter, found | walked.found);
	}
	walk_clear(&walked);
	return is_walked ? g_steal_pointer(&letter) : NULL;
}

Letter *
mime_parse(const char *bytes, size_t size, const ParseOptions *options,
	   ParseSink *sink, GError **error)
{
	g_autoptr(Headers) headers = NULL;
	g_autoptr(Letter) letter = NULL;
	const char *start = bytes;

	if (!limits_check(bytes, size, options->size_max, error))
		return NULL;
	headers = headers_parse(bytes, size);
	if (headers->fields->len == 0 && headers->body_size == 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "the mail is empty");
		return NULL;
	}
	/* GMime must not see blank and mbox lines before the mail. */
	if (headers->fields->len > 0)
		start = g_array_index(headers->fields, Header, 0).name;
	letter = read_letter(headers, start, size - (size_t)(start - bytes),
			     options, sink, error);
	if (!letter)
		return NULL;
	if (headers->fields->len == 0)
		letter_problem(letter, "no header");
	if (options->is_cut)
		letter_problem(letter, "too large: only its headers are here");
	letter->size = (int64_t)size;
	if (!letter->content_key) /* the same only if all its bytes are */
		letter->content_key =
			sha256_of(&(Sha256Piece){ bytes, size }, 1);
	return g_steal_pointer(&letter);
}

/* Libraries open files and register types at the first use of a feature.  So we
 * first read a mail of our own that uses them all. */
static void
rehearse(void)
{
	static const char mail[] =
		"From: =?utf-8?B?Sm8=?= <jo@acme.example>, g: a@b.example;\n"
		"Date: Tue, 24 Nov 2026 10:00:00 +0100\n"
		"Subject: Re: [#1] [help] =?iso-8859-1?Q?=E9t=E9?=\n"
		"Content-Type: multipart/mixed; boundary=a\n\n"
		"--a\nContent-Type: text/html\n\n<p>x&eacute;<br>\n"
		"--a\nContent-Type: text/plain; charset=gb2312; name=x\n"
		"Content-Transfer-Encoding: quoted-printable\n\n=C4=E3\n"
		"--a\nContent-Type: message/rfc822\n\nSubject: y\n\nz\n"
		"--a--\n";
	const ParseOptions options = { .is_cut = false };

	letter_free(mime_parse(mail, sizeof mail - 1, &options, NULL, NULL));
}

void
mime_prepare(void)
{
	g_mime_init();
	charset_prepare();
	subject_prepare();
	quote_prepare();
	forward_prepare();
	bounce_prepare();
	automatic_text_prepare();
	rehearse();
}
