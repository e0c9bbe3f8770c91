/*
 * test_compose.c - a finished mail holds what was planned and nothing more
 */
#include "templates/mail/compose.h"
#include "templates/mail/mail_check.h"

#include <gmime/gmime.h>
#include <string.h>

#include "domain/base/fault.h"
#include "templates/mail/header.h"
#include "templates/mail/mailto.h"
#include "templates/mail/mime_part.h"
#include "templates/mail/quoted.h"

static const char *const hostile[] = {
	"plain",
	"x\r\nBcc: evil@evil.example",
	"x\nBcc: evil@evil.example",
	"x\rBcc: evil@evil.example",
	"x\r\n\r\nbody",
	"=?utf-8?q?x=0D=0ABcc:_evil@evil.example?=",
	"\xc2\x85 next line",
	"\xe2\x80\xa8line separator",
	"a\x01\x1b]0;title\x07",
	"<script>alert(1)</script>",
	"%n%s%s",
	"\"quoted\" <evil@evil.example>",
	"evil@evil.example, other@evil.example",
	"group: evil@evil.example;",
	"\xff\xfe not utf-8",
	"\xc3\x89l\xc3\xa9onore d'\xc3\x89t\xc3\xa9, \xe2\x82\xac",
	"\xf0\x9f\x94\xa5\xf0\x9f\x94\xa5",
	"",
	".",
	"From me",
	"a\n.\r\nMAIL FROM:<evil@evil.example>\r\n",
	"a\r.\r\n.\n.\r\n\r\nb",
};

static char *
compose_mail(const char *text, bool has_files, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	g_autoptr(GTimeZone) zone = g_time_zone_new_utc();
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	MailPlan plan = {
		.from_name = text,
		.from_address = "support@desk.example",
		.to_name = text,
		.to_address = "jo@acme.example",
		.subject = text,
		.message_id = "r1.abc@desk.example",
		.in_reply_to = ids,
		.references = ids,
		.date = 1000000000,
		.timezone = zone,
		.is_automatic = true,
		.text = valid,
		.html = valid,
		.has_files = has_files,
	};

	g_ptr_array_add(ids, (gpointer)text);
	g_ptr_array_add(ids, (gpointer) "good@id.example");
	return compose(&plan, error);
}

static char *
compose_with(const char *text, GError **error)
{
	return compose_mail(text, false, error);
}

/* A second reader, GMime, finds the same headers and one recipient. */
static void
check_with_gmime(const char *mail)
{
	g_autofree char *copy = g_strdup(mail);
	GMimeStream *stream =
		g_mime_stream_mem_new_with_buffer(copy, strlen(copy));
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	InternetAddressList *all = g_mime_message_get_all_recipients(message);
	GMimeHeaderList *headers =
		g_mime_object_get_header_list(GMIME_OBJECT(message));

	g_assert_cmpint(internet_address_list_length(all), ==, 1);
	g_assert_cmpstr(
		internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(
			internet_address_list_get_address(all, 0))),
		==, "jo@acme.example");
	g_assert_false(g_mime_header_list_contains(headers, "Bcc"));
	g_assert_false(g_mime_header_list_contains(headers, "Cc"));
	g_assert_true(g_mime_header_list_contains(headers, "Auto-Submitted"));
	g_object_unref(all);
	g_object_unref(message);
	g_object_unref(parser);
	g_object_unref(stream);
}

static void
test_hostile_texts_stay_texts(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *mail = compose_with(hostile[i], &error);

		g_assert_no_error(error);
		g_assert_null(g_strstr_len(mail,
					   strstr(mail, "\r\n\r\n") - mail,
					   "\nBcc"));
		g_assert_null(strstr(mail, "\n.\r\n"));
		check_with_gmime(mail);
	}
}

