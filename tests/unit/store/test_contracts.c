/*
 * test_contracts.c - contracts, work and draws as rows: what is kept true
 */
#include <glib/gstdio.h>

#include "domain/hours/contract_keys.h"
#include "store/companies.h"
#include "store/contracts.h"
#include "store/people.h"
#include "store/privacy.h"
#include "store/tickets.h"

typedef struct {
	char *folder;
	char *path;
	Db *db;
	int64_t company;
	int64_t jo, alice; /* a client, one of staff */
	int64_t ticket;
	Day today;
} Fixture;

static int64_t
add_person(Fixture *f, const char *address, int64_t company)
{
	g_autoptr(Contact) c = contact_new(address, LANGUAGE_EN);

	c->company = company;
	g_assert_true(contacts_add(f->db, c, 1, NULL));
	return c->id;
}

static int64_t
add_ticket(Fixture *f, const char *title)
{
	Ticket t = { .company = f->company,
		     .requester = f->jo,
		     .title = (char *)title,
		     .theme = (char *)"",
		     .stage = (char *)"" };

	g_assert_true(tickets_add(f->db, &t, 0, NULL));
	return t.id;
}

static void
set_up(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) acme = company_new("Acme", LANGUAGE_EN);

	(void)data;
	f->folder = g_dir_make_tmp("ledger-XXXXXX", &error);
	f->path = g_build_filename(f->folder, "desk.db", NULL);
	f->db = db_open(f->path, &error);
	g_assert_no_error(error);
	g_assert_true(day_parse("2026-11-26", 0, &f->today));
	g_assert_true(companies_add(f->db, acme, 1, &error));
	f->company = acme->id;
	f->jo = add_person(f, "jo@acme.example", acme->id);
	f->alice = add_person(f, "alice@desk.example", 0);
	f->ticket = add_ticket(f, "Fire");
}

static void
tear_down(Fixture *f, gconstpointer data)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	(void)data;
	db_close(f->db);
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *path = g_strconcat(f->path, ends[i], NULL);

		(void)g_unlink(path); /* not all are there */
	}
	g_assert_cmpint(g_rmdir(f->folder), ==, 0);
	g_free(f->folder);
	g_free(f->path);
}

static int64_t
sell(Fixture *f, ContractKind kind, int64_t minutes, Day starts, int64_t renews)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Contract) c = contract_new(kind, minutes, starts);

	c->company = f->company;
	c->renews = renews;
	g_strlcpy(c->price.currency, "EUR", CURRENCY_SIZE);
	g_assert_true(contracts_add(f->db, c, 1, &error));
	g_assert_no_error(error);
	return c->id;
}

/* As verb_time does it, from the rows alone. */
static void
work(Fixture *f, Day day, int64_t minutes, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Work) w = work_new(day, minutes);
	g_autoptr(GPtrArray) all =
		contracts_of_company(f->db, f->company, &error);
	int64_t unbilled;
	g_autoptr(GArray) paid =
		works_paid(f->db, f->ticket, &unbilled, &error);

	g_assert_no_error(error);
	g_free(w->text);
	w->text = g_strdup(text);
	g_array_unref(w->draws);
	w->draws = minutes > 0 ? ledger_draw(all, day, minutes)
			       : ledger_give_back(paid, -minutes);
	g_assert_nonnull(w->draws);
	g_assert_true(works_add(f->db, w, f->ticket, f->company, f->alice, 0, 1,
				&error));
	g_assert_no_error(error);
}

static int64_t
left_of(Fixture *f, int64_t id, Day day)
{
	g_autoptr(Contract) c = contracts_by_id(f->db, id, NULL);

	return contract_left(c, day);
}

static LedgerProof
prove(Fixture *f)
{
	g_autoptr(GError) error = NULL;
	LedgerProof proof;

	g_assert_true(ledger_prove(f->db, &proof, &error));
	g_assert_no_error(error);
	return proof;
}

