/*
 * test_months.c - what is due by the calendar: reports, alerts
 */
#include <sys/mman.h>

#include "casework/calendar/alerts.h"
#include "casework/calendar/months.h"
#include "casework/mail/report_mail.h"
#include "store/reports.h"
#include "tests/kit/small_desk.h"

static bool
run_at(SmallDesk *d, const char *local)
{
	g_autoptr(GError) error = NULL;
	bool has_mails = false;

	d->now = at(local);
	g_assert_true(months_run(d->desk, d->now, &has_mails, &error));
	g_assert_no_error(error);
	return has_mails;
}

/* Everything that is owed, as "1 2026-11 jo; 0 2026-11 alice"; it is then put
 * away.  The caller's. */
static char *
owed(const SmallDesk *d)
{
	GString *text = g_string_new(NULL);
	int64_t tries;

	for (;;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(ReportWish) wish =
			reports_next(d->desk->db, &tries, &error);
		g_autoptr(Contact) reader = NULL;
		g_autofree char *period = NULL;

		g_assert_no_error(error);
		if (!wish)
			return g_string_free(text, FALSE);
		reader = contacts_by_id(d->desk->db, wish->contact, &error);
		period = period_print(&wish->period);
		g_string_append_printf(text, "%s%d %s %s",
				       text->len ? "; " : "",
				       (int)wish->company, period,
				       reader->first_name);
		g_assert_true(
			reports_end(d->desk->db, wish->id, "sent", &error));
	}
}

static void
test_each_month_once(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		const char *local;
		bool starts; /* the desk was stopped before */
		const char *owed;
	} rows[] = {
		{ "2026-11-26T08:00:00", false, "" }, /* the very first day */
		{ "2026-12-01T06:59:59", false, "" },
		{ "2026-12-01T07:00:00", false,
		  "1 2026-11 Jo; 0 2026-11 Alice" },
		{ "2026-12-01T07:00:01", false, "" },
		{ "2026-12-01T09:00:00", true, "" },
		{ "2026-12-31T23:59:59", true, "" },
		/* stopped in January and February: both months come, and
		 * March's own */
		{ "2027-03-01T07:00:00", true,
		  "1 2026-12 Jo; 0 2026-12 Alice; 1 2027-01 Jo; 0 2027-01 "
		  "Alice; 1 2027-02 Jo; 0 2027-02 Alice" },
		/* a night in which the clock goes forward */
		{ "2027-04-01T07:00:00", false,
		  "1 2027-03 Jo; 0 2027-03 Alice" },
	};

	(void)unused;
	(void)company(d, "Acme");
	(void)person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	(void)person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)contract(d, CONTRACT_PACK, 600, "2026-11-01");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *found = NULL;

		if (rows[i].starts)
			d->desk->months_done = d->desk->alerts_day = 0;
		(void)run_at(d, rows[i].local);
		found = owed(d);
		g_test_message("%s", rows[i].local);
		g_assert_cmpstr(found, ==, rows[i].owed);
	}
}

static void
test_days_of_the_month(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		int day;
		const char *local;
		const char *due;
	} rows[] = {
		{ 1, "2026-12-01T06:59:59", "2026-10" },
		{ 1, "2026-12-01T07:00:00", "2026-11" },
		{ 31, "2027-02-28T06:00:00", "2026-12" },
		{ 31, "2027-02-28T07:00:00", "2027-01" },
		{ 31, "2028-02-28T07:00:00", "2027-12" },
		{ 15, "2026-01-14T23:00:00", "2025-11" },
		{ 15, "2026-01-16T00:00:00", "2025-12" },
	};

	(void)unused;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *due = NULL;

		d->config->report_day = rows[i].day;
		due = month_print(months_due(d->desk, at(rows[i].local)));
		g_test_message("%d: %s", rows[i].day, rows[i].local);
		g_assert_cmpstr(due, ==, rows[i].due);
	}
}

static int
mails(const SmallDesk *d)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) due =
		outbox_due(d->desk->db, d->now, 1000, &error);

	g_assert_no_error(error);
	for (guint i = 0; i < due->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(due, i);

		g_assert_true(
			outbox_sent(d->desk->db, mail->id, d->now, "", &error));
	}
	return (int)due->len;
}

