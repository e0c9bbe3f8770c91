/*
 * test_parser_liar.c - a parse worker that lies: none of it is taken
 *
 * The worker meets strangers' bytes; whoever takes it over speaks to the
 * desk in its name.  Here it is a process that speaks the frames by hand.
 */
#include "daemon/client/parser.h"

#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/process/frame.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

#define FILE_BYTES  "abc" /* the attachment, before the letter */
#define HUGE_OFFSET (INT64_MAX - 4096)

/* What is added to an honest answer, or replaces it. */
typedef struct {
	const char *what;
	int64_t id, offset, size;
	int64_t file_offset, file_size;
	const char *subject, *verb;
	int type;
	bool is_longer, is_shorter;
} Lie;

static const Lie honest = { .what = "the truth" };

static void
put_honest_letter(const Lie *lie, GByteArray *to)
{
	g_autoptr(Letter) letter = letter_new();
	Attachment *file = attachment_new();
	Command *command = command_new(COMMAND_IN_BODY, "close");
	const char *subject = lie->subject ? lie->subject : "Fire";
	char **texts[] = { &letter->title, &letter->body_text,
			   &letter->reply_text, &letter->comment_text,
			   &letter->content_key };

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_free(*texts[i]);
		*texts[i] = g_strdup("x");
	}
	g_free(letter->subject);
	letter->subject = *subject ? g_strdup(subject) : NULL;
	file->filename = g_strdup("a.txt");
	file->content_type = g_strdup("text/plain");
	file->sha256 = g_strdup("x");
	file->offset = lie->file_offset;
	file->size = (int64_t)strlen(FILE_BYTES) + lie->file_size;
	g_ptr_array_add(letter->attachments, file);
	command->verb = g_strdup(lie->verb ? lie->verb : "close");
	g_free(command->argument);
	command->argument = g_strdup("");
	g_ptr_array_add(letter->commands, command);
	letter_put(letter, to);
}

static void
answer(int socket, int64_t id, int out_fd, const Lie *lie)
{
	g_autoptr(GByteArray) letter = g_byte_array_new();
	g_autoptr(GByteArray) to = g_byte_array_new();

	put_honest_letter(lie, letter);
	if (out_fd >= 0 &&
	    (!durable_write(out_fd, FILE_BYTES, strlen(FILE_BYTES), NULL) ||
	     !durable_write(out_fd, letter->data, letter->len, NULL)))
		_exit(1);
	wire_put_int(to, id + lie->id);
	wire_put_int(to, true);
	wire_put_int(to, (int64_t)strlen(FILE_BYTES) + lie->offset);
	if (!lie->is_shorter)
		wire_put_int(to, letter->len + lie->size);
	if (lie->is_longer)
		wire_put_int(to, 0);
	if (!frame_send(socket, lie->type ? lie->type : FRAME_PARSED, to, NULL,
			0, NULL))
		_exit(1);
}

/* Waits for @mails, then answers @answers times: the first with @lie, the
 * rest with the same honest words. */
G_NORETURN static void
lie_to(int socket, const Lie *lie, int mails, int answers)
{
	int64_t id = 1;
	int out_fd = -1;

	for (int i = 0; i < mails; i++) {
		Frame *frame = frame_receive(socket, NULL);
		WireReader from;

		if (!frame)
			_exit(1);
		from = frame_reader(frame);
		if (i == 0) {
			id = wire_get_int(&from);
			out_fd = frame_steal_fd(frame, 1);
		}
		frame_free(frame);
	}
	for (int i = 0; i < answers; i++)
		answer(socket, id, i == 0 ? out_fd : -1,
		       i == 0 ? lie : &honest);
	_exit(0);
}

/* The mails have the ids 1, 2, ... */
static Parser *
liar(const Lie *lie, int mails, int answers, pid_t *pid)
{
	g_autoptr(GError) error = NULL;
	AutoFd mail = memfd_create("mail", MFD_CLOEXEC);
	Parser *worker;
	int ends[2];

	g_assert_true(frame_pair(ends, &error));
	*pid = fork();
	g_assert_cmpint(*pid, >=, 0);
	if (*pid == 0) {
		(void)close(ends[0]);
		lie_to(ends[1], lie, mails, answers);
	}
	(void)close(ends[1]);
	worker = parser_attach(ends[0]);
	for (int id = 1; id <= mails; id++)
		g_assert_true(parser_send(worker, id, mail, 0, &error));
	return worker;
}

