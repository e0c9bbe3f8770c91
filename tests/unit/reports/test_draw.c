/*
 * test_draw.c - reports on the wire and on pages, honest and hostile
 */
#include <glib.h>
#include <string.h>

#include "domain/base/fault.h"
#include "reports/draw.h"
#include "reports/sheet/logo.h"
#include "reports/sheet/table.h"
#include "tests/kit/sample_hostile.h"
#include "tests/kit/sample_report.h"

#if defined(__SANITIZE_ADDRESS__)
#define HOSTILE_STEP 9
#else
#define HOSTILE_STEP 3 /* tests/reports/pages.t draws all */
#endif

static Fonts *
open_fonts(void)
{
	g_autoptr(GError) error = NULL;
	Fonts *fonts = fonts_open(FONTS, &error);

	g_assert_no_error(error);
	return fonts;
}

static void
test_a_report_survives_the_wire(void)
{
	for (ReportKind kind = REPORT_COMPANY; kind <= REPORT_AGENCY; kind++) {
		g_autoptr(Report) report = sample_report(kind, LANGUAGE_FR, 9);
		g_autoptr(GByteArray) wire = g_byte_array_new();
		g_autoptr(GByteArray) again = g_byte_array_new();
		g_autoptr(GError) error = NULL;
		g_autoptr(Report) back = NULL;

		report_put(report, wire);
		back = report_get(wire->data, wire->len, &error);
		g_assert_no_error(error);
		report_put(back, again);
		g_assert_cmpmem(wire->data, wire->len, again->data, again->len);
		g_assert_cmpint(back->kind, ==, kind);
		g_assert_cmpuint(back->months->len, ==, 12);
	}
}

static void
expect_no_report(const void *bytes, size_t size)
{
	g_autoptr(GError) error = NULL;

	g_assert_null(report_get(bytes, size, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
}

static void
test_what_is_no_report_is_refused(void)
{
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_EN, 1);
	g_autoptr(GByteArray) wire = g_byte_array_new();
	uint8_t *place;

	report_put(report, wire);
	for (size_t size = 0; size < wire->len; size++) {
		g_autofree void *start = g_memdup2(wire->data, size);

		expect_no_report(start, size); /* on the heap, for ASan */
	}
	place = memmem(wire->data, wire->len, "Acme", 4);
	g_assert_nonnull(place);
	place[0] = 0xff;
	expect_no_report(wire->data, wire->len);
}

/* A table of @rows rows of one line; returns its pages, *end is where it ends
 * on the last page. */
static guint
draw_rows(const Fonts *fonts, int rows, float *end, float *room)
{
	const TableColumn columns[] = { { "Name", 0, ALIGN_LEFT, false },
					{ "Time", 50, ALIGN_RIGHT, true } };
	const char *cells[] = { "a row", "1" };
	g_autoptr(Paper) paper = paper_open(fonts, NULL);
	g_autoptr(GByteArray) pdf = NULL;
	Page page;
	Table *table;
	guint pages;

	page_begin(&page, paper, "A4", NULL);
	page.head = g_strdup("head");
	page.foot = g_strdup("foot");
	page.count = "$1/$2";
	table = table_open(&page, columns, G_N_ELEMENTS(columns));
	for (int i = 0; i < rows; i++)
		table_row(table, cells);
	table_total(table, cells);
	table_close(table);
	pages = page.all->len;
	*end = page.y;
	*room = page.top - page.y;
	page_end(&page);
	pdf = paper_print(paper, NULL);
	g_assert_nonnull(pdf);
	return pages;
}

static void
test_no_row_is_left_alone(void)
{
	g_autoptr(Fonts) fonts = open_fonts();
	guint before = 1;
	int turns = 0;

	for (int rows = 30; rows < 76; rows++) {
		float end, used;
		guint pages = draw_rows(fonts, rows, &end, &used);

		g_assert_cmpuint(pages, >=, before);
		g_assert_cmpuint(pages, <=, before + 1);
		g_assert_cmpfloat(end, >=, 0);
		/* Heads, two rows and the total. */
		if (pages > before) {
			g_assert_cmpfloat(used, >=, 19 + 3 * 19.4);
			turns++;
		}
		before = pages;
	}
	g_assert_cmpint(turns, >=, 2);
}

/* A row that is higher than a page spans several. */
static void
test_a_long_row_is_broken(void)
{
	const TableColumn column = { "Text", 0, ALIGN_LEFT, false };
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Paper) paper = paper_open(fonts, NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GByteArray) pdf = NULL;
	const char *cells[1];
	Page page;
	Table *table;

	for (int i = 0; i < 200; i++)
		g_string_append(text, "line\n");
	cells[0] = text->str;
	page_begin(&page, paper, "letter", "#123456");
	page.count = "";
	page.foot = g_strdup("");
	table = table_open(&page, &column, 1);
	table_row(table, cells);
	table_close(table);
	/* 200 lines of 11.5 points on pages of less than 660. */
	g_assert_cmpuint(page.all->len, ==, 4);
	page_end(&page);
	pdf = paper_print(paper, NULL);
	g_assert_nonnull(pdf);
}

