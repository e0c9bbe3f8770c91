/*
 * test_drawer.c - reports through a real helpdesk-report, and its end
 */
#include "daemon/client/drawer.h"

#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/process/frame.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "tests/kit/program.h"
#include "tests/kit/sample_report.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_CAGE false
#else
#define HAS_CAGE true
#endif

static Drawer *
start(void)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *path = program_built("helpdesk-report");
	Drawer *drawer = drawer_start(path, &error);

	g_assert_no_error(error);
	return drawer;
}

static void
expect_pdf(int fd, int64_t size)
{
	char ends[16] = { 0 };
	struct stat st;

	g_assert_cmpint(fstat(fd, &st), ==, 0);
	g_assert_cmpint(st.st_size, ==, size);
	g_assert_cmpint(pread(fd, ends, 8, 0), ==, 8);
	g_assert_true(g_str_has_prefix(ends, "%PDF-1."));
	g_assert_cmpint(pread(fd, ends, 6, size - 6), ==, 6);
	g_assert_nonnull(strstr(ends, "%%EOF"));
}

static void
test_one_draws_many(void)
{
	g_autoptr(Drawer) drawer = start();

	for (int id = 1; id <= 5; id++) {
		g_autoptr(Report) report =
			sample_report(id % 2 ? REPORT_COMPANY : REPORT_AGENCY,
				      (Language)(id % LANGUAGE_COUNT), id * 7);
		DrawerResult result;

		g_assert_false(drawer_is_busy(drawer));
		g_assert_true(drawer_send(drawer, id, report, NULL));
		g_assert_true(drawer_is_busy(drawer));
		g_assert_true(drawer_receive(drawer, &result, NULL));
		g_assert_no_error(result.error);
		g_assert_cmpint(result.id, ==, id);
		expect_pdf(result.pdf_fd, result.size);
		/* The drawer can no longer change what it drew. */
		g_assert_cmpint(pwrite(result.pdf_fd, "x", 1, 0), ==, -1);
		drawer_result_clear(&result);
	}
}

static void
test_one_report_by_a_fresh_process(void)
{
	g_autofree char *path = program_built("helpdesk-report");
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_FR, 40);
	g_autoptr(GError) error = NULL;
	AutoFd pdf_fd = -1;
	int64_t size = 0;

	g_assert_true(drawer_draw(path, report, &pdf_fd, &size, &error));
	g_assert_no_error(error);
	expect_pdf(pdf_fd, size);
}

/* 10,000 tickets and 20,000 pieces of work in 10 s of the processor, so that a
 * busy machine makes no difference, and 256 MB. */
static void
test_a_large_paper_is_quick_and_small(void)
{
	g_autofree char *path = program_built("helpdesk-report");
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_FR, 10000);
	int64_t size = 0;
	struct rusage used;
	AutoFd pdf_fd = -1;

	g_assert_cmpuint(report->work->len, ==, 20000);
	g_assert_true(drawer_draw(path, report, &pdf_fd, &size, NULL));
	expect_pdf(pdf_fd, size);
	if (!HAS_CAGE)
		return; /* sanitizers cost time and memory */
	g_assert_cmpint(getrusage(RUSAGE_CHILDREN, &used), ==, 0);
	g_assert_cmpint(used.ru_utime.tv_sec + used.ru_stime.tv_sec, <, 10);
	g_assert_cmpint(used.ru_maxrss, <, 256 * 1024);
	g_test_message("%ld KB, %ld s, %" PRId64 " bytes", used.ru_maxrss,
		       (long)used.ru_utime.tv_sec, size);
}

