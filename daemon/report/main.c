/*
 * main.c - helpdesk-report: reports in, PDFs out
 *
 * Only this process meets libharu, and gives it the words of many people.  It
 * reads the fonts, enters its sandbox, and draws what comes over its socket to
 * the desk (descriptor 3).  It draws many reports: each is a document of its
 * own, so that an error of libharu, which sticks, costs only that report.  A
 * caller that wants a fresh process for each report closes the socket in
 * between.
 */
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/client/drawer.h"
#include "daemon/client/helper.h"
#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "daemon/process/sandbox.h"
#include "domain/base/fault.h"
#include "domain/report/report.h"
#include "reports/draw.h"
#include "spool/durable.h"

/* Reads the file, and does not map it: a file that shrinks must not kill us. */
static Report *
read_report(int fd, GError **error)
{
	g_autofree uint8_t *bytes = NULL;
	struct stat st;
	size_t size, at = 0;

	if (fstat(fd, &st) < 0 || st.st_size < 0 ||
	    st.st_size > DRAWER_REPORT_BYTES) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the report is missing or too large");
		return NULL;
	}
	size = (size_t)st.st_size;
	bytes = g_malloc(size + 1);
	while (at < size) {
		ssize_t n = pread(fd, bytes + at, size - at, (off_t)at);

		if (n <= 0) {
			g_set_error(error, FAULT, FAULT_RETRY,
				    "the report can't be read to its end");
			return NULL;
		}
		at += (size_t)n;
	}
	return report_get(bytes, size, error);
}

/* Returns how many bytes it wrote; -1 on a fault. */
static int64_t
draw(int report_fd, int pdf_fd, const Fonts *fonts, GError **error)
{
	g_autoptr(Report) report = read_report(report_fd, error);
	g_autoptr(GByteArray) pdf =
		report ? report_draw(report, fonts, error) : NULL;

	if (!pdf || !durable_write(pdf_fd, pdf->data, pdf->len, error))
		return -1;
	return pdf->len;
}

/* @missing says why there are no @fonts. */
static bool
answer(Frame *frame, const Fonts *fonts, const GError *missing, GError **error)
{
	WireReader from = frame_reader(frame);
	int64_t id = wire_get_int(&from), size = -1;
	AutoFd report_fd = frame_steal_fd(frame, 0);
	AutoFd pdf_fd = frame_steal_fd(frame, 1);
	g_autoptr(GByteArray) to = g_byte_array_new();
	g_autoptr(GError) fault = NULL;

	if (frame->type != FRAME_DRAW || !wire_end(&from) || pdf_fd < 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "a frame of type %d is not for helpdesk-report",
			    (int)frame->type);
		return false;
	}
	if (fonts)
		size = draw(report_fd, pdf_fd, fonts, &fault);
	else
		fault = g_error_copy(missing);
	wire_put_int(to, id);
	wire_put_int(to, size >= 0);
	if (size >= 0) {
		wire_put_int(to, size);
	} else {
		wire_put_int(to, fault->code);
		wire_put_text(to, fault->message);
	}
	return frame_send(HELPER_SOCKET, FRAME_DRAWN, to, NULL, 0, error);
}

int
main(void)
{
	g_autoptr(GError) missing = NULL;
	g_autoptr(Fonts) fonts = fonts_open(FONTS, &missing);

	log_open("report", LOG_INFO);
	sandbox_enter_report();
	for (;;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Frame) frame = frame_receive(HELPER_SOCKET, &error);

		if (!frame && error)
			fatal(EX_PROTOCOL, "%s", error->message);
		if (!frame)
			return EX_OK;
		sandbox_renew_cpu(SANDBOX_DRAW_SECONDS);
		if (!answer(frame, fonts, missing, &error))
			fatal(EX_PROTOCOL, "%s", error->message);
		(void)malloc_trim(0); /* nothing to give is fine */
	}
}