static GMimeMessage *
read_with_gmime(GString *mail)
{
	GMimeStream *stream =
		g_mime_stream_mem_new_with_buffer(mail->str, mail->len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static void
check_file(GMimeObject *object, const char *name, size_t size)
{
	GMimePart *part = GMIME_PART(object);
	GMimeStream *bytes = g_mime_stream_mem_new();

	g_assert_cmpstr(g_mime_part_get_filename(part), ==, name);
	g_assert_cmpstr(g_mime_object_get_disposition(object), ==,
			"attachment");
	(void)g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(part),
						  bytes);
	g_assert_cmpint(g_mime_stream_length(bytes), ==, (gint64)size);
	g_object_unref(bytes);
}

/* Whatever the texts are, the files stand beside them. */
static void
test_files_follow_the_texts(void)
{
	Attachment one = { .filename = (char *)"a.pdf",
			   .content_type = (char *)"application/pdf" };
	Attachment two = { .filename = (char *)"\xc3\xa9.bin" };
	g_autofree char *boundary = compose_boundary("r1.abc@desk.example");

	for (size_t i = 0; i < G_N_ELEMENTS(hostile); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text = compose_mail(hostile[i], true, &error);
		g_autoptr(GString) mail = g_string_new(text);
		GMimeMessage *message;
		GMimeMultipart *top, *texts;

		g_assert_no_error(error);
		mime_part_put_file(mail, boundary, &one);
		mime_part_put_base64(mail, hostile[i], strlen(hostile[i]));
		mime_part_put_file(mail, boundary, &two);
		mime_part_put_end(mail, boundary);
		g_assert_true(mail_check(mail->str, "jo@acme.example", &error));
		message = read_with_gmime(mail);
		top = GMIME_MULTIPART(g_mime_message_get_mime_part(message));
		g_assert_cmpint(g_mime_multipart_get_count(top), ==, 3);
		texts = GMIME_MULTIPART(g_mime_multipart_get_part(top, 0));
		g_assert_cmpint(g_mime_multipart_get_count(texts), ==, 2);
		check_file(g_mime_multipart_get_part(top, 1), "a.pdf",
			   strlen(hostile[i]));
		check_file(g_mime_multipart_get_part(top, 2), "\xc3\xa9.bin",
			   0);
		g_object_unref(message);
	}
}

static void
test_no_boundary_begins_another(void)
{
	static const char *const ids[] = { "r1.abc@desk.example",
					   "a",
					   "m",
					   "",
					   "mmmmmmmmmmmmmmmmmmmmmmmmm",
					   "aaaaaaaaaaaaaaaaaaaaaaaaa",
					   "\"\r\n=_ x" };

	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
		g_autofree char *one = compose_boundary(ids[i]);
		g_autofree char *two = compose_boundary(ids[i]);

		g_assert_cmpstr(one, ==, two);
		g_assert_true(g_str_has_prefix(one, "=_m"));
		g_assert_null(strpbrk(one, "\" \r\n"));
	}
}

static void
test_a_big_mail_is_checked_fast(void)
{
	const size_t size = 40 * 1024 * 1024;
	g_autofree char *bytes = g_malloc0(size);
	g_autoptr(GError) error = NULL;
	g_autofree char *text = compose_mail("x", true, &error);
	g_autoptr(GString) mail = g_string_new(text);
	int64_t started;

	g_assert_no_error(error);
	mime_part_put_base64(mail, bytes, size);
	started = g_get_monotonic_time();
	g_assert_true(mail_check(mail->str, "jo@acme.example", &error));
	g_test_message("%zu bytes in %" G_GINT64_FORMAT " us", mail->len,
		       g_get_monotonic_time() - started);
	g_assert_cmpint(g_get_monotonic_time() - started, <, G_USEC_PER_SEC);
}

static void
test_long_texts_fold(void)
{
	g_autofree char *a = g_strnfill(100000, 'a');
	GString *words = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autofree char *mail = compose_with(a, &error);
	g_autofree char *second = NULL;

	g_assert_no_error(error);
	for (int i = 0; i < 200; i++)
		g_string_append(words, "\xc3\xa9t\xc3\xa9 ");
	second = compose_with(words->str, &error);
	g_assert_no_error(error);
	g_string_free(words, TRUE);
	for (const char *at = mail; *at; at += strcspn(at, "\n") + 1)
		g_assert_cmpuint(strcspn(at, "\r"), <=, 998);
}

