/*
 * test_report_mail.c - what stands in a report, number by number
 */
#include "casework/gather/gather.h"
#include "casework/mail/report_mail.h"
#include "domain/decide/decide.h"
#include "store/reports.h"
#include "tests/kit/small_desk.h"

static ReportWish *
november(const SmallDesk *d, bool is_agency)
{
	ReportWish *wish = report_wish_new(is_agency ? 0 : d->acme,
					   period_of_month(2026 * 12 + 10));

	wish->shows = SHOWS_STAFF | SHOWS_PRICES;
	return wish;
}

static void
fill_november(SmallDesk *d)
{
	int64_t alice, jo, fire, lamp;

	(void)company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)contract(d, CONTRACT_PACK, 300, "2026-09-01");
	(void)contract(d, CONTRACT_HOSTING, 60, "2026-10-01");
	(void)contract(d, CONTRACT_PACK, 60, "2026-12-01"); /* later */
	d->now = at("2026-10-31T23:59:59");
	fire = ticket(d, "Fire", jo, STATE_OPEN);
	d->now = at("2026-11-01T00:00:00");
	lamp = ticket(d, "Lamp", jo, STATE_OPEN);
	d->now = at("2026-12-01T00:00:00");
	(void)ticket(d, "Later", jo, STATE_OPEN);
	work(d, fire, alice, "2026-10-31", 100); /* 60 by hosting */
	work(d, fire, alice, "2026-11-30", 90);	 /* 60 by hosting */
	work(d, lamp, alice, "2026-11-02", 300); /* 230 by the pack */
}

static void
check_contracts(const Report *r)
{
	const ReportContract *pack = g_ptr_array_index(r->contracts, 0);
	const ReportContract *hosting = g_ptr_array_index(r->contracts, 1);

	g_assert_cmpuint(r->contracts->len, ==, 2);
	g_assert_cmpint(pack->bought, ==, 300);
	g_assert_cmpint(pack->before, ==, 40);
	g_assert_cmpint(pack->now, ==, 260);
	g_assert_cmpint(pack->left, ==, 0);
	g_assert_cmpint(hosting->bought, ==, 120);
	g_assert_cmpint(hosting->before, ==, 60);
	g_assert_cmpint(hosting->now, ==, 60);
	g_assert_cmpint(hosting->left, ==, 0);
}

/* A company's report, number by number. */
static void
test_what_stands_in_it(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ReportWish) wish = NULL;
	g_autoptr(Report) r = NULL;
	const ReportWork *first;

	(void)unused;
	fill_november(d);
	wish = november(d, false);
	r = report_mail_gather(d->desk, wish, d->now, &error);
	g_assert_no_error(error);
	g_assert_cmpint(r->opened, ==, 1);
	g_assert_cmpint(r->closed, ==, 0);
	g_assert_cmpint(r->alive, ==, 2);
	g_assert_cmpint(r->worked, ==, 390);
	g_assert_cmpint(r->beyond, ==, 70);
	g_assert_cmpuint(r->tickets->len, ==, 2);
	g_assert_cmpuint(r->work->len, ==, 2);
	first = g_ptr_array_index(r->work, 0);
	g_assert_cmpint(first->day, ==, day("2026-11-02"));
	g_assert_cmpstr(first->author, ==, "Alice");
	check_contracts(r);
	g_assert_cmpuint(r->months->len, ==, 12);
	g_assert_cmpint(((ReportShare *)r->months->pdata[11])->minutes, ==,
			390);
	g_assert_cmpint(((ReportShare *)r->months->pdata[10])->minutes, ==,
			100);
}

static void
test_the_agencys_own(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Report) r = NULL;
	g_autoptr(ReportWish) wish = NULL;
	const ReportCompany *acme, *zorn;
	int64_t alice, jo, fire;

	(void)unused;
	(void)company(d, "Zorn");
	(void)company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)contract(d, CONTRACT_PACK, 300, "2026-11-05");
	d->now = at("2026-11-10T10:00:00");
	fire = ticket(d, "Fire", jo, STATE_OPEN);
	d->now += 45 * 60;
	comment(d, fire, alice, "I come.");
	work(d, fire, alice, "2026-11-10", 310);
	wish = november(d, true);
	r = report_mail_gather(d->desk, wish, d->now, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(r->companies->len, ==, 2);
	acme = g_ptr_array_index(r->companies, 0);
	zorn = g_ptr_array_index(r->companies, 1);
	g_assert_cmpstr(acme->name, ==, "Acme");
	g_assert_cmpint(acme->sold, ==, 300);
	g_assert_cmpint(acme->used, ==, 300);
	g_assert_cmpint(acme->beyond, ==, 10);
	g_assert_cmpint(acme->left, ==, 0);
	g_assert_cmpint(acme->opened, ==, 1);
	g_assert_cmpint(acme->waiting, ==, 1);
	g_assert_cmpint(zorn->sold + zorn->used + zorn->opened, ==, 0);
	g_assert_cmpint(r->first_answer, ==, 45);
	g_assert_cmpint(r->closing, ==, -1);
	g_assert_cmpuint(r->people->len, ==, 1);
	g_assert_cmpuint(r->clients->len, ==, 1);
}