static void
test_alerts_come_once(SmallDesk *d, gconstpointer unused)
{
	int64_t alice, jo, fire;

	(void)unused;
	(void)company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	(void)person(d, "luc@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	(void)run_at(d, "2026-11-24T08:00:00");
	(void)contract(d, CONTRACT_PACK, 300, "2026-01-10");
	fire = ticket(d, "Fire", jo, STATE_OPEN);
	work(d, fire, alice, "2026-11-24", 239);
	g_assert_cmpint(mails(d), ==, 0);
	work(d, fire, alice, "2026-11-24", 1);
	compare_mail(d, "alice@agence.example", "alert", LANGUAGE_EN);
	compare_mail(d, "jo@acme.example", "alert", LANGUAGE_FR);
	g_assert_cmpint(mails(d), ==, 2);
	work(d, fire, alice, "2026-11-24", 10);
	g_assert_cmpint(mails(d), ==, 0);
	/* The rest ends on 2027-01-09. */
	g_assert_false(run_at(d, "2026-12-10T06:00:00"));
	g_assert_false(run_at(d, "2026-12-10T06:59:00"));
	g_assert_true(run_at(d, "2026-12-10T07:00:00"));
	g_assert_cmpint(mails(d), ==, 2);
	g_assert_false(run_at(d, "2026-12-11T07:00:00"));
	g_assert_false(run_at(d, "2027-01-01T07:00:00"));
	g_assert_true(run_at(d, "2027-01-02T07:00:00"));
	compare_mail(d, "alice@agence.example", "alert-ends", LANGUAGE_EN);
	compare_mail(d, "jo@acme.example", "alert-ends", LANGUAGE_FR);
	g_assert_cmpint(mails(d), ==, 2);
	work(d, fire, alice, "2027-01-02", 200);
	g_assert_cmpint(mails(d), ==, 2); /* all is used, and more */
	work(d, fire, alice, "2027-01-02", 200);
	g_assert_false(run_at(d, "2027-01-03T07:00:00"));
	g_assert_cmpint(mails(d), ==, 0);
}

static void
change(SmallDesk *d, int64_t id, int64_t minutes, const char *ends,
       const char *name)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contract) c = contracts_by_id(d->desk->db, id, &error);

	c->minutes = minutes;
	c->ends = day(ends);
	g_free(c->name);
	c->name = g_strdup(name);
	g_assert_true(contracts_set(d->desk->db, c, &error));
	g_assert_no_error(error);
}

/* A new name sends no alert; added hours that run out, or a new end, do. */
static void
test_alerts_of_a_changed_contract(SmallDesk *d, gconstpointer unused)
{
	int64_t alice, jo, fire, pack;

	(void)unused;
	(void)company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	(void)run_at(d, "2026-11-24T08:00:00");
	pack = contract(d, CONTRACT_PACK, 300, "2026-01-10");
	fire = ticket(d, "Fire", jo, STATE_OPEN);
	work(d, fire, alice, "2026-11-24", 240);
	g_assert_cmpint(mails(d), ==, 2);
	g_assert_true(run_at(d, "2026-12-10T07:00:00")); /* 30 days */
	g_assert_cmpint(mails(d), ==, 2);
	change(d, pack, 300, "2027-01-09", "Another");
	work(d, fire, alice, "2026-12-10", 1);
	g_assert_false(run_at(d, "2026-12-11T07:00:00"));
	g_assert_cmpint(mails(d), ==, 0);
	change(d, pack, 400, "2027-01-09", "Another");
	work(d, fire, alice, "2026-12-11", 100); /* 341 of 400 */
	g_assert_false(run_at(d, "2026-12-12T07:00:00"));
	g_assert_cmpint(mails(d), ==, 2);
	change(d, pack, 400, "2027-01-08", "Another");
	work(d, fire, alice, "2026-12-12", 1);
	g_assert_true(run_at(d, "2026-12-13T07:00:00"));
	g_assert_cmpint(mails(d), ==, 2);
}

/* A renewed contract ends without an alert. */
static void
test_renewed_is_quiet(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contract) next =
		contract_new(CONTRACT_PACK, 300, day("2027-01-10"));

	(void)unused;
	(void)company(d, "Acme");
	(void)person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	next->renews = contract(d, CONTRACT_PACK, 300, "2026-01-10");
	next->company = d->acme;
	g_assert_true(contracts_add(d->desk->db, next, d->now, &error));
	g_assert_false(run_at(d, "2027-01-02T07:00:00"));
}