/* A PNG of one red pixel. */
static const char pixel[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADE"
			    "lEQVR42mP4z8AAAAMBAQD3"
			    "A0FDAAAAAElFTkSuQmCC";

static bool
draws_logo(const Fonts *fonts, const char *base64)
{
	g_autoptr(Paper) paper = paper_open(fonts, NULL);
	g_autoptr(GByteArray) pdf = NULL;
	Page page;
	bool is_drawn;

	page_begin(&page, paper, "A4", NULL);
	page.foot = g_strdup("");
	page.count = "";
	is_drawn = logo_draw(&page, base64, 50, 500, 100, 40);
	page_end(&page);
	pdf = paper_print(paper, NULL);
	g_assert_nonnull(pdf); /* whatever the logo was */
	return is_drawn;
}

static void
test_a_broken_logo_costs_nothing_else(void)
{
	g_autoptr(Fonts) fonts = open_fonts();
	gsize size;
	g_autofree guchar *bytes = g_base64_decode(pixel, &size);

	g_assert_true(draws_logo(fonts, pixel));
	g_assert_false(draws_logo(fonts, NULL));
	for (gsize cut = 0; cut + 12 < size; cut += 3) {
		g_autofree char *short_one = g_base64_encode(bytes, cut);

		g_assert_false(draws_logo(fonts, short_one));
	}
	for (gsize at = 8; at + 12 < size; at++) {
		g_autofree char *spoilt = NULL;

		bytes[at] ^= 0xff;
		spoilt = g_base64_encode(bytes, size);
		bytes[at] ^= 0xff;
		(void)draws_logo(fonts, spoilt); /* it may be lucky */
	}
}

static void
test_the_same_report_has_the_same_bytes(void)
{
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Report) report =
		sample_report(REPORT_COMPANY, LANGUAGE_FR, 40);
	g_autoptr(GByteArray) one = report_draw(report, fonts, NULL);
	g_autoptr(GByteArray) other = report_draw(report, fonts, NULL);

	g_assert_cmpmem(one->data, one->len, other->data, other->len);
}

static void
test_hostile_reports_are_drawn(void)
{
	g_autoptr(Fonts) fonts = open_fonts();
	g_autoptr(Report) empty = report_new(REPORT_COMPANY);
	g_autoptr(GByteArray) blank = NULL;

	for (int i = 0; i < SAMPLE_HOSTILE_COUNT; i += HOSTILE_STEP) {
		g_autoptr(Report) report = sample_hostile(i);
		g_autoptr(GError) error = NULL;
		g_autoptr(GByteArray) pdf = report_draw(report, fonts, &error);

		g_assert_no_error(error);
		g_assert_nonnull(
			memmem(pdf->data + pdf->len - 8, 8, "%%EOF", 5));
	}
	empty->agency = g_strdup("");
	empty->company = g_strdup("");
	(void)report_add_work(empty);
	(void)report_add_ticket(empty);
	(void)report_add_contract(empty);
	(void)report_add_remark(empty);
	(void)report_add_share(empty->themes, NULL, 0);
	blank = report_draw(empty, fonts, NULL);
	g_assert_nonnull(blank);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/paper/wire", test_a_report_survives_the_wire);
	g_test_add_func("/paper/no-report", test_what_is_no_report_is_refused);
	g_test_add_func("/paper/rows", test_no_row_is_left_alone);
	g_test_add_func("/paper/long-row", test_a_long_row_is_broken);
	g_test_add_func("/paper/logo", test_a_broken_logo_costs_nothing_else);
	g_test_add_func("/paper/same", test_the_same_report_has_the_same_bytes);
	g_test_add_func("/paper/hostile", test_hostile_reports_are_drawn);
	return g_test_run();
}
