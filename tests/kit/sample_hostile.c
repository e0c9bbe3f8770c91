/*
 * sample_hostile.c - reports that want to break the paper (HOSTILE T31)
 *
 * Twenty texts in five places each.  Texts come from mails, numbers could
 * come from a database that somebody touched.
 */
#include "tests/kit/sample_hostile.h"

#include <string.h>

#include "tests/kit/sample_report.h"

#define LONG_BYTES 70000 /* F9: one such string once cost the document */

static const struct {
	const char *text;
	bool is_long; /* repeated up to LONG_BYTES */
} texts[] = {
	{ ") Tj ET Q q BT /F1 40 Tf 10 10 Td (owned) Tj", false },
	{ "\\) \\( \\\\ %%EOF\nendstream\nendobj\nxref\ntrailer", false },
	{ "<< /S /JavaScript /JS (app.alert(1)) >> /OpenAction", false },
	{ "<script>alert(1)</script><img src=\"file:///etc/passwd\">", false },
	{ "php://filter/convert.base64-encode/resource=/etc/passwd", false },
	{ "\342\200\256fdp.exe \327\251\327\234\327\225\327\235 "
	  "(\327\242\327\225\327\234\327\235) \331\205\330\261\330\255\330\250 "
	  "42",
	  false },
	{ "\360\237\221\251\342\200\215\360\237\222\273 "
	  "\360\237\207\253\360\237\207\267 \342\235\244\357\270\217",
	  false },
	{ "\001\002\003\007\010\013\014\r\033[31m\177\302\205\302\237", false },
	{ "a", true },
	{ "\314\201", true },
	{ "\n", true },
	{ "\303\251", true },
	{ "\302\240\t \343\200\200", true },
	{ "\351\237\251\345\233\275\350\252\236", true },
	{ "\357\273\277\357\277\277\364\217\277\277\356\200\200", false },
	{ "", false },
	{ " \n \n\t ", false },
	{ "%s%n%p $1 $2 $3 {{name}} {{{x}}}", false },
	{ "\340\270\252\340\270\247\340\270\261\340\270\252\340\270\224\340\270"
	  "\265 "
	  "\340\244\250\340\244\256\340\244\270\340\245\215\340\244\244\340\245"
	  "\207",
	  false },
	{ "x y\342\200\250z\342\200\251\302\255- -/-/-/ ? ! ; : % \302\273",
	  true },
};

static const int64_t numbers[] = { INT64_MAX,	  INT64_MIN, 0, -1,
				   INT64_MAX - 1, 20758,     1, -719163 };
/* Broken, cut, lying about their size, and no pictures at all. */
static const char *const logos[] = {
	"iVBORw0KGgo=",
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk",
	"iVBORw0KGgoAAAANSUhEUv////////////8IBgAAAAAAAAAAAAAA",
	"/9j/4AAQSkZJRgABAQAAAQABAAD/2w==",
	"/9j/wAARCP//////AwEiAAIRAQMRAf/Z",
	"R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
	"!!!",
	"",
};

static char *
text_of(int number)
{
	const char *text = texts[number].text;
	GString *all = g_string_new(text);

	while (texts[number].is_long && all->len < LONG_BYTES)
		g_string_append(all, text);
	return g_string_free(all, FALSE);
}

static void
replace(char **field, const char *text)
{
	g_free(*field);
	*field = g_strdup(text);
}

static void
spoil_names(Report *report, const char *text)
{
	replace(&report->agency, text);
	replace(&report->company, text);
	replace(&report->address, text);
	for (guint i = 0; i < report->companies->len; i++) {
		ReportCompany *company =
			g_ptr_array_index(report->companies, i);

		replace(&company->name, text);
	}
}

static void
spoil_work(Report *report, const char *text)
{
	for (guint i = 0; i < report->work->len; i++) {
		ReportWork *work = g_ptr_array_index(report->work, i);

		replace(&work->text, text);
		replace(&work->author, i % 2 ? text : NULL);
	}
}