/* What is left follows from the rows alone, whatever was told when. */
static void
test_the_balance_is_in_the_rows(Fixture *f, gconstpointer data)
{
	int64_t pack = sell(f, CONTRACT_PACK, 600, f->today - 30, 0);
	int64_t hosting = sell(f, CONTRACT_HOSTING, 60, f->today - 60, 0);

	(void)data;
	work(f, f->today, 45, "a");
	work(f, f->today, 45, "b");
	g_assert_cmpint(left_of(f, hosting, f->today), ==, 0);
	g_assert_cmpint(left_of(f, pack, f->today), ==, 570);
	work(f, f->today - 30, 90, "a month before");
	g_assert_cmpint(left_of(f, pack, f->today), ==, 540);
	work(f, f->today, -100, "less");
	g_assert_cmpint(left_of(f, pack, f->today), ==, 580);
	g_assert_cmpint(left_of(f, hosting, f->today - 30), ==, 60);
	g_assert_cmpint(prove(f).works, ==, 4);
	g_assert_cmpint(prove(f).work, ==, 0);
	g_assert_cmpint(prove(f).contract, ==, 0);
}

/* A correction is told after a contract ends: it is no draw after the
 * contract's end, and the contract can be changed as before. */
static void
test_a_late_correction(Fixture *f, gconstpointer data)
{
	int64_t pack = sell(f, CONTRACT_PACK, 600, f->today - 400, 0);
	g_autoptr(Contract) c = NULL;

	(void)data;
	work(f, f->today - 40, 60, "a");
	work(f, f->today, -15, "less");
	c = contracts_by_id(f->db, pack, NULL);
	g_assert_cmpint(c->used, ==, 45);
	g_assert_cmpint(c->draws, ==, 2);
	g_assert_cmpint(c->last_draw, ==, f->today - 40);
	g_assert_null(contract_keys_conflict(c, c));
	g_assert_cmpint(prove(f).contract, ==, 0);
}

static void
test_a_renewed_contract_is_deleted(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	int64_t old = sell(f, CONTRACT_PACK, 600, f->today, 0);
	int64_t next = sell(f, CONTRACT_PACK, 600, f->today, old);
	g_autoptr(Contract) c = NULL;

	(void)data;
	g_assert_true(contracts_delete(f->db, old, &error));
	g_assert_no_error(error);
	c = contracts_by_id(f->db, next, NULL);
	g_assert_cmpint(c->renews, ==, 0);
}

/* Each false row is found. */
static void
test_lies_are_found(Fixture *f, gconstpointer data)
{
	int64_t pack = sell(f, CONTRACT_PACK, 60, f->today, 0);
	Work lie = { .day = f->today, .minutes = 45, .is_billable = true };
	const Draw too_little = { pack, day_month(f->today), 44 };
	const Draw too_much = { pack, day_month(f->today), 61 };

	(void)data;
	work(f, f->today, 10, "a");
	lie.text = lie.internal = (char *)"";
	lie.draws = g_array_new(FALSE, FALSE, sizeof(Draw));
	g_array_append_val(lie.draws, too_little);
	g_assert_true(
		works_add(f->db, &lie, f->ticket, f->company, 0, 0, 1, NULL));
	g_assert_cmpint(prove(f).work, ==, 2);
	g_assert_cmpint(prove(f).contract, ==, 0);
	g_array_index(lie.draws, Draw, 0) = too_much;
	lie.minutes = 61;
	g_assert_true(
		works_add(f->db, &lie, f->ticket, f->company, 0, 0, 1, NULL));
	g_assert_cmpint(prove(f).contract, ==, pack);
	g_array_unref(lie.draws);
}

/* Nor may another company's contract pay, nor any contract for free work. */
static void
test_more_lies_are_found(Fixture *f, gconstpointer data)
{
	int64_t pack = sell(f, CONTRACT_PACK, 60, f->today, 0);
	Work lie = { .day = f->today, .minutes = 45, .is_billable = false };
	const Draw draw = { pack, day_month(f->today), 45 };

	(void)data;
	lie.text = lie.internal = (char *)"";
	lie.draws = g_array_new(FALSE, FALSE, sizeof(Draw));
	g_assert_true(works_add(f->db, &lie, f->ticket, 0, 0, 0, 1, NULL));
	g_assert_cmpint(prove(f).work, ==, 0);
	g_array_append_val(lie.draws, draw);
	lie.is_billable = true;
	g_assert_true(works_add(f->db, &lie, f->ticket, 0, 0, 0, 1, NULL));
	g_assert_cmpint(prove(f).work, ==, 2);
	g_array_unref(lie.draws);
}