/* What @who gets for "report @argument"; the caller's, NULL if refused. */
static ReportWish *
ask(const SmallDesk *d, const char *who, const char *argument)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Letter) letter = letter_new();
	g_autoptr(Facts) facts = NULL;
	g_autoptr(Decision) decision = NULL;
	Command *command = command_new(COMMAND_IN_BODY, "report");
	ReportWish *wish = NULL;

	letter->title = g_strdup("");
	letter->comment_text = g_strdup("");
	g_free(command->argument);
	command->argument = g_strdup(argument);
	command->verb = g_strdup("report");
	g_ptr_array_add(letter->commands, command);
	facts = gather_local(d->desk, letter, who, d->now, &error);
	g_assert_no_error(error);
	decision = decide(&facts->is);
	for (guint i = 0; i < decision->effects->len; i++) {
		Effect *effect = g_ptr_array_index(decision->effects, i);

		if (effect->kind == EFFECT_REPORT)
			wish = report_wish_copy(effect->wish);
	}
	return wish;
}

/* Anyone who asks for their company's report gets what the agency lets it
 * show. */
static void
test_shows_what_the_company_does(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		const char *who;
		const char *argument;
		unsigned shows;
	} table[] = {
		{ "jo@acme.example", "2026-10", SHOWS_PRICES },
		{ "jo@acme.example", "2026-10 prices=no", 0 },
		{ "jo@acme.example", "2026-10 comments=yes",
		  SHOWS_PRICES | SHOWS_COMMENTS },
		{ "alice@agence.example", "2026-10 company=Acme",
		  SHOWS_PRICES },
		{ "alice@agence.example", "agency 2026-10", SHOWS_USUAL },
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) acme = NULL;

	(void)unused;
	acme = companies_by_id(d->desk->db, company(d, "Acme"), &error);
	acme->report_shows = SHOWS_PRICES;
	g_assert_true(companies_set(d->desk->db, acme, &error));
	(void)person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	(void)person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(ReportWish) wish =
			ask(d, table[i].who, table[i].argument);

		g_test_message("%s %s", table[i].who, table[i].argument);
		g_assert_nonnull(wish);
		g_assert_cmpuint(wish->shows, ==, table[i].shows);
	}
}

/* As "Alice 40,  5": the agency's charts add up to its hours. */
static char *
shares(const GPtrArray *list)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++) {
		const ReportShare *share = g_ptr_array_index(list, i);

		g_string_append_printf(text, "%s%s %d", i ? ", " : "",
				       share->label, (int)share->minutes);
	}
	return g_string_free(text, FALSE);
}

/* Work told by helpdeskctl belongs to no person, work for a stranger to no
 * company; and a ticket that staff opened was not answered at once. */
static void
test_work_of_nobody_counts(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ReportWish) wish = NULL;
	g_autoptr(Report) r = NULL;
	g_autofree char *people = NULL;
	g_autofree char *clients = NULL;
	int64_t acme, alice, lone, fire;

	(void)unused;
	acme = company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	d->now = at("2026-11-10T10:00:00");
	fire = ticket(d, "Fire", alice, STATE_OPEN);
	comment(d, fire, alice, "Jo said on the phone that it burns.");
	work(d, fire, alice, "2026-11-10", 40);
	work(d, fire, 0, "2026-11-10", 5);
	d->acme = 0;
	lone = ticket(d, "Lone",
		      person(d, "who@x.example", ROLE_CLIENT, LANGUAGE_EN),
		      STATE_OPEN);
	work(d, lone, alice, "2026-11-11", 7);
	d->acme = acme;
	wish = november(d, true);
	r = report_mail_gather(d->desk, wish, d->now, &error);
	g_assert_no_error(error);
	people = shares(r->people);
	clients = shares(r->clients);
	g_assert_cmpint(r->worked, ==, 52);
	g_assert_cmpstr(people, ==, "Alice 47,  5");
	g_assert_cmpstr(clients, ==, "Acme 45,  7");
	g_assert_cmpint(r->first_answer, ==, -1);
}

/* As "100 100 100: 4 0 4, mail 40": minutes worked, beyond contracts and in the
 * last month; tickets opened, closed and alive; minutes by theme. */
