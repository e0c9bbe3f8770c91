/*
 * test_worker.c - mails through a real parse worker, and its end
 */
#include "daemon/client/parser.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "daemon/ctl/letter_json.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

static char *
parser_path(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = g_path_get_dirname(self);

	return g_build_filename(folder, "..", "..", "helpdesk-parse", NULL);
}

static Worker *
start(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = parser_path();
	Worker *worker = worker_start(path, &error);

	g_assert_no_error(error);
	return worker;
}

static int
mail_fd(const char *mail)
{
	int fd = memfd_create("mail", MFD_CLOEXEC);

	g_assert_true(durable_write(fd, mail, strlen(mail), NULL));
	return fd;
}

static void
send_mail(Worker *worker, int64_t id, const char *mail, unsigned flags)
{
	g_autoptr(GError) error = NULL;
	AutoFd fd = mail_fd(mail);

	g_assert_true(worker_send(worker, id, fd, flags, &error));
	g_assert_no_error(error);
}

static void
test_mails_come_back_in_order(void)
{
	g_autoptr(Worker) worker = start();

	for (int id = 1; id <= WORKER_PENDING_MAX; id++) {
		g_autofree char *mail = g_strdup_printf(
			"From: jo@b.example\r\nSubject: n%d\r\n\r\nx\r\n", id);

		send_mail(worker, id, mail, 0);
	}
	g_assert_cmpuint(worker_pending(worker), ==, WORKER_PENDING_MAX);
	for (int id = 1; id <= WORKER_PENDING_MAX; id++) {
		g_autofree char *subject = g_strdup_printf("n%d", id);
		WorkerResult result;

		g_assert_cmpint(worker_oldest(worker), ==, id);
		g_assert_true(worker_receive(worker, &result, NULL));
		g_assert_cmpint(result.id, ==, id);
		g_assert_cmpstr(result.letter->subject, ==, subject);
		worker_result_clear(&result);
	}
	g_assert_cmpuint(worker_pending(worker), ==, 0);
}

static void
test_files_come_with_the_letter(void)
{
	g_autoptr(Worker) worker = start();
	WorkerResult result;
	const Attachment *a;
	char bytes[3];

	send_mail(worker, 7,
		  "From: jo@b.example\r\nContent-Type: x/y; name=a\r\n"
		  "Content-Transfer-Encoding: base64\r\n\r\nYWJj\r\n",
		  0);
	g_assert_true(worker_receive(worker, &result, NULL));
	a = g_ptr_array_index(result.letter->attachments, 0);
	g_assert_cmpint(a->size, ==, 3);
	g_assert_cmpint(pread(result.out_fd, bytes, 3, a->offset), ==, 3);
	g_assert_cmpmem(bytes, 3, "abc", 3);
	worker_result_clear(&result);
}

static void
test_flags_reach_the_parser(void)
{
	static const char mail[] =
		"From: a@b.example\r\n\r\nHi\r\n--\r\nJo\r\n";
	g_autoptr(Worker) worker = start();
	WorkerResult result;

	send_mail(worker, 1, mail, 0);
	send_mail(worker, 2, mail, WORKER_CUT | WORKER_KEEP_SIGNATURE);
	g_assert_true(worker_receive(worker, &result, NULL));
	g_assert_cmpstr(result.letter->reply_text, ==, "Hi");
	g_assert_cmpuint(result.letter->problems->len, ==, 0);
	worker_result_clear(&result);
	g_assert_true(worker_receive(worker, &result, NULL));
	g_assert_cmpstr(result.letter->reply_text, ==, "Hi\n--\nJo");
	g_assert_cmpuint(result.letter->problems->len, ==, 1);
	worker_result_clear(&result);
}

static void
test_a_bad_mail_spares_the_next(void)
{
	g_autoptr(Worker) worker = start();
	WorkerResult result;

	send_mail(worker, 1, "", 0);
	send_mail(worker, 2, "From: jo@b.example\r\n\r\nx\r\n", 0);
	g_assert_true(worker_receive(worker, &result, NULL));
	g_assert_null(result.letter);
	g_assert_error(result.error, FAULT, FAULT_OPERATOR);
	g_assert_cmpstr(result.error->message, ==, "the mail is empty");
	worker_result_clear(&result);
	g_assert_true(worker_receive(worker, &result, NULL));
	g_assert_nonnull(result.letter);
	worker_result_clear(&result);
}

static void
test_a_worker_that_can_not_start_is_noticed(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Worker) worker = worker_start("/nonexistent", NULL);
	WorkerResult result;

	g_assert_nonnull(worker);
	g_assert_false(worker_receive(worker, &result, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
	g_assert_nonnull(strstr(error->message, "status 69"));
}

static void
test_a_letter_prints_as_json(void)
{
	g_autoptr(Worker) worker = start();
	g_autofree char *json = NULL;
	WorkerResult result;

	send_mail(worker, 1,
		  "From: jo@b.example\r\nSubject: [#7] [clsoe] \"q\"\r\n\r\nx",
		  0);
	g_assert_true(worker_receive(worker, &result, NULL));
	json = letter_json(result.letter);
	g_assert_nonnull(strstr(json, "\"ticket\": 7"));
	g_assert_nonnull(strstr(json, "\"suggestion\": \"close\""));
	g_assert_nonnull(strstr(json, "\"title\": \"\\\"q\\\"\""));
	worker_result_clear(&result);
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