/* A report that lists a ticket closed in its month is due. */
static void
test_what_was_closed_is_due(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *october = NULL;
	g_autofree char *november = NULL;
	g_autoptr(Ticket) t = NULL;
	int64_t jo, fire;

	(void)unused;
	(void)company(d, "Acme");
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)run_at(d, "2026-10-05T08:00:00");
	d->now = at("2026-10-31T23:59:59");
	fire = ticket(d, "Fire", jo, STATE_OPEN);
	(void)run_at(d, "2026-11-01T08:00:00");
	october = owed(d);
	t = tickets_by_id(d->desk->db, fire, &error);
	t->state = STATE_CLOSED;
	t->closed_at = at("2026-11-01T09:00:00");
	g_assert_true(tickets_set(d->desk->db, t, &error));
	(void)run_at(d, "2026-12-01T08:00:00");
	november = owed(d);
	g_assert_cmpstr(october, ==, "1 2026-10 Jo");
	g_assert_cmpstr(november, ==, "1 2026-11 Jo");
}

/* Sends what is owed, with bytes that are no PDF. */
static void
send_all(SmallDesk *d)
{
	int64_t tries;

	for (;;) {
		g_autoptr(GError) error = NULL;
		g_autoptr(ReportWish) wish =
			reports_next(d->desk->db, &tries, &error);
		g_autoptr(Report) report = NULL;
		int fd = memfd_create("report", MFD_CLOEXEC);

		g_assert_no_error(error);
		if (wish) {
			report = report_mail_gather(d->desk, wish, d->now,
						    &error);
			g_assert_no_error(error);
			g_assert_cmpint(write(fd, "%PDF-", 5), ==, 5);
			g_assert_true(report_mail_add(d->desk, wish, report, fd,
						      5, d->now, &error));
			g_assert_true(spool_blobs_sync(d->desk->spool, &error));
		}
		close(fd);
		if (!wish)
			return;
	}
}

static void
test_each_report_is_mailed(SmallDesk *d, gconstpointer unused)
{
	(void)unused;
	(void)company(d, "Acme & Co");
	(void)person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	(void)person(d, "claire@agence.example", ROLE_MANAGER, LANGUAGE_FR);
	(void)person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)contract(d, CONTRACT_PACK, 600, "2026-11-01");
	(void)run_at(d, "2026-11-24T08:00:00");
	(void)run_at(d, "2026-12-01T07:00:00");
	send_all(d);
	compare_mail(d, "jo@acme.example", "report", LANGUAGE_EN);
	compare_mail(d, "claire@agence.example", "report", LANGUAGE_FR);
	compare_mail(d, "alice@agence.example", "report-agency", LANGUAGE_EN);
	g_assert_cmpint(mails(d), ==, 3);
}

static void
move(SmallDesk *d, int64_t who, int64_t to, const char *role)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contact) c = contacts_by_id(d->desk->db, who, &error);

	g_free(c->role);
	c->role = g_strdup(role);
	c->company = to;
	g_assert_true(contacts_set(d->desk->db, c, &error));
	d->desk->staff_changed = true;
}

/* The readers named, and their right to read, are checked again on mailing. */
static void
test_who_left_reads_no_more(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	int64_t alice, jo, zorn = company(d, "Zorn");
	g_autoptr(Company) acme = NULL;
	g_autofree char *found = NULL;

	(void)unused;
	acme = companies_by_id(d->desk->db, company(d, "Acme"), &error);
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)person(d, "luc@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)contract(d, CONTRACT_PACK, 600, "2026-11-01");
	g_free(acme->report_to);
	acme->report_to = g_strdup("jo@acme.example luc@acme.example");
	g_assert_true(companies_set(d->desk->db, acme, &error));
	(void)run_at(d, "2026-11-24T08:00:00");
	(void)run_at(d, "2026-12-01T07:00:00");
	move(d, jo, zorn, ROLE_CLIENT);
	move(d, alice, 0, ROLE_CLIENT);
	send_all(d);
	g_assert_cmpint(mails(d), ==, 1); /* to Luc */
	(void)run_at(d, "2027-01-01T07:00:00");
	found = owed(d);
	g_assert_cmpstr(found, ==, "2 2026-12 Luc");
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *path;
		void (*run)(SmallDesk *d, gconstpointer unused);
	} tests[] = {
		{ "/schedule/months", test_each_month_once },
		{ "/schedule/days", test_days_of_the_month },
		{ "/schedule/alerts", test_alerts_come_once },
		{ "/schedule/changed", test_alerts_of_a_changed_contract },
		{ "/schedule/renewed", test_renewed_is_quiet },
		{ "/schedule/closed", test_what_was_closed_is_due },
		{ "/schedule/mails", test_each_report_is_mailed },
		{ "/schedule/left", test_who_left_reads_no_more },
	};

	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].path, SmallDesk, NULL, small_desk_make,
			   tests[i].run, small_desk_remove);
	return g_test_run();
}