static char *
numbers(const Report *r)
{
	GString *text = g_string_new(NULL);
	const ReportShare *last = r->months->pdata[r->months->len - 1];

	g_string_append_printf(text, "%d %d %d: %d %d %d", (int)r->worked,
			       (int)r->beyond, (int)last->minutes,
			       (int)r->opened, (int)r->closed, (int)r->alive);
	for (guint i = 0; i < r->themes->len; i++) {
		const ReportShare *share = g_ptr_array_index(r->themes, i);

		g_string_append_printf(text, ", %s %d", share->label,
				       (int)share->minutes);
	}
	return g_string_free(text, FALSE);
}

static void
fill_themes(SmallDesk *d)
{
	static const struct {
		const char *theme;
		int64_t minutes;
	} tickets[] = {
		{ "mail", 40 }, { "web", 30 }, { "e-mail", 20 }, { "", 10 }
	};
	int64_t alice, jo;

	(void)company(d, "Acme");
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	for (size_t i = 0; i < G_N_ELEMENTS(tickets); i++) {
		g_autoptr(GError) error = NULL;
		int64_t id = ticket(d, "Fire", jo, STATE_OPEN);
		g_autoptr(Ticket) t = tickets_by_id(d->desk->db, id, &error);

		g_free(t->theme);
		t->theme = g_strdup(tickets[i].theme);
		g_assert_true(tickets_set(d->desk->db, t, &error));
		work(d, id, alice, "2026-11-20", tickets[i].minutes);
		if (*t->theme)
			g_ptr_array_add(d->desk->policy->themes,
					g_strdup(t->theme));
	}
}

/* A report limited to some themes counts only these, in numbers and lists. */
static void
test_of_some_themes_only(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		const char *argument;
		const char *numbers; /* NULL: refused */
	} table[] = {
		{ "2026-11", "100 100 100: 4 0 4, mail 40, web 30, e-mail 20, "
			     " 10" },
		{ "2026-11 themes=mail", "40 40 40: 1 0 1, mail 40" },
		{ "2026-11 themes=MAIL,web",
		  "70 70 70: 2 0 2, mail 40, web 30" },
		{ "2026-11 themes=shoes", NULL },
		{ "agency 2026-11 themes=web", "30 30 30: 1 0 1, web 30" },
	};

	(void)unused;
	fill_themes(d);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GError) error = NULL;
		bool is_own = !g_str_has_prefix(table[i].argument, "agency");
		g_autoptr(ReportWish) wish =
			ask(d,
			    is_own ? "jo@acme.example" : "alice@agence.example",
			    table[i].argument);
		g_autoptr(Report) r = NULL;
		g_autofree char *found = NULL;

		g_test_message("%s", table[i].argument);
		if (wish)
			r = report_mail_gather(d->desk, wish, d->now, &error);
		found = r ? numbers(r) : NULL;
		g_assert_cmpstr(found, ==, table[i].numbers);
	}
}

/* Reports, mailed or not, do not keep a company that nothing else needs. */
static void
test_deleted_with_its_company(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(ReportWish) wish = NULL;
	g_autoptr(ReportWish) next = NULL;
	int64_t tries;

	(void)unused;
	(void)company(d, "Acme");
	wish = november(d, false);
	wish->contact =
		person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	g_assert_true(reports_add(d->desk->db, wish, d->now, &error));
	g_assert_true(companies_delete(d->desk->db, d->acme, &error));
	g_assert_no_error(error);
	next = reports_next(d->desk->db, &tries, &error);
	g_assert_no_error(error);
	g_assert_null(next);
}

/* In a running month, hours that end later in it are still left today. */
static void
test_a_month_that_runs(SmallDesk *d, gconstpointer unused)
{
	static const struct {
		const char *now;
		int64_t left;
	} rows[] = {
		{ "2026-11-19T23:59:00", 300 }, /* its last day */
		{ "2026-11-20T00:01:00", 0 },
	};

	(void)unused;
	(void)company(d, "Acme");
	(void)contract(d, CONTRACT_PACK, 300, "2025-11-20");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(ReportWish) wish = november(d, false);
		g_autoptr(Report) r =
			report_mail_gather(d->desk, wish, at(rows[i].now),
					   &error);
		const ReportContract *pack = g_ptr_array_index(r->contracts, 0);

		g_assert_cmpint(pack->left, ==, rows[i].left);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, test)                                                        \
	g_test_add(name, SmallDesk, NULL, small_desk_make, test,               \
		   small_desk_remove)
	ADD("/gather/company", test_what_stands_in_it);
	ADD("/gather/agency", test_the_agencys_own);
	ADD("/gather/shows", test_shows_what_the_company_does);
	ADD("/gather/themes", test_of_some_themes_only);
	ADD("/gather/nobody", test_work_of_nobody_counts);
	ADD("/gather/deleted", test_deleted_with_its_company);
	ADD("/gather/runs", test_a_month_that_runs);
	return g_test_run();
}
