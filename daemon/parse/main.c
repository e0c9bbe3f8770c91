/*
 * main.c - helpdesk-parse: strangers' bytes in, letters out
 *
 * Only this worker meets MIME, HTML and charsets.  It holds one socket to the
 * desk (descriptor 3) and, while it works on a mail, that mail and the file for
 * its letter.  A mail that kills it breaks nothing else: the parent starts
 * another worker.
 */
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/client/helper.h"
#include "daemon/client/parser.h"
#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "daemon/process/raw_mail.h"
#include "daemon/process/sandbox.h"
#include "domain/base/fault.h"
#include "domain/letter/letter.h"
#include "parsers/bytes/regex.h"
#include "parsers/mime.h"
#include "spool/durable.h"

/* After a mail of this size its memory goes back to the system. */
#define TRIM_BYTES ((size_t)256 * 1024)

/* Blocks from this size on are never kept. */
#define MMAP_THRESHOLD (128 * 1024)

static bool
write_out(void *context, const void *bytes, size_t size, GError **error)
{
	return durable_write(*(int *)context, bytes, size, error);
}

/* Writes attachments, then the letter; returns where the letter lies. */
static bool
parse_mail(int raw_fd, int out_fd, unsigned flags, int64_t place[2],
	   GError **error)
{
	ParseSink sink = { .write = write_out, .context = &out_fd };
	const ParseOptions options = {
		.is_cut = flags & PARSER_CUT,
		.keep_signature = flags & PARSER_KEEP_SIGNATURE,
	};
	g_autoptr(GByteArray) wire = NULL;
	g_autoptr(Letter) letter = NULL;
	g_autofree char *bytes = NULL;
	size_t size;

	bytes = raw_mail_read(raw_fd, &size, error);
	if (!bytes)
		return false;
	letter = mime_parse(bytes, size, &options, &sink, error);
	if (!letter)
		return false;
	wire = g_byte_array_new();
	letter_put(letter, wire);
	place[0] = sink.offset;
	place[1] = wire->len;
	return durable_write(out_fd, wire->data, wire->len, error);
}

static bool
answer(int socket, Frame *frame, GError **error)
{
	WireReader from = frame_reader(frame);
	int64_t id = wire_get_int(&from);
	unsigned flags = (unsigned)wire_get_int(&from);
	AutoFd raw_fd = frame_steal_fd(frame, 0);
	AutoFd out_fd = frame_steal_fd(frame, 1);
	g_autoptr(GByteArray) to = g_byte_array_new();
	g_autoptr(GError) fault = NULL;
	int64_t place[2];

	if (frame->type != FRAME_PARSE || !wire_end(&from) || out_fd < 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "a frame of type %d is not for a parser",
			    (int)frame->type);
		return false;
	}
	wire_put_int(to, id);
	if (parse_mail(raw_fd, out_fd, flags, place, &fault)) {
		wire_put_int(to, true);
		wire_put_int(to, place[0]);
		wire_put_int(to, place[1]);
	} else {
		wire_put_int(to, false);
		wire_put_int(to, fault->code);
		wire_put_text(to, fault->message);
	}
	return frame_send(socket, FRAME_PARSED, to, NULL, 0, error);
}

static size_t
mail_size(const Frame *frame)
{
	struct stat st;

	if (frame->fds[0] < 0 || fstat(frame->fds[0], &st) < 0)
		return 0;
	return (size_t)st.st_size;
}

/* Complaints of libraries go to our log; GLib's own writer makes system calls
 * for which the sandbox kills. */
static GLogWriterOutput
on_library_log(GLogLevelFlags level, const GLogField *fields, gsize count,
	       gpointer data)
{
	(void)data; /* none */
	for (gsize i = 0; i < count; i++) {
		g_autofree char *text = NULL;

		if (strcmp(fields[i].key, "MESSAGE") != 0)
			continue;
		text = log_safe(fields[i].value);
		if (level & G_LOG_LEVEL_ERROR)
			log_warn("%s", text);
		else
			log_debug("%s", text);
	}
	return G_LOG_WRITER_HANDLED;
}

static char unheard[BUFSIZ];

int
main(void)
{
	g_autoptr(GError) error = NULL;

	log_open("parse", LOG_INFO);
	g_log_set_writer_func(on_library_log, NULL, NULL);
	(void)mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD);
	/* libytnef prints what it finds wrong.  Nobody needs to read that, and
	 * stdio would ask what stdout is, for which the sandbox kills. */
	if (!freopen("/dev/null", "w", stdout))
		fatal(EX_OSERR, "/dev/null can't be opened");
	(void)setvbuf(stdout, unheard, _IOFBF, sizeof unheard);
	mime_prepare();
	regex_seal();
	sandbox_enter_parse();
	for (;;) {
		g_autoptr(Frame) frame = frame_receive(HELPER_SOCKET, &error);
		size_t size;

		if (!frame && error)
			fatal(EX_PROTOCOL, "%s", error->message);
		if (!frame)
			return EX_OK;
		size = mail_size(frame);
		sandbox_renew_cpu(SANDBOX_CPU_SECONDS);
		if (!answer(HELPER_SOCKET, frame, &error))
			fatal(EX_PROTOCOL, "%s", error->message);
		if (size >= TRIM_BYTES)
			(void)malloc_trim(0); /* nothing to give is fine */
	}
}
