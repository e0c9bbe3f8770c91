/*
 * test_remarks.c - results, and what clients said about them, in a report
 */
#include "store/letters.h"
#include "store/reports.h"
#include "store/requests.h"
#include "store/results.h"
#include "store/services.h"
#include "tests/kit/small_desk.h"

typedef struct {
	int64_t alice, jo, shop;
} World;

static int64_t
say(const SmallDesk *d, int64_t on, int64_t author, const char *kind,
    const char *text)
{
	g_autoptr(GError) error = NULL;
	Comment c = { .ticket = on,
		      .author = author,
		      .kind = (char *)kind,
		      .text = (char *)text,
		      .created_at = d->now };

	g_assert_true(comments_add(d->desk->db, &c, &error));
	g_assert_no_error(error);
	return c.id;
}

/* Two lines, agreed on at money and at hours. */
static void
add_lines(const SmallDesk *d, int64_t on)
{
	static const Price prices[] = {
		{ .money = { 8050, "EUR" } },
		{ .is_time = true, .minutes = 180 },
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(Service) service = service_new("Debugging");

	g_assert_true(services_add(d->desk->db, service, d->now, &error));
	for (size_t i = 0; i < G_N_ELEMENTS(prices); i++) {
		g_autoptr(RequestLine) line =
			request_line_new(service->id, service->name);

		line->deal.state = LINE_ACCEPTED;
		line->deal.has_final = true;
		line->deal.final = prices[i];
		g_assert_true(request_lines_add(d->desk->db, on, line, d->now,
						&error));
	}
	g_assert_no_error(error);
}

static int64_t
deliver(const SmallDesk *d, const World *w, const char *text, int lines)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Result) result = result_new();

	result->comment = say(d, w->shop, w->alice, "result", text);
	result->day = day_of(d->now, d->desk->timezone);
	g_free(result->kind);
	result->kind = g_strdup("Debugging");
	for (int i = 1; i <= lines; i++)
		g_array_append_val(result->lines, i);
	g_assert_true(results_add(d->desk->db, w->shop, result, &error));
	g_assert_no_error(error);
	return result->id;
}

static void
fill(SmallDesk *d, World *w)
{
	g_autoptr(GError) error = NULL;
	int64_t first, gone;
	Ticket *shop;

	(void)company(d, "Acme");
	w->alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	w->jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	d->now = at("2026-11-02T09:00:00");
	w->shop = ticket(d, "Shop", w->jo, STATE_OPEN);
	shop = tickets_by_id(d->desk->db, w->shop, NULL);
	shop->is_request = true;
	g_assert_true(tickets_set(d->desk->db, shop, &error));
	ticket_free(shop);
	add_lines(d, w->shop);
	(void)say(d, w->shop, w->jo, "public", "Before any result");
	d->now = at("2026-11-10T09:00:00");
	first = deliver(d, w, "It runs.", 2);
	gone = deliver(d, w, "In error.", 0);
	(void)say(d, w->shop, w->alice, "internal", "He is slow");
	g_assert_true(results_withdraw(d->desk->db, gone, &error));
	(void)say(d, w->shop, w->jo, "public", "Nearly.");
	(void)ratings_add(d->desk->db, first, w->jo, 0, 2, d->now, &error);
	d->now = at("2026-11-12T09:00:00");
	(void)say(d, w->shop, w->jo, "public", "Now it does.");
	(void)ratings_add(d->desk->db, first, w->jo, 0, 5, d->now, &error);
	(void)say(d, w->shop, w->alice, "public", "Good to hear");
	d->now = at("2026-12-01T00:00:00");
	(void)deliver(d, w, "Next month", 0);
	(void)say(d, w->shop, w->jo, "public", "Later");
	g_assert_no_error(error);
}

/* "10 result Debugging/It runs. Alice 0; ..." */
static char *
print(const Report *report)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < report->remarks->len; i++) {
		const ReportRemark *r = g_ptr_array_index(report->remarks, i);
		g_autofree char *day = day_print((Day)r->day);

		g_string_append_printf(all, "%s %s %s%s%s %s %d;",
				       day + strlen("2026-11-"),
				       r->is_result ? "result" : "said",
				       r->text, r->price ? " " : "",
				       r->price ? r->price : "",
				       r->author ? r->author : "-",
				       (int)r->rating);
	}
	g_string_replace(all, "\n", "/", 0);
	return g_string_free(all, FALSE);
}

