/*
 * test_mime.c - whole mails, and what they must never make us do
 */
#include "parsers/mime.h"

#include <string.h>

#include "domain/base/fault.h"

static const ParseOptions plain_options = { .is_cut = false };

static Letter *
parse_with(const char *mail, const ParseOptions *options, ParseSink *sink)
{
	size_t size = strlen(mail);
	g_autofree char *exact = g_memdup2(mail, size);
	g_autoptr(GError) error = NULL;
	Letter *letter =
		mime_parse(exact ? exact : "", size, options, sink, &error);

	g_assert_true((letter == NULL) == (error != NULL));
	return letter;
}

static Letter *
parse(const char *mail)
{
	return parse_with(mail, &plain_options, NULL);
}

static bool
has_problem(const Letter *letter, const char *problem)
{
	return g_ptr_array_find_with_equal_func(letter->problems, problem,
						g_str_equal, NULL);
}

#define TOP                                                                    \
	"Message-ID: <m@b.example>\r\nFrom: Jo <Jo@B.example>\r\n"             \
	"Subject: Re: [#42] Printer\r\n"

static void
test_commands_only_from_plain_text(void)
{
	g_autoptr(Letter) plain = parse(TOP "\r\n/close\r\nThanks\r\n");
	g_autoptr(Letter) html = parse(TOP "Content-Type: text/html\r\n\r\n"
					   "<p>/close</p><p>Thanks</p>");
	g_autoptr(Letter) utf7 =
		parse(TOP "Content-Type: text/plain; charset=utf-7\r\n\r\n"
			  "/close\r\nThanks\r\n");
	g_autoptr(Letter) quoted = parse(
		TOP
		"\r\nThanks\r\n\r\nOn 1/1/2026, Ada wrote:\r\n> /close\r\n");
	g_autoptr(Letter) both = parse(
		TOP
		"Content-Type: multipart/alternative; boundary=b\r\n\r\n"
		"--b\r\n\r\nThanks\r\n--b\r\nContent-Type: text/html\r\n\r\n"
		"/close\r\n--b--\r\n");

	g_assert_cmpuint(plain->commands->len, ==, 1);
	g_assert_cmpstr(plain->comment_text, ==, "Thanks");
	g_assert_cmpstr(plain->reply_text, ==, "/close\nThanks");
	g_assert_cmpint(plain->ticket, ==, 42);
	/* Not obeyed, but asked about: it may not reach a client as text. */
	g_assert_cmpuint(html->commands->len, ==, 1);
	g_assert_null(((Command *)html->commands->pdata[0])->verb);
	g_assert_true(html->html_only);
	g_assert_cmpuint(utf7->commands->len, ==, 1);
	g_assert_null(((Command *)utf7->commands->pdata[0])->verb);
	g_assert_cmpuint(quoted->commands->len, ==, 0);
	g_assert_cmpuint(both->commands->len, ==, 0);
	g_assert_false(both->html_only);
}

#define BOTH(plain, html)                                                      \
	TOP "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"   \
	    "\r\n" plain "\r\n--b\r\nContent-Type: text/html\r\n\r\n" html     \
	    "\r\n--b--\r\n"
#define CODED(charset, body)                                                   \
	TOP "Content-Type: text/plain; charset=" charset "\r\n"                \
	    "Content-Transfer-Encoding: quoted-printable\r\n\r\n" body "\r\n"

