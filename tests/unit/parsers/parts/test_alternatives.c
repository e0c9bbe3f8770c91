/*
 * test_alternatives.c - two versions of a text, and pictures of a quote
 */
#include <glib.h>
#include <string.h>

#include "parsers/mime.h"

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

#define TOP                                                                    \
	"Message-ID: <m@b.example>\r\nFrom: Jo <Jo@B.example>\r\n"             \
	"Subject: Re: [#42] Printer\r\n"

#define BOTH(plain, html)                                                      \
	TOP "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n"   \
	    "\r\n" plain "\r\n--b\r\nContent-Type: text/html; "                \
	    "charset=utf-8\r\n\r\n" html "\r\n--b--\r\n"

static void
test_alternatives_that_differ_are_both_shown(void)
{
	static const struct {
		const char *mail;
		const char *body;
	} mails[] = {
		{ BOTH("The printer works again.",
		       "<p>The printer <b>works</b> again.</p>"
		       "<p><a href='https://x.example/a/b/c/d/e'>Web</a></p>"),
		  "The printer works again." },
		{ BOTH("Please use a program that shows HTML.",
		       "<p>The printer is broken since Monday, come soon</p>"),
		  "Please use a program that shows HTML.\n"
		  "The printer is broken since Monday, come soon" },
		{ BOTH("THE PRINTER WORKS AGAIN",
		       "<h1>The printer works again</h1>"),
		  "THE PRINTER WORKS AGAIN" },
		{ BOTH("Ligne un", "<p>L<b>igne</b> u<i>n</i></p>"),
		  "Ligne un" },
		{ BOTH("Some words of ours here", "<p></p>"),
		  "Some words of ours here" },
		{ BOTH("Hi", "<p>Hi</p>"), "Hi" },
	};
	g_autoptr(Letter) asks =
		parse(BOTH("/close", "<p>My printer is on fire again</p>"));

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_autoptr(Letter) letter = parse(mails[i].mail);

		g_strchomp(letter->body_text);
		g_assert_cmpstr(letter->body_text, ==, mails[i].body);
	}
	/* We do not know which version the sender's program showed. */
	g_assert_cmpuint(asks->commands->len, ==, 1);
	g_assert_null(((Command *)asks->commands->pdata[0])->verb);
}

#define THREAD(html)                                                           \
	TOP "In-Reply-To: <a@a.example>\r\n"                                   \
	    "Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n"       \
	    "Content-Type: text/html\r\n\r\n" html                             \
	    "\r\n--r\r\nContent-Type: image/png\r\nContent-ID: <one@b>\r\n"    \
	    "\r\n1\r\n--r\r\nContent-Type: image/png\r\n"                      \
	    "Content-ID: <two@b>\r\n\r\n22\r\n--r--\r\n"

static void
test_pictures_of_the_quote_are_no_files(void)
{
	static const struct {
		const char *mail;
		bool one, two; /* of the quote alone */
	} mails[] = {
		{ THREAD("<p>See <img src='cid:one@b'></p><p>On 24/11/2026, "
			 "Ada wrote:</p><blockquote>x <img src='cid:two@b'>"
			 "</blockquote>"),
		  false, true },
		{ THREAD("<p>No.<br><img alt=logo src='cid:one%40b'></p><div>"
			 "From: Ada<br>Sent: Tuesday<br>To: Jo<br>Subject: x"
			 "<br><br><img src='cid:one@b'><img src='cid:two@b'>"
			 "</div>"),
		  false, true },
		{ THREAD("<p>Fine.</p><p>On 24/11/2026, Ada wrote:</p>"
			 "<blockquote><img src='cid:one@b'></blockquote>"),
		  true, false },
		{ THREAD("<blockquote><img src='cid:one@b'></blockquote>"),
		  false, false },
		{ THREAD("<p>See</p>"), false, false },
		{ THREAD("<p>FYI</p><p>---------- Forwarded message ---------"
			 "<br>From: Ada &lt;a@a.example&gt;<br>Date: x<br>"
			 "Subject: y<br>To: z<br><br><img src='cid:one@b'>"),
		  false, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(mails); i++) {
		g_autoptr(Letter) letter = parse(mails[i].mail);
		const Attachment *one, *two;

		g_assert_cmpuint(letter->attachments->len, ==, 2);
		one = g_ptr_array_index(letter->attachments, 0);
		two = g_ptr_array_index(letter->attachments, 1);
		g_test_message("%zu: %s", i, letter->reply_text);
		g_assert_cmpint(one->quoted_only, ==, mails[i].one);
		g_assert_cmpint(two->quoted_only, ==, mails[i].two);
		g_assert_true(letter_has_files(letter));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/mime/differ",
			test_alternatives_that_differ_are_both_shown);
	g_test_add_func("/mime/quoted",
			test_pictures_of_the_quote_are_no_files);
	return g_test_run();
}
