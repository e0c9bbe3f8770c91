/*
 * parser.c - queues mails in a parse worker, checks its letters
 */
#include "daemon/client/parser.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/client/helper.h"
#include "daemon/process/frame.h"
#include "domain/base/fault.h"
#include "domain/verbs/table.h"
#include "spool/durable.h"

/* Several times the size of the texts of one mail. */
#define LETTER_BYTES_MAX (64 * 1024 * 1024)

typedef struct {
	int64_t id;
	int out_fd; /* owned */
} Pending;

struct Parser {
	pid_t pid;
	int socket;
	GArray *pending; /* of Pending, oldest first */
};

static void
pending_clear(gpointer data)
{
	durable_close_fd(&((Pending *)data)->out_fd);
}

Parser *
parser_attach(int socket)
{
	Parser *parser = g_new0(Parser, 1);

	parser->pid = -1;
	parser->socket = socket;
	parser->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
	g_array_set_clear_func(parser->pending, pending_clear);
	return parser;
}

Parser *
parser_start(const char *program, GError **error)
{
	Parser *parser;
	pid_t pid;
	int socket = helper_start(program, &pid, error);

	if (socket < 0)
		return NULL;
	parser = parser_attach(socket);
	parser->pid = pid;
	return parser;
}

bool
parser_send(Parser *parser, int64_t id, int raw_fd, unsigned flags,
	    GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	AutoFd out_fd = memfd_create("letter", MFD_CLOEXEC);
	Pending pending = { id, -1 };
	int fds[2] = { raw_fd, out_fd };

	g_assert(parser->pending->len < PARSER_PENDING_MAX);
	if (out_fd < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "no memory file for a letter: %s",
			    g_strerror(errno));
		return false;
	}
	wire_put_int(payload, id);
	wire_put_int(payload, flags);
	if (!frame_send(parser->socket, FRAME_PARSE, payload, fds, 2, error))
		return false;
	pending.out_fd = out_fd;
	out_fd = -1;
	g_array_append_val(parser->pending, pending);
	return true;
}

/* The worker's socket ended: reaps it and says why. */
static void
set_death(Parser *parser, GError **error)
{
	int status = 0;

	if (parser->pid < 0) { /* its parent knows why */
		g_set_error(error, FAULT, FAULT_RETRY, "the parser ended");
		return;
	}
	if (waitpid(parser->pid, &status, 0) == parser->pid)
		parser->pid = -1;
	if (WIFSIGNALED(status))
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the parser was killed by signal %d (%s)",
			    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the parser ended with status %d",
			    WEXITSTATUS(status));
}

static bool
nonsense(GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR,
		    "the parser's answer is malformed");
	return false;
}

/* Attachments must lie before the letter; each verb must be one of
 * ours. */
static bool
is_sound(const Letter *letter, int64_t end)
{
	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		if (a->offset > end || a->size > end - a->offset)
			return false;
	}
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (c->verb && !verb_find(c->verb))
			return false;
	}
	return true;
}

static Letter *
read_letter(int fd, int64_t offset, int64_t size, GError **error)
{
	g_autofree char *bytes = NULL;
	g_autoptr(Letter) letter = NULL;
	int64_t at = 0;

	if (offset < 0 || size < 0 || size > LETTER_BYTES_MAX) {
		(void)nonsense(error);
		return NULL;
	}
	bytes = g_malloc((size_t)size);
	while (at < size) {
		ssize_t n =
			pread(fd, bytes + at, (size_t)(size - at), offset + at);

		if (n <= 0) {
			(void)nonsense(error);
			return NULL;
		}
		at += n;
	}
	letter = letter_get(bytes, (size_t)size, error);
	if (letter && !is_sound(letter, offset)) {
		(void)nonsense(error);
		return NULL;
	}
	return g_steal_pointer(&letter);
}

/* Reads why the worker could not read the mail. */
static bool
read_fault(WireReader *from, GError **fault, GError **error)
{
	int64_t code = wire_get_int(from);
	const char *text = wire_peek_text(from);

	if (!wire_end(from) || !text || !g_utf8_validate(text, -1, NULL) ||
	    (code != FAULT_OPERATOR && code != FAULT_RETRY))
		return nonsense(error);
	g_set_error_literal(fault, FAULT, (int)code, text);
	return true;
}

static bool
read_answer(Parser *parser, const Frame *frame, ParserResult *result,
	    GError **error)
{
	WireReader from = frame_reader(frame);
	Pending *oldest = &g_array_index(parser->pending, Pending, 0);
	int64_t id = wire_get_int(&from);
	bool has_letter = wire_get_int(&from);
	int64_t offset, size;

	if (parser->pending->len == 0 || frame->type != FRAME_PARSED ||
	    from.bad || id != oldest->id)
		return nonsense(error);
	result->id = id;
	if (!has_letter)
		return read_fault(&from, &result->error, error);
	offset = wire_get_int(&from);
	size = wire_get_int(&from);
	if (!wire_end(&from))
		return nonsense(error);
	result->letter = read_letter(oldest->out_fd, offset, size, error);
	if (!result->letter)
		return false;
	result->out_fd = oldest->out_fd;
	oldest->out_fd = -1;
	return true;
}

bool
parser_receive(Parser *parser, ParserResult *result, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Frame) frame = frame_receive(parser->socket, &problem);

	if (!frame) {
		if (problem)
			g_propagate_error(error, problem);
		else
			set_death(parser, error);
		return false;
	}
	*result = (ParserResult){ .out_fd = -1 };
	if (!read_answer(parser, frame, result, error)) {
		parser_result_clear(result);
		return false;
	}
	g_array_remove_index(parser->pending, 0);
	return true;
}

void
parser_result_clear(ParserResult *result)
{
	letter_free(result->letter);
	durable_close_fd(&result->out_fd);
	g_clear_error(&result->error);
	*result = (ParserResult){ .out_fd = -1 };
}

int
parser_fd(const Parser *parser)
{
	return parser->socket;
}

size_t
parser_pending(const Parser *parser)
{
	return parser->pending->len;
}

int64_t
parser_oldest(const Parser *parser)
{
	g_assert(parser->pending->len > 0);
	return g_array_index(parser->pending, Pending, 0).id;
}

void
parser_stop(Parser *parser)
{
	if (!parser)
		return;
	(void)close(parser->socket); /* nothing is written to it any more */
	helper_stop(parser->pid);
	g_array_unref(parser->pending);
	g_free(parser);
}