/* Everyone who looks at the mail must have seen the command. */
static const struct {
	const char *mail;
	bool is_obeyed;
	const char *problem; /* NULL: none */
} mails[] = {
	{ BOTH("/close", "<p>/close"), true, NULL },
	{ BOTH("[assign  alice]\r\nThanks",
	       "<b>[assign</b>&nbsp;alice]<br>Thanks"),
	  true, NULL },
	/* as staff tell their time */
	{ BOTH("45m: replaced the certificate\r\n\r\nThanks",
	       "<div>45m: replaced the <b>certificate</b></div>"
	       "<div>Thanks</div>"),
	  true, NULL },
	{ BOTH("1h30: // call them back\r\n", "<p>1h30:&nbsp;//\r\n"
					      "call them back</p>"),
	  true, NULL },
	{ BOTH("[temps 45m] moved the [old] shop",
	       "<p>[temps 45m] moved the [old] shop</p>"),
	  true, NULL },
	{ BOTH("[time 45m billable=no] moved the shop",
	       "<p>[time 45m billable=no] moved<br>the shop</p>"),
	  true, NULL },
	{ BOTH("45m: see http://x.example<http://x.example/> again",
	       "45m: see <a href='http://x.example/'>http://x.example"
	       "</a> again"),
	  true, NULL },
	/* as programs write bold, links and blanks */
	{ BOTH("45m: replaced the *certificate* of jo@a.example"
	       "<mailto:jo@a.example> at the shop (https://x.example/)",
	       "45m: replaced the <b>certificate</b> of <a href='mailto:"
	       "jo@a.example'>jo@a.example</a> at <a href='https://x.example/'"
	       ">the shop</a>"),
	  true, NULL },
	{ BOTH("45m: moved\u200b it", "45m:&nbsp; moved it"), true, NULL },
	/* another command, or words about one */
	{ BOTH("5m: moved it", "<p>45m: moved it</p>"), false,
	  "not in the html: commands not read" },
	{ BOTH("/assign al", "<p>/assign alice</p>"), false,
	  "not in the html: commands not read" },
	{ BOTH("[close]", "<p>Never write [close] here.</p>"), false,
	  "not in the html: commands not read" },
	{ BOTH("[close]", "<p>Thanks</p><blockquote>[close]</blockquote>"),
	  false, "not in the html: commands not read" },
	{ BOTH("[title Invoice <http pay to evil now>]",
	       "<p>[title Invoice ]</p>"),
	  false, "not in the html: commands not read" },
	{ BOTH("[close]", "<style><!-- p{} </style><![ [close] ]><p>Hi"), false,
	  "not in the html: commands not read" },
	{ BOTH("[close]", "<img alt='<!--'><![ [close] ]><p>Hi"), false,
	  "not in the html: commands not read" },
	{ BOTH("/close", "<!/close><p>Hi<?/close?>"), false,
	  "not in the html: commands not read" },
	{ BOTH("45m: replaced it", "<p>45m: nothing</p>"), false,
	  "not in the html: commands not read" },
	{ BOTH("[time 45m] moved the shop", "<p>[time 45m]</p>"), false,
	  "not in the html: commands not read" },
	{ BOTH("/close\r\nThanks", "<p>Thanks"), false,
	  "not in the html: commands not read" },
	{ BOTH("/close\r\nThanks", "<p style='display:none'>/close</p>Thanks"),
	  false, "not in the html: commands not read" },
	{ BOTH("/close\r\nThanks", "Please close it. Thanks"), false,
	  "not in the html: commands not read" },
	{ BOTH("/close", "<img src=x>"), false,
	  "not in the html: commands not read" },
	{ CODED("utf-16", "=FF=FE/=00c=00l=00o=00s=00e=00="), false,
	  "veiled letters: commands not read" },
	{ CODED("iso-2022-jp", "/cl=1B(Bose"), false,
	  "veiled letters: commands not read" },
	{ CODED("iso-2022-jp", "/close=0A=1B$B$\"=1B(B"), true, NULL },
	{ CODED("utf-8", "/cl=01ose"), false,
	  "veiled letters: commands not read" },
	{ CODED("utf-8", "/cl=00ose"), false,
	  "veiled letters: commands not read" },
	{ CODED("utf-8", "/close=0C"), true, NULL },
};

static void
test_commands_only_from_what_is_seen(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_autoptr(Letter) letter = parse(mails[i].mail);
		const Command *c = letter->commands->len == 1
					   ? letter->commands->pdata[0]
					   : NULL;

		if (!c || (c->verb != NULL) != mails[i].is_obeyed)
			g_error("%s", mails[i].mail);
		if (mails[i].problem)
			g_assert_true(has_problem(letter, mails[i].problem));
		else
			g_assert_cmpuint(letter->problems->len, ==, 0);
	}
}