static void
bury(Parser *worker, pid_t pid)
{
	int status;

	parser_stop(worker);
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	g_assert_cmpint(status, ==, 0);
}

static void
take_truth(Parser *worker)
{
	g_autoptr(GError) error = NULL;
	ParserResult result;
	size_t pending = parser_pending(worker);

	g_assert_true(parser_receive(worker, &result, &error));
	g_assert_no_error(error);
	g_assert_cmpint(result.id, ==, 1);
	g_assert_cmpstr(result.letter->subject, ==, "Fire");
	g_assert_cmpuint(parser_pending(worker), ==, pending - 1);
	parser_result_clear(&result);
}

static void
take_nothing(Parser *worker)
{
	g_autoptr(GError) error = NULL;
	ParserResult result;
	size_t pending = parser_pending(worker);

	g_assert_false(parser_receive(worker, &result, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
	g_assert_cmpuint(parser_pending(worker), ==, pending);
}

static void
test_no_lie_is_taken(void)
{
	static const Lie lies[] = {
		{ "a mail never given to it", .id = 7 },
		{ "no mail", .id = -1 },
		{ "another frame", .type = FRAME_SENT },
		{ "a longer frame", .is_longer = true },
		{ "a shorter frame", .is_shorter = true },
		{ "a letter beyond the end", .offset = 1000000 },
		{ "a letter at the end of all", .offset = HUGE_OFFSET },
		{ "a letter before the beginning", .offset = -4 },
		{ "a letter from its middle on", .offset = 1, .size = -1 },
		{ "a letter too short", .size = -1 },
		{ "a letter too long", .size = 1 },
		{ "a letter of less than nothing", .size = -1000000 },
		{ "a letter beyond all memory", .size = HUGE_OFFSET },
		{ "a file that reaches into the letter", .file_size = 1 },
		{ "a file behind the letter", .file_offset = 1000000 },
		{ "a file that wraps around", .file_offset = 1,
		  .file_size = HUGE_OFFSET },
		{ "a file at the end of all", .file_offset = HUGE_OFFSET },
		{ "a file before the beginning", .file_offset = -1 },
		{ "a file of less than nothing", .file_size = -4 },
		{ "text that is no UTF-8", .subject = "\xff" },
		{ "no text", .subject = "" },
		{ "a command that is none", .verb = "dance" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lies); i++) {
		pid_t pid;
		Parser *worker = liar(&lies[i], 1, 1, &pid);

		g_test_message("%s", lies[i].what);
		take_nothing(worker);
		bury(worker, pid);
	}
}

/* Else the table above would prove nothing. */
static void
test_the_truth_is_taken(void)
{
	pid_t pid;
	Parser *worker = liar(&honest, 1, 1, &pid);

	take_truth(worker);
	bury(worker, pid);
}

static void
test_the_second_mail_is_not_the_first(void)
{
	static const Lie lie = { "its neighbour", .id = 1 };
	pid_t pid;
	Parser *worker = liar(&lie, 2, 1, &pid);

	take_nothing(worker);
	bury(worker, pid);
}

static void
test_an_answer_is_taken_once(void)
{
	for (int mails = 1; mails <= 2; mails++) {
		pid_t pid;
		Parser *worker = liar(&honest, mails, 2, &pid);

		take_truth(worker);
		take_nothing(worker);
		bury(worker, pid);
	}
}

static void
test_nobody_asked(void)
{
	pid_t pid;
	Parser *worker = liar(&honest, 0, 1, &pid);

	take_nothing(worker);
	bury(worker, pid);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/liar/truth", test_the_truth_is_taken);
	g_test_add_func("/liar/lies", test_no_lie_is_taken);
	g_test_add_func("/liar/neighbour",
			test_the_second_mail_is_not_the_first);
	g_test_add_func("/liar/twice", test_an_answer_is_taken_once);
	g_test_add_func("/liar/unasked", test_nobody_asked);
	return g_test_run();
}
