/*
 * drawer.c - hands over the report, seals and checks the PDF
 */
#include "daemon/client/drawer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "daemon/client/helper.h"
#include "daemon/process/frame.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

#define PDF_MARK "%PDF-"

struct Drawer {
	pid_t pid; /* 0: it is not ours to reap */
	int socket;
	int pdf_fd; /* -1: no report is in work */
	int64_t id;
};

Drawer *
drawer_attach(int socket)
{
	Drawer *drawer = g_new0(Drawer, 1);

	drawer->socket = socket;
	drawer->pdf_fd = -1;
	return drawer;
}

Drawer *
drawer_start(const char *program, GError **error)
{
	pid_t pid;
	int socket = helper_start(program, &pid, error);
	Drawer *drawer;

	if (socket < 0)
		return NULL;
	drawer = drawer_attach(socket);
	drawer->pid = pid;
	return drawer;
}

void
drawer_stop(Drawer *drawer)
{
	if (!drawer)
		return;
	(void)close(drawer->socket); /* nothing is written to it any more */
	helper_stop(drawer->pid);
	durable_close_fd(&drawer->pdf_fd);
	g_free(drawer);
}

bool
drawer_is_busy(const Drawer *drawer)
{
	return drawer->pdf_fd >= 0;
}

int
drawer_fd(const Drawer *drawer)
{
	return drawer->socket;
}

static int
memory_file(const char *name, GError **error)
{
	int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		g_set_error(error, FAULT, FAULT_RETRY,
			    "no memory file for a report: %s",
			    g_strerror(errno));
	return fd;
}

bool
drawer_send(Drawer *drawer, int64_t id, const Report *report, GError **error)
{
	g_autoptr(GByteArray) wire = g_byte_array_new();
	g_autoptr(GByteArray) payload = g_byte_array_new();
	AutoFd report_fd = memory_file("report", error);
	AutoFd pdf_fd = report_fd < 0 ? -1 : memory_file("pdf", error);
	const int fds[] = { report_fd, pdf_fd };

	g_assert(!drawer_is_busy(drawer));
	if (pdf_fd < 0)
		return false;
	report_put(report, wire);
	if (wire->len > DRAWER_REPORT_BYTES) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the report is too large (%u bytes)", wire->len);
		return false;
	}
	wire_put_int(payload, id);
	if (!durable_write(report_fd, wire->data, wire->len, error) ||
	    !frame_send(drawer->socket, FRAME_DRAW, payload, fds, 2, error))
		return false;
	drawer->id = id;
	drawer->pdf_fd = pdf_fd;
	pdf_fd = -1;
	return true;
}

/* Its socket ended: reaps it and says why. */
static void
set_death(Drawer *drawer, GError **error)
{
	int status = 0;

	if (drawer->pid > 0 && waitpid(drawer->pid, &status, 0) == drawer->pid)
		drawer->pid = 0;
	if (WIFSIGNALED(status))
		g_set_error(error, FAULT, FAULT_RETRY,
			    "helpdesk-report was killed by signal %d (%s)",
			    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		g_set_error(error, FAULT, FAULT_RETRY, "helpdesk-report ended");
}

static bool
nonsense(GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR,
		    "the answer of helpdesk-report is malformed");
	return false;
}

/* Whether the file is a PDF of exactly @size bytes.  Seals it first, as the
 * drawer still holds the file and could change it. */
static bool
is_pdf(int fd, int64_t size)
{
	const int seals = F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK;
	char mark[sizeof PDF_MARK] = { 0 };
	struct stat st;

	return fcntl(fd, F_ADD_SEALS, seals) == 0 && fstat(fd, &st) == 0 &&
	       st.st_size == size &&
	       pread(fd, mark, strlen(PDF_MARK), 0) ==
		       (ssize_t)strlen(PDF_MARK) &&
	       strcmp(mark, PDF_MARK) == 0;
}

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
read_answer(Drawer *drawer, const Frame *frame, DrawerResult *result,
	    GError **error)
{
	WireReader from = frame_reader(frame);
	int64_t id = wire_get_int(&from);
	bool has_pdf = wire_get_int(&from);

	if (!drawer_is_busy(drawer) || frame->type != FRAME_DRAWN || from.bad ||
	    id != drawer->id)
		return nonsense(error);
	result->id = id;
	if (!has_pdf)
		return read_fault(&from, &result->error, error);
	result->size = wire_get_int(&from);
	if (!wire_end(&from) || !is_pdf(drawer->pdf_fd, result->size))
		return nonsense(error);
	result->pdf_fd = drawer->pdf_fd;
	drawer->pdf_fd = -1;
	return true;
}

bool
drawer_receive(Drawer *drawer, DrawerResult *result, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Frame) frame = frame_receive(drawer->socket, &problem);

	if (!frame) {
		if (problem)
			g_propagate_error(error, problem);
		else
			set_death(drawer, error);
		return false;
	}
	*result = (DrawerResult){ .pdf_fd = -1 };
	if (!read_answer(drawer, frame, result, error)) {
		drawer_result_clear(result);
		return false;
	}
	durable_close_fd(&drawer->pdf_fd);
	return true;
}

void
drawer_result_clear(DrawerResult *result)
{
	durable_close_fd(&result->pdf_fd);
	g_clear_error(&result->error);
	*result = (DrawerResult){ .pdf_fd = -1 };
}

/* Waits for an answer, DRAWER_MS at most. */
static bool
wait_for_it(const Drawer *drawer, GError **error)
{
	const int64_t end = g_get_monotonic_time() + (int64_t)DRAWER_MS * 1000;
	struct pollfd one = { drawer->socket, POLLIN, 0 };
	int64_t left;

	while ((left = end - g_get_monotonic_time()) > 0) {
		int ready = poll(&one, 1, (int)(left / 1000) + 1);

		if (ready > 0)
			return true;
		if (ready < 0 && errno != EINTR)
			break;
	}
	g_set_error(error, FAULT, FAULT_RETRY,
		    "helpdesk-report needed more than %d seconds",
		    DRAWER_MS / 1000);
	return false;
}

bool
drawer_draw(const char *program, const Report *report, int *pdf_fd,
	    int64_t *size, GError **error)
{
	g_autoptr(Drawer) drawer = drawer_start(program, error);
	DrawerResult result;

	if (!drawer || !drawer_send(drawer, 1, report, error) ||
	    !wait_for_it(drawer, error) ||
	    !drawer_receive(drawer, &result, error))
		return false;
	if (result.error) {
		g_propagate_error(error, result.error);
		return false;
	}
	*pdf_fd = result.pdf_fd;
	*size = result.size;
	return true;
}