static void
test_the_key_ignores_the_way(void)
{
	g_autoptr(Letter) a = parse("Received: by a\r\n" TOP "\r\nx\r\n");
	g_autoptr(Letter) b = parse("Received: by b\r\n" TOP "\r\nx\r\n");
	g_autoptr(Letter) c = parse(TOP "\r\ny\r\n");
	/* Without a Message-ID only the very same bytes are the same. */
	g_autoptr(Letter) none = parse("From: a@b.example\r\n\r\nx\r\n");
	g_autoptr(Letter) again = parse("From: a@b.example\r\n\r\nx\r\n");
	g_autoptr(Letter) way =
		parse("Received: by a\r\nFrom: a@b.example\r\n\r\nx\r\n");

	g_assert_cmpstr(a->content_key, ==, b->content_key);
	g_assert_cmpstr(a->content_key, !=, c->content_key);
	g_assert_cmpstr(none->content_key, ==, again->content_key);
	g_assert_cmpstr(none->content_key, !=, way->content_key);
}

#define FILE_MAIL(plain, html, file)                                           \
	TOP "Content-Type: multipart/mixed; boundary=b\r\n\r\n"                \
	    "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"   \
	    "--c\r\n\r\n" plain                                                \
	    "\r\n--c\r\nContent-Type: text/html\r\n\r\n" html "\r\n--c--\r\n"  \
	    "--b\r\nContent-Type: application/pdf\r\n"                         \
	    "Content-Transfer-Encoding: base64\r\n\r\n" file "\r\n--b--\r\n"

/* Each piece that a mail brings changes its key; the line layout of a file does
 * not. */
static void
test_the_key_covers_all_parts(void)
{
	g_autoptr(Letter) a = parse(FILE_MAIL("x", "<p>x", "QUJDREVG"));
	g_autoptr(Letter) same = parse(FILE_MAIL("x", "<p>x", "QUJD\r\nREVG"));
	g_autoptr(Letter) plain = parse(FILE_MAIL("y", "<p>x", "QUJDREVG"));
	g_autoptr(Letter) html = parse(FILE_MAIL("x", "<p>y", "QUJDREVG"));
	g_autoptr(Letter) file = parse(FILE_MAIL("x", "<p>x", "QUJDREVH"));

	g_assert_cmpuint(a->attachments->len, ==, 1);
	g_assert_cmpstr(a->content_key, ==, same->content_key);
	g_assert_cmpstr(a->content_key, !=, plain->content_key);
	g_assert_cmpstr(a->content_key, !=, html->content_key);
	g_assert_cmpstr(a->content_key, !=, file->content_key);
}

static bool
keep(void *context, const void *bytes, size_t size, GError **error)
{
	(void)error;
	g_byte_array_append(context, bytes, (guint)size);
	return true;
}

static bool
append(void *context, const void *bytes, size_t size, GError **error)
{
	GByteArray *to = context;

	if (to->len + size > 6) {
		g_set_error(error, FAULT, FAULT_RETRY, "the disk is full");
		return false;
	}
	g_byte_array_append(to, bytes, (guint)size);
	return true;
}

#define FILES(last)                                                            \
	TOP "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"            \
	    "--b\r\n\r\nHello\r\n"                                             \
	    "--b\r\nContent-Type: x/y; name=a.bin\r\n"                         \
	    "Content-Transfer-Encoding: base64\r\n\r\nYWJj\r\n"                \
	    "--b\r\nContent-Disposition: attachment; filename=\"../b\"\r\n"    \
	    "\r\n" last "\r\n--b--\r\n"

static void
test_files_lie_where_they_say(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	ParseSink sink = { .write = append, .context = bytes };
	g_autoptr(Letter) letter =
		parse_with(FILES("def"), &plain_options, &sink);
	const Attachment *a = g_ptr_array_index(letter->attachments, 0);
	const Attachment *b = g_ptr_array_index(letter->attachments, 1);

	g_assert_cmpstr(a->filename, ==, "a.bin");
	g_assert_cmpint(a->offset, ==, 0);
	g_assert_cmpint(a->size, ==, 3);
	g_assert_cmpstr(b->filename, ==, "b");
	g_assert_cmpint(b->offset, ==, 3);
	g_assert_cmpmem(bytes->data, bytes->len, "abcdef", 6);
	g_assert_cmpstr(letter->body_text, ==, "Hello");
}