static void
spoil_tickets(Report *report, const char *text)
{
	for (guint i = 0; i < report->tickets->len; i++) {
		ReportTicket *ticket = g_ptr_array_index(report->tickets, i);

		replace(&ticket->title, text);
		replace(&ticket->state, text);
		replace(&ticket->priority, text);
		replace(&ticket->theme, text);
	}
}

static void
spoil_shares(GPtrArray *shares, const char *text)
{
	for (guint i = 0; i < shares->len; i++) {
		ReportShare *share = g_ptr_array_index(shares, i);

		replace(&share->label, text);
	}
}

static void
spoil_words(Report *report, const char *text)
{
	for (guint i = 0; i < report->remarks->len; i++) {
		ReportRemark *remark = g_ptr_array_index(report->remarks, i);

		replace(&remark->text, text);
		replace(&remark->author, text);
		replace(&remark->price, text);
	}
	for (guint i = 0; i < report->contracts->len; i++) {
		ReportContract *contract =
			g_ptr_array_index(report->contracts, i);

		replace(&contract->name, text);
		replace(&contract->price, text);
	}
	spoil_shares(report->themes, text);
	spoil_shares(report->months, text);
	spoil_shares(report->people, text);
	spoil_shares(report->clients, text);
}

static int64_t
number_of(int number, guint i)
{
	return numbers[((guint)number + i) % G_N_ELEMENTS(numbers)];
}

static void
spoil_list_numbers(Report *report, int number)
{
	for (guint i = 0; i < report->work->len; i++) {
		ReportWork *work = g_ptr_array_index(report->work, i);

		work->day = number_of(number, i);
		work->ticket = number_of(number, i + 1);
		work->minutes = number_of(number, i + 2);
	}
	for (guint i = 0; i < report->contracts->len; i++) {
		ReportContract *contract =
			g_ptr_array_index(report->contracts, i);

		contract->bought = number_of(number, i);
		contract->before = number_of(number, i + 1);
		contract->now = number_of(number, i + 2);
		contract->left = number_of(number, i + 3);
		contract->ends = number_of(number, i + 4);
	}
	for (guint i = 0; i < report->remarks->len; i++) {
		ReportRemark *remark = g_ptr_array_index(report->remarks, i);

		remark->day = number_of(number, i);
		remark->rating = number_of(number, i + 1);
	}
	for (guint i = 0; i < report->months->len; i++) {
		ReportShare *share = g_ptr_array_index(report->months, i);

		share->minutes = number_of(number, i);
	}
}

static void
spoil_numbers(Report *report, int number)
{
	spoil_list_numbers(report, number);
	replace(&report->colour, number % 2 ? "url(http://x)" : "#zzzzzz");
	replace(&report->paper, number % 3 ? "A0 landscape" : NULL);
	replace(&report->logo, logos[(size_t)number % G_N_ELEMENTS(logos)]);
	report->first = number_of(number, 0);
	report->last = number_of(number, 1);
	report->made = number_of(number, 2);
	report->opened = number_of(number, 3);
	report->closed = number_of(number, 4);
	report->alive = number_of(number, 5);
	report->worked = number_of(number, 6);
	report->unbilled = number_of(number, 7);
	report->beyond = number_of(number, 8);
	report->rating_10 = number_of(number, 9);
	report->first_answer = number_of(number, 10);
	report->closing = number_of(number, 11);
}

Report *
sample_hostile(int number)
{
	const int places = SAMPLE_HOSTILE_COUNT / (int)G_N_ELEMENTS(texts);
	int place = number % places, which = number / places;
	g_autofree char *text = text_of(which);
	Report *report =
		sample_report(which % 3 == 2 ? REPORT_AGENCY : REPORT_COMPANY,
			      (Language)(which % LANGUAGE_COUNT), 4);
	bool is_all = place == places - 1;

	if (place == 0 || is_all)
		spoil_names(report, text);
	if (place == 1 || is_all)
		spoil_work(report, text);
	if (place == 2 || is_all)
		spoil_tickets(report, text);
	if (place == 3 || is_all)
		spoil_words(report, text);
	if (is_all)
		spoil_numbers(report, which);
	return report;
}