static void
test_a_program_that_ends_is_no_answer(void)
{
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_EN, 1);
	g_autoptr(GError) error = NULL;
	int pdf_fd = -1;
	int64_t size = 0;

	g_assert_false(
		drawer_draw("/bin/false", report, &pdf_fd, &size, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
	g_assert_cmpint(pdf_fd, ==, -1);
}

/* Bytes that are no report are refused, and the next report is drawn. */
static void
test_no_report_spoils_no_other(void)
{
	g_autoptr(Drawer) drawer = start();
	g_autoptr(GByteArray) payload = g_byte_array_new();
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_EN, 1);
	AutoFd bytes = memfd_create("report", MFD_CLOEXEC);
	AutoFd pdf = memfd_create("pdf", MFD_CLOEXEC);
	const int fds[] = { bytes, pdf };
	g_autoptr(Frame) frame = NULL;
	DrawerResult result;
	WireReader from;

	g_assert_true(durable_write(bytes, "no report", 9, NULL));
	wire_put_int(payload, 7);
	g_assert_true(frame_send(drawer_fd(drawer), FRAME_DRAW, payload, fds, 2,
				 NULL));
	frame = frame_receive(drawer_fd(drawer), NULL);
	g_assert_nonnull(frame);
	from = frame_reader(frame);
	g_assert_cmpint(wire_get_int(&from), ==, 7);
	g_assert_cmpint(wire_get_int(&from), ==, false);
	g_assert_cmpint(wire_get_int(&from), ==, FAULT_OPERATOR);
	g_assert_cmpstr(wire_peek_text(&from), ==, "this is not a report");
	g_assert_true(drawer_send(drawer, 8, report, NULL));
	g_assert_true(drawer_receive(drawer, &result, NULL));
	expect_pdf(result.pdf_fd, result.size);
	drawer_result_clear(&result);
}

/* A drawer that was taken over answers as it likes. */
typedef struct {
	const char *name;
	const char *pdf; /* what it writes */
	int64_t id;	 /* 1 was asked for */
	int64_t size;
	FrameType type;
	bool is_sound;
} Lie;

static const Lie lies[] = {
	{ "/drawer/liar/sound", "%PDF-1.4 x", 1, 10, FRAME_DRAWN, true },
	{ "/drawer/liar/id", "%PDF-1.4 x", 2, 10, FRAME_DRAWN, false },
	{ "/drawer/liar/size", "%PDF-1.4 x", 1, 11, FRAME_DRAWN, false },
	{ "/drawer/liar/negative", "%PDF-1.4 x", 1, -1, FRAME_DRAWN, false },
	{ "/drawer/liar/nothing", "", 1, 0, FRAME_DRAWN, false },
	{ "/drawer/liar/page", "<html><p>x", 1, 10, FRAME_DRAWN, false },
	{ "/drawer/liar/type", "%PDF-1.4 x", 1, 10, FRAME_PARSED, false },
};

static void
test_lies_are_no_answers(gconstpointer data)
{
	const Lie *lie = data;
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_EN, 1);
	g_autoptr(GByteArray) payload = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Frame) frame = NULL;
	g_autoptr(Drawer) drawer = NULL;
	DrawerResult result;
	int ends[2];

	g_assert_true(frame_pair(ends, NULL));
	drawer = drawer_attach(ends[0]);
	g_assert_true(drawer_send(drawer, 1, report, NULL));
	frame = frame_receive(ends[1], NULL);
	g_assert_cmpint(frame->type, ==, FRAME_DRAW);
	g_assert_true(
		durable_write(frame->fds[1], lie->pdf, strlen(lie->pdf), NULL));
	wire_put_int(payload, lie->id);
	wire_put_int(payload, true);
	wire_put_int(payload, lie->size);
	g_assert_true(frame_send(ends[1], lie->type, payload, NULL, 0, NULL));
	(void)close(ends[1]); /* nothing is written any more */
	g_assert_cmpint(drawer_receive(drawer, &result, &error), ==,
			lie->is_sound);
	if (lie->is_sound)
		drawer_result_clear(&result);
	else
		g_assert_error(error, FAULT, FAULT_OPERATOR);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/drawer/many", test_one_draws_many);
	g_test_add_func("/drawer/fresh", test_one_report_by_a_fresh_process);
	g_test_add_func("/drawer/large", test_a_large_paper_is_quick_and_small);
	g_test_add_func("/drawer/ends", test_a_program_that_ends_is_no_answer);
	g_test_add_func("/drawer/no-report", test_no_report_spoils_no_other);
	for (size_t i = 0; i < G_N_ELEMENTS(lies); i++)
		g_test_add_data_func(lies[i].name, &lies[i],
				     test_lies_are_no_answers);
	return g_test_run();
}