/* Work moves with its ticket, together with the draws that paid for it. */
static void
test_merged_work(Fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	int64_t other = add_ticket(f, "Smoke");
	int64_t unbilled;
	g_autoptr(GPtrArray) moved = NULL;
	g_autoptr(GPtrArray) stayed = NULL;
	g_autoptr(GArray) paid = NULL;

	(void)data;
	(void)sell(f, CONTRACT_PACK, 60, f->today, 0);
	work(f, f->today, 10, "a");
	g_assert_true(tickets_merge(f->db, f->ticket, other, &error));
	stayed = works_of_ticket(f->db, f->ticket, &error);
	moved = works_of_ticket(f->db, other, &error);
	paid = works_paid(f->db, other, &unbilled, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(stayed->len, ==, 0);
	g_assert_cmpuint(moved->len, ==, 1);
	g_assert_cmpint(((Work *)moved->pdata[0])->author, ==, f->alice);
	g_assert_cmpint(g_array_index(paid, Draw, 0).minutes, ==, 10);
}

/* Erased as comments are: an author's own words go, what others wrote on the
 * author's ticket stays; numbers stay. */
static void
test_erased_words(Fixture *f, gconstpointer data)
{
	g_autoptr(GPtrArray) before = NULL;
	g_autoptr(GPtrArray) after = NULL;
	const Work *w;

	(void)data;
	work(f, f->today, 10, "a");
	g_assert_true(privacy_erase(f->db, f->jo, 1, NULL));
	before = works_of_ticket(f->db, f->ticket, NULL);
	g_assert_cmpstr(((Work *)before->pdata[0])->text, ==, "a");
	g_assert_true(privacy_erase(f->db, f->alice, 1, NULL));
	after = works_of_ticket(f->db, f->ticket, NULL);
	w = after->pdata[0];
	g_assert_cmpstr(w->text, ==, "");
	g_assert_cmpint(w->minutes, ==, 10);
	g_assert_cmpint(w->author, ==, f->alice);
}

/* A company no longer names erased people as readers of its reports. */
static void
test_erased_readers(Fixture *f, gconstpointer data)
{
	static const struct {
		const char *before;
		const char *after;
	} table[] = {
		{ "jo@acme.example", "" },
		{ "jo@acme.example luc@acme.example jo@home.example",
		  "luc@acme.example" },
		{ "a.jo@acme.example jo@acme.example jo@acme.example.net",
		  "a.jo@acme.example jo@acme.example.net" },
		{ "none", "none" },
	};
	int64_t ids[G_N_ELEMENTS(table)];

	(void)data;
	g_assert_true(
		addresses_add(f->db, f->jo, "jo@home.example", false, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *name = g_strdup_printf("Firm %zu", i);
		g_autoptr(Company) firm = company_new(name, LANGUAGE_EN);

		g_free(firm->report_to);
		firm->report_to = g_strdup(table[i].before);
		g_assert_true(companies_add(f->db, firm, 1, NULL));
		ids[i] = firm->id;
	}
	g_assert_true(privacy_erase(f->db, f->jo, 1, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(Company) firm = companies_by_id(f->db, ids[i], NULL);

		g_assert_cmpstr(firm->report_to, ==, table[i].after);
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(Fixture *f, gconstpointer data);
	} tests[] = {
		{ "/rows/balance", test_the_balance_is_in_the_rows },
		{ "/rows/correction", test_a_late_correction },
		{ "/rows/renewed", test_a_renewed_contract_is_deleted },
		{ "/rows/lies", test_lies_are_found },
		{ "/rows/more-lies", test_more_lies_are_found },
		{ "/rows/merged", test_merged_work },
		{ "/rows/erased", test_erased_words },
		{ "/rows/readers", test_erased_readers },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].run,
			   tear_down);
	return g_test_run();
}
