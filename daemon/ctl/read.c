/*
 * read.c - prints a summary, or JSON, of what a worker parsed
 */
#include "daemon/ctl/read.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <sysexits.h>

#include "daemon/client/parser.h"
#include "daemon/ctl/letter_json.h"
#include "daemon/process/program.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "spool/range.h"

#define PATIENCE_MS (30 * 1000)

static void
print_line(const char *name, const char *text)
{
	if (text && *text)
		printf("%-12s %s\n", name, text);
}

static void
print_commands(const Letter *letter)
{
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (c->verb)
			printf("%-12s %s %s\n", "Command:", c->verb,
			       c->argument);
		else
			printf("%-12s %s (did you mean %s?)\n",
			       "Command:", c->text, c->suggestion);
	}
}

static void
print_kind(const Letter *letter)
{
	if (letter->is_bounce)
		print_line("Kind:", "bounce");
	if (letter->is_delay_notice)
		print_line("Kind:", "delay notice");
	if (letter->is_complaint)
		print_line("Kind:", "complaint");
	if (letter->is_forward)
		print_line("Kind:", "forward");
	print_line("Automatic:", letter->auto_reason);
	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);

		printf("%-12s %s %s %s\n", b->hard ? "Failed:" : "Delayed:",
		       b->recipient ? b->recipient : "-",
		       b->status ? b->status : "",
		       b->reply_code ? b->reply_code : "");
	}
}

static void
print_summary(const Letter *letter)
{
	print_line("From:", letter->from_addr);
	print_line("Name:", letter->from_name);
	print_line("Sender:", letter->sender ? letter->sender : "(nobody)");
	print_line("Date:", letter->date);
	print_line("Message-ID:", letter->message_id);
	print_line("Subject:", letter->subject);
	print_line("Title:", letter->title);
	if (letter->ticket != 0)
		printf("%-12s #%" G_GINT64_FORMAT "\n",
		       "Ticket:", letter->ticket);
	print_commands(letter);
	for (guint i = 0; i < letter->strays->len; i++)
		print_line("Not obeyed:", g_ptr_array_index(letter->strays, i));
	print_kind(letter);
	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		printf("%-12s %s (%s, %" G_GINT64_FORMAT " bytes)\n",
		       "File:", a->filename, a->content_type, a->size);
	}
	for (guint i = 0; i < letter->problems->len; i++)
		print_line("Problem:", g_ptr_array_index(letter->problems, i));
	printf("\n%s\n", letter->comment_text);
}

/* Waits for the worker with a deadline. */
static bool
wait_for(Parser *parser, GError **error)
{
	struct pollfd poll_fd = { .fd = parser_fd(parser), .events = POLLIN };
	int n = poll(&poll_fd, 1, PATIENCE_MS);

	if (n > 0)
		return true;
	g_set_error(error, FAULT, FAULT_OPERATOR, "the parser %s",
		    n == 0 ? "did not answer in time" : g_strerror(errno));
	return false;
}

static bool
parse(const char *program, int fd, unsigned flags, ParserResult *result,
      GError **error)
{
	g_autoptr(Parser) parser = parser_start(program, error);

	return parser && parser_send(parser, 1, fd, flags, error) &&
	       wait_for(parser, error) && parser_receive(parser, result, error);
}

/* Sets the hash of each attachment that the parser wrote. */
static bool
hash_files(const ParserResult *result, GError **error)
{
	const GPtrArray *files = result->letter->attachments;

	for (guint i = 0; i < files->len; i++) {
		Attachment *a = g_ptr_array_index(files, i);

		a->sha256 = range_sha256(result->out_fd, a->offset, a->size, -1,
					 error);
		if (!a->sha256)
			return false;
	}
	return true;
}

static void
print_letter(const Letter *letter, bool is_json)
{
	g_autofree char *json = is_json ? letter_json(letter) : NULL;

	if (json)
		fputs(json, stdout);
	else
		print_summary(letter);
}

int
ctl_read(const char *path, const CtlRead *options)
{
	g_autofree char *own = program_path("helpdesk-parse");
	const char *program = options->parser ? options->parser : own;
	g_autoptr(GError) error = NULL;
	AutoFd fd = open(path, O_RDONLY | O_CLOEXEC);
	ParserResult result = { .out_fd = -1 };
	int status = EX_OK;

	if (fd < 0) {
		fprintf(stderr, "%s: %s\n", path, g_strerror(errno));
		return EX_NOINPUT;
	}
	if (!parse(program, fd,
		   options->keep_signature ? PARSER_KEEP_SIGNATURE : 0, &result,
		   &error)) {
		fprintf(stderr, "%s: %s\n", path, error->message);
		return EX_SOFTWARE;
	}
	if (result.letter && hash_files(&result, &result.error)) {
		print_letter(result.letter, options->is_json);
	} else {
		fprintf(stderr, "%s: %s\n", path, result.error->message);
		status = EX_DATAERR;
	}
	parser_result_clear(&result);
	if (fflush(stdout) != 0)
		return EX_IOERR;
	return status;
}