static void
test_the_sinks_fault_comes_through(void)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	ParseSink sink = { .write = append, .context = bytes };
	g_autoptr(GError) error = NULL;
	static const char mail[] = FILES("too much");

	g_assert_null(
		mime_parse(mail, strlen(mail), &plain_options, &sink, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
}

static void
test_a_mail_within_is_kept_as_it_came(void)
{
	static const char inner[] = "Subject: in/ner\r\nContent-Type: "
				    "multipart/mixed; boundary=c\r\n\r\n--c\r\n"
				    "\r\n/close\r\n--c--\r\n";
	g_autofree char *mail = g_strdup_printf(
		TOP
		"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
		"--b\r\n\r\nHello\r\n--b\r\nContent-Type: message/rfc822\r\n"
		"\r\n%s\r\n--b--\r\n",
		inner);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	ParseSink sink = { .write = keep, .context = bytes };
	g_autoptr(Letter) letter = parse_with(mail, &plain_options, &sink);
	const Attachment *a = g_ptr_array_index(letter->attachments, 0);

	g_assert_cmpuint(letter->attachments->len, ==, 1);
	g_assert_cmpstr(a->filename, ==, "in-ner.eml");
	g_assert_cmpmem(bytes->data, bytes->len, inner, strlen(inner));
	g_assert_cmpstr(letter->body_text, ==, "Hello");
	g_assert_cmpuint(letter->commands->len, ==, 0);
}

static void
test_an_empty_mail_is_set_aside(void)
{
	static const char *const empty[] = { "", "\n", "\r\n\r\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(empty); i++) {
		g_autoptr(GError) error = NULL;

		g_assert_null(mime_parse(empty[i], strlen(empty[i]),
					 &plain_options, NULL, &error));
		g_assert_error(error, FAULT, FAULT_OPERATOR);
	}
}

static void
test_poor_mails_are_letters(void)
{
	const ParseOptions cut = { .is_cut = true };
	g_autoptr(Letter) text = parse("no header at all\n");
	g_autoptr(Letter) bare = parse("Subject: x\r\n");
	g_autoptr(Letter) parts = parse(
		TOP "Content-Type: multipart/mixed; boundary=x\r\n\r\nHi\r\n");
	g_autoptr(Letter) head =
		parse_with(TOP
			   "Content-Type: multipart/mixed; boundary=x\r\n\r\n",
			   &cut, NULL);
	g_autoptr(Letter) two = parse("From: a@b.example\r\n" TOP "\r\nx\r\n");

	g_assert_true(has_problem(text, "no header"));
	g_assert_cmpstr(text->body_text, ==, "no header at all\n");
	g_assert_cmpstr(bare->subject, ==, "x");
	g_assert_cmpstr(bare->body_text, ==, "");
	g_assert_true(bare->no_valid_sender);
	g_assert_cmpstr(parts->body_text, ==, "Hi\n");
	g_assert_cmpuint(head->attachments->len, ==, 0);
	g_assert_true(
		has_problem(head, "too large: only its headers are here"));
	g_assert_null(two->sender);
	g_assert_true(has_problem(two, "several From headers"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/mime/commands", test_commands_only_from_plain_text);
	g_test_add_func("/mime/seen", test_commands_only_from_what_is_seen);
	g_test_add_func("/mime/key", test_the_key_ignores_the_way);
	g_test_add_func("/mime/key/parts", test_the_key_covers_all_parts);
	g_test_add_func("/mime/files", test_files_lie_where_they_say);
	g_test_add_func("/mime/sink", test_the_sinks_fault_comes_through);
	g_test_add_func("/mime/within", test_a_mail_within_is_kept_as_it_came);
	g_test_add_func("/mime/empty", test_an_empty_mail_is_set_aside);
	g_test_add_func("/mime/poor", test_poor_mails_are_letters);
	return g_test_run();
}
