/*
 * test_catalogue.c - what the agency offers: orders and rows
 */
#include "domain/decide/decide.h"
#include "store/services.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/scene.h"

static const Service debugging = { .id = 1,
				   .name = (char *)"Debugging",
				   .kind = (char *)"script",
				   .description = (char *)"",
				   .has_price = true,
				   .price = { .money = { 6000, "EUR" } } };
static const Service old = { .id = 2,
			     .name = (char *)"Old",
			     .kind = (char *)"",
			     .description = (char *)"",
			     .is_retired = true };

static const struct {
	const char *command;
	const char *phrase; /* of its receipt */
	const char *after;  /* or NULL */
	const char *undo;   /* or NULL */
} orders[] = {
	{ "catalogue add Full script price=3h kind=script", "done",
	  "Full script (script), 3h", "catalogue retire Full script" },
	{ "catalogue ajouter Nouveau prix=60,50", "done",
	  "Nouveau, \u20ac60.50", "catalogue retire Nouveau" },
	{ "catalogue add Free", "done", "Free", "catalogue retire Free" },
	{ "catalogue add", "needs-argument", NULL, NULL },
	{ "catalogue add X price=cheap", "not-a-value", NULL, NULL },
	{ "catalogue add X price=0", "not-a-value", NULL, NULL },
	{ "catalogue add Debugging", "already", NULL, NULL },
	{ "catalogue edit Debugging price=80 description=finds it", "done",
	  "Debugging (script), \u20ac80.00: finds it",
	  "catalogue edit Debugging name=\"Debugging\" price=\"60.00 EUR\" "
	  "kind=\"script\" description=\"\"" },
	{ "catalogue edit Debugging name=Bugs", "done",
	  "Bugs (script), \u20ac60.00",
	  "catalogue edit Bugs name=\"Debugging\" price=\"60.00 EUR\" "
	  "kind=\"script\" description=\"\"" },
	{ "catalogue edit Debugging name=Old", "already", NULL, NULL },
	{ "catalogue edit Debugging", "needs-argument", NULL, NULL },
	{ "catalogue edit Nothing price=1", "no-such-service", NULL, NULL },
	{ "catalogue retire Debugging", "done", NULL,
	  "catalogue offer Debugging" },
	{ "catalogue retire Old", "already", NULL, NULL },
	{ "catalogue offer Old", "done", NULL, "catalogue retire Old" },
	{ "catalogue sing Debugging", "not-one-of", NULL, NULL },
};

static const Service *
known(const char *text)
{
	return strstr(text, "Debugging") ? &debugging
	       : strstr(text, "Old")	 ? &old
					 : NULL;
}

static void
test_orders(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		const Row row = { .sender = ADA,
				  .proof = PROOF_CONFIRMED,
				  .state = -1,
				  .commands = orders[i].command,
				  .text = "" };
		g_autoptr(Decision) d = NULL;
		const ReceiptLine *line;
		const char *name = strstr(orders[i].command, "name=");
		Named *named;
		Scene s;

		g_test_message("%s", orders[i].command);
		scene_set(&s, &row);
		named = g_ptr_array_index(s.named, 0);
		named->service = known(orders[i].command);
		named->namesake = name ? known(name) : NULL;
		d = decide(&s.is);
		g_assert_cmpuint(d->receipt->len, ==, 1);
		line = g_ptr_array_index(d->receipt, 0);
		g_assert_cmpstr(line->phrase, ==, orders[i].phrase);
		g_assert_cmpstr(line->after, ==, orders[i].after);
		g_assert_cmpstr(line->undo, ==, orders[i].undo);
		g_assert_cmpuint(d->effects->len, ==, line->is_done);
		scene_clear(&s);
	}
}

/* Two orders of one mail must not take one name. */
static void
test_one_name_in_one_mail(void)
{
	static const Row row = { .sender = ADA,
				 .proof = PROOF_CONFIRMED,
				 .state = -1,
				 .commands = "catalogue add New;catalogue add "
					     "n\u00e9w",
				 .text = "" };
	g_autoptr(Decision) d = NULL;
	Scene s;

	scene_set(&s, &row);
	d = decide(&s.is);
	g_assert_cmpuint(d->effects->len, ==, 1);
	g_assert_true(((ReceiptLine *)d->receipt->pdata[0])->is_done);
	g_assert_cmpstr(((ReceiptLine *)d->receipt->pdata[1])->phrase, ==,
			"already");
	scene_clear(&s);
}

static void
test_rows(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Db) db = db_open(":memory:", &error);
	g_autoptr(Service) fresh = service_copy(&debugging);
	g_autoptr(Service) found = NULL;
	g_autoptr(GPtrArray) all = NULL;

	g_assert_no_error(error);
	g_assert_true(services_add(db, fresh, 1, &error));
	fresh->is_retired = true;
	fresh->price = (Price){ .is_time = true, .minutes = 90 };
	g_assert_true(services_set(db, fresh, &error));
	found = services_by_name(db, "d\u00c9bugging", &error);
	g_assert_no_error(error);
	g_assert_cmpint(found->id, ==, fresh->id);
	g_assert_true(found->is_retired && found->has_price);
	g_assert_true(price_equal(&found->price, &fresh->price));
	g_assert_null(services_by_name(db, "none", &error));
	all = services_all(db, &error);
	g_assert_cmpuint(all->len, ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/catalogue/orders", test_orders);
	g_test_add_func("/catalogue/names", test_one_name_in_one_mail);
	g_test_add_func("/catalogue/rows", test_rows);
	return g_test_run();
}
