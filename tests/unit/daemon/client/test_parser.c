/*
 * test_parser.c - mails through a real parse worker, and its end
 */
#include "daemon/client/parser.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "daemon/ctl/letter_json.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "tests/kit/program.h"

static Parser *
start(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = program_built("helpdesk-parse");
	Parser *parser = parser_start(path, &error);

	g_assert_no_error(error);
	return parser;
}

static int
mail_fd(const char *mail)
{
	int fd = memfd_create("mail", MFD_CLOEXEC);

	g_assert_true(durable_write(fd, mail, strlen(mail), NULL));
	return fd;
}

static void
send_mail(Parser *parser, int64_t id, const char *mail, unsigned flags)
{
	g_autoptr(GError) error = NULL;
	AutoFd fd = mail_fd(mail);

	g_assert_true(parser_send(parser, id, fd, flags, &error));
	g_assert_no_error(error);
}

static void
test_mails_come_back_in_order(void)
{
	g_autoptr(Parser) parser = start();

	for (int id = 1; id <= PARSER_PENDING_MAX; id++) {
		g_autofree char *mail = g_strdup_printf(
			"From: jo@b.example\r\nSubject: n%d\r\n\r\nx\r\n", id);

		send_mail(parser, id, mail, 0);
	}
	g_assert_cmpuint(parser_pending(parser), ==, PARSER_PENDING_MAX);
	for (int id = 1; id <= PARSER_PENDING_MAX; id++) {
		g_autofree char *subject = g_strdup_printf("n%d", id);
		ParserResult result;

		g_assert_cmpint(parser_oldest(parser), ==, id);
		g_assert_true(parser_receive(parser, &result, NULL));
		g_assert_cmpint(result.id, ==, id);
		g_assert_cmpstr(result.letter->subject, ==, subject);
		parser_result_clear(&result);
	}
	g_assert_cmpuint(parser_pending(parser), ==, 0);
}

static void
test_files_come_with_the_letter(void)
{
	g_autoptr(Parser) parser = start();
	ParserResult result;
	const Attachment *a;
	char bytes[3];

	send_mail(parser, 7,
		  "From: jo@b.example\r\nContent-Type: x/y; name=a\r\n"
		  "Content-Transfer-Encoding: base64\r\n\r\nYWJj\r\n",
		  0);
	g_assert_true(parser_receive(parser, &result, NULL));
	a = g_ptr_array_index(result.letter->attachments, 0);
	g_assert_cmpint(a->size, ==, 3);
	g_assert_cmpint(pread(result.out_fd, bytes, 3, a->offset), ==, 3);
	g_assert_cmpmem(bytes, 3, "abc", 3);
	parser_result_clear(&result);
}

static void
test_flags_reach_the_parser(void)
{
	static const char mail[] =
		"From: a@b.example\r\n\r\nHi\r\n--\r\nJo\r\n";
	g_autoptr(Parser) parser = start();
	ParserResult result;

	send_mail(parser, 1, mail, 0);
	send_mail(parser, 2, mail, PARSER_CUT | PARSER_KEEP_SIGNATURE);
	g_assert_true(parser_receive(parser, &result, NULL));
	g_assert_cmpstr(result.letter->reply_text, ==, "Hi");
	g_assert_cmpuint(result.letter->problems->len, ==, 0);
	parser_result_clear(&result);
	g_assert_true(parser_receive(parser, &result, NULL));
	g_assert_cmpstr(result.letter->reply_text, ==, "Hi\n--\nJo");
	g_assert_cmpuint(result.letter->problems->len, ==, 1);
	parser_result_clear(&result);
}

static void
test_a_bad_mail_spares_the_next(void)
{
	g_autoptr(Parser) parser = start();
	ParserResult result;

	send_mail(parser, 1, "", 0);
	send_mail(parser, 2, "From: jo@b.example\r\n\r\nx\r\n", 0);
	g_assert_true(parser_receive(parser, &result, NULL));
	g_assert_null(result.letter);
	g_assert_error(result.error, FAULT, FAULT_OPERATOR);
	g_assert_cmpstr(result.error->message, ==, "the mail is empty");
	parser_result_clear(&result);
	g_assert_true(parser_receive(parser, &result, NULL));
	g_assert_nonnull(result.letter);
	parser_result_clear(&result);
}

static void
test_a_worker_that_can_not_start_is_noticed(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Parser) parser = parser_start("/nonexistent", NULL);
	ParserResult result;

	g_assert_nonnull(parser);
	g_assert_false(parser_receive(parser, &result, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
	g_assert_nonnull(strstr(error->message, "status 69"));
}

static void
test_a_letter_prints_as_json(void)
{
	g_autoptr(Parser) parser = start();
	g_autofree char *json = NULL;
	ParserResult result;

	send_mail(parser, 1,
		  "From: jo@b.example\r\nSubject: [#7] [clsoe] \"q\"\r\n\r\nx",
		  0);
	g_assert_true(parser_receive(parser, &result, NULL));
	json = letter_json(result.letter);
	g_assert_nonnull(strstr(json, "\"ticket\": 7"));
	g_assert_nonnull(strstr(json, "\"suggestion\": \"close\""));
	g_assert_nonnull(strstr(json, "\"title\": \"\\\"q\\\"\""));
	parser_result_clear(&result);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/worker/order", test_mails_come_back_in_order);
	g_test_add_func("/worker/files", test_files_come_with_the_letter);
	g_test_add_func("/worker/flags", test_flags_reach_the_parser);
	g_test_add_func("/worker/bad", test_a_bad_mail_spares_the_next);
	g_test_add_func("/worker/start",
			test_a_worker_that_can_not_start_is_noticed);
	g_test_add_func("/worker/json", test_a_letter_prints_as_json);
	return g_test_run();
}