static void
test_the_check_refuses(void)
{
	static const struct {
		const char *what;
		const char *mail;
	} table[] = {
		{ "good", "From: a@b\r\nTo: <jo@acme.example>\r\n\r\nx\r\n" },
		{ "Bcc", "From: a@b\r\nTo: <jo@acme.example>\r\nBcc: "
			 "<x@y>\r\n\r\nx\r\n" },
		{ "two recipients", "From: a@b\r\nTo: <x@y>, "
				    "<jo@acme.example>\r\n\r\nx\r\n" },
		{ "another one", "From: a@b\r\nTo: <x@y>\r\n\r\nx\r\n" },
		{ "To twice", "From: a@b\r\nTo: <jo@acme.example>\r\nTo: "
			      "<jo@acme.example>\r\n\r\nx\r\n" },
		{ "no To", "From: a@b\r\n\r\nx\r\n" },
		{ "bare LF", "From: a@b\r\nTo: <jo@acme.example>\r\n\r\nx\n" },
		{ "bare CR",
		  "From: a@b\r\nTo: <jo@acme.example>\r\n\r\nx\ry\r\n" },
		{ "dot", "From: a@b\r\nTo: <jo@acme.example>\r\n\r\n.\r\n" },
		{ "8 bit",
		  "From: a@b\r\nTo: <jo@acme.example>\r\n\r\n\xc3\xa9\r\n" },
		{ "group", "From: a@b\r\nTo: g: "
			   "<jo@acme.example>\r\n\r\nx\r\n" },
		{ "half a list", "From: a@b\r\nTo: <jo@acme.example>\r\n"
				 "List-Id: <a.b>\r\n\r\nx\r\n" },
		{ "one press", "From: a@b\r\nTo: <jo@acme.example>\r\n"
			       "List-Unsubscribe-Post: x\r\n\r\nx\r\n" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *copy = g_strdup(table[i].mail);
		bool ok = mail_check(copy, "jo@acme.example", &error);

		g_test_message("%s", table[i].what);
		g_assert_cmpint(ok, ==, i == 0);
		g_assert_cmpint(error != NULL, ==, i != 0);
	}
}

/* A list's mails have all of its headers; other mails have none. */
static void
test_a_list_is_planned(void)
{
	static const char list[] = "From: a@b\r\nTo: <jo@acme.example>\r\n"
				   "List-Id: <a.b>\r\nList-Post: <x>\r\n"
				   "List-Help: <x>\r\nList-Owner: <x>\r\n"
				   "List-Unsubscribe: <x>\r\n"
				   "Precedence: list\r\n\r\nx\r\n";
	static const char plain[] = "From: a@b\r\nTo: <jo@acme.example>\r\n"
				    "\r\nx\r\n";
	const char *to = "jo@acme.example";

	g_assert_true(mail_check(list, to, NULL));
	g_assert_true(mail_check_planned(list, to, true, NULL));
	g_assert_false(mail_check_planned(list, to, false, NULL));
	g_assert_true(mail_check_planned(plain, to, false, NULL));
	g_assert_false(mail_check_planned(plain, to, true, NULL));
}

static void
test_quoted_printable(void)
{
	static const struct {
		const char *text;
		const char *quoted;
	} table[] = {
		{ "a\nb", "a\r\nb\r\n" },
		{ "a \nb\t", "a=20\r\nb=09\r\n" },
		{ "=", "=3D\r\n" },
		{ ".", "=2E\r\n" },
		{ "From x\n.y", "=46rom x\r\n=2Ey\r\n" },
		{ "\xc3\xa9", "=C3=A9\r\n" },
		{ "a\r\nb\rc\n", "a\r\nb\r\nc\r\n" },
		{ "", "" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		GString *out = g_string_new(NULL);
		g_autofree char *text = g_strdup(table[i].text);

		quoted_put(out, text);
		g_assert_cmpstr(out->str, ==, table[i].quoted);
		g_string_free(out, TRUE);
	}
}

static void
test_mailto(void)
{
	g_autofree char *url =
		mailto("a+b@desk.example", "[#4] \xc3\xa9 & \"x\"", "1\n2");

	g_assert_cmpstr(url, ==,
			"mailto:a%2Bb@desk.example?subject=%5B%234%5D%20%C3"
			"%A9%20%26%20%22x%22&body=1%0D%0A2");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add_func("/compose/hostile", test_hostile_texts_stay_texts);
	g_test_add_func("/compose/long", test_long_texts_fold);
	g_test_add_func("/compose/check", test_the_check_refuses);
	g_test_add_func("/compose/list", test_a_list_is_planned);
	g_test_add_func("/compose/quoted", test_quoted_printable);
	g_test_add_func("/compose/mailto", test_mailto);
	g_test_add_func("/compose/files", test_files_follow_the_texts);
	g_test_add_func("/compose/boundary", test_no_boundary_begins_another);
	g_test_add_func("/compose/fast", test_a_big_mail_is_checked_fast);
	return g_test_run();
}