static void
test_what_was_said(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		unsigned shows;
		const char *remarks;
	} rows[] = {
		{ SHOWS_COMMENTS | SHOWS_PRICES | SHOWS_STAFF,
		  "10 result Debugging/Debugging \u20ac80.50, Debugging 3h/It "
		  "runs. Alice 0;"
		  "10 said Nearly. Jo 0;"
		  "12 said Now it does. Jo 0;12 said  Jo 5;" },
		{ SHOWS_COMMENTS,
		  "10 result Debugging/It runs. - 0;10 said Nearly. Jo 0;"
		  "12 said Now it does. Jo 0;12 said  Jo 5;" },
		{ 0, "10 result Debugging/It runs. - 0;" },
	};
	World w;

	(void)unused;
	fill(d, &w);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(ReportWish) wish =
			report_wish_new(d->acme,
					period_of_month(2026 * 12 + 10));
		g_autoptr(Report) report = NULL;
		g_autofree char *remarks = NULL;

		wish->shows = rows[i].shows;
		report = reports_gather(d->desk->db, wish, d->desk->timezone,
					day_of(d->now, d->desk->timezone),
					&error);
		g_assert_no_error(error);
		remarks = print(report);
		g_assert_cmpstr(remarks, ==, rows[i].remarks);
		g_assert_cmpint(report->rating_10, ==, 50);
	}
}

/* The mean counts each person's last rating, in tenths; the agency's mean is
 * over all companies. */
static void
test_mean(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ReportWish) wish =
		report_wish_new(0, period_of_month(2026 * 12 + 10));
	g_autoptr(Report) report = NULL;
	int64_t col, dan, result;
	World w;

	(void)unused;
	fill(d, &w);
	col = person(d, "col@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	dan = person(d, "dan@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	d->now = at("2026-11-20T09:00:00");
	result = deliver(d, &w, "More.", 0);
	(void)ratings_add(d->desk->db, result, col, 0, 4, d->now, &error);
	(void)ratings_add(d->desk->db, result, dan, 0, 1, d->now, &error);
	(void)ratings_add(d->desk->db, result, dan, 0, 0, d->now, &error);
	(void)ratings_add(d->desk->db, result, w.jo, 0, 4, d->now, &error);
	g_assert_no_error(error);
	report = reports_gather(d->desk->db, wish, d->desk->timezone,
				day_of(d->now, d->desk->timezone), &error);
	g_assert_no_error(error);
	g_assert_cmpint(report->rating_10, ==, 43); /* 5, 4 and 4 */
	g_assert_cmpuint(report->remarks->len, ==, 0);
}

/* A result withdrawn as an error has no stars, nor do the words said with
 * them. */
static void
test_stars_of_what_was_withdrawn(SmallDesk *d, gconstpointer unused)
{
	const Place place = { "support", 1, 1 };
	g_autoptr(GError) error = NULL;
	g_autoptr(ReportWish) wish = NULL;
	g_autoptr(Report) report = NULL;
	Comment c = { .kind = (char *)"public", .text = (char *)"Not at all." };
	const ReportRemark *last;
	Claim claim;
	int64_t gone;
	World w;

	(void)unused;
	fill(d, &w);
	d->now = at("2026-11-20T09:00:00");
	gone = deliver(d, &w, "More.", 0);
	g_assert_true(letters_claim(d->desk->db, &place, NULL, d->now, &claim,
				    &c.letter, &error));
	c.ticket = w.shop;
	c.author = w.jo;
	c.created_at = d->now;
	g_assert_true(comments_add(d->desk->db, &c, &error));
	g_assert_true(ratings_add(d->desk->db, gone, w.jo, c.letter, 1, d->now,
				  &error));
	g_assert_true(results_withdraw(d->desk->db, gone, &error));
	wish = report_wish_new(d->acme, period_of_month(2026 * 12 + 10));
	wish->shows = SHOWS_COMMENTS;
	report = reports_gather(d->desk->db, wish, d->desk->timezone,
				day_of(d->now, d->desk->timezone), &error);
	g_assert_no_error(error);
	last = g_ptr_array_index(report->remarks, report->remarks->len - 1);
	g_assert_cmpstr(last->text, ==, "Not at all.");
	g_assert_cmpint(last->rating, ==, 0);
	g_assert_cmpint(report->rating_10, ==, 50);
}

int
main(int argc, char **argv)
{
	g_mime_init();
	g_test_init(&argc, &argv, NULL);
	g_test_add("/remarks/said", SmallDesk, NULL, small_desk_make,
		   test_what_was_said, small_desk_remove);
	g_test_add("/remarks/mean", SmallDesk, NULL, small_desk_make, test_mean,
		   small_desk_remove);
	g_test_add("/remarks/withdrawn", SmallDesk, NULL, small_desk_make,
		   test_stars_of_what_was_withdrawn, small_desk_remove);
	return g_test_run();
}
