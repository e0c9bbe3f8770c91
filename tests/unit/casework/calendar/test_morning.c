/*
 * test_morning.c - each morning's mails, out of a desk's rows
 */
#include "casework/calendar/morning.h"
#include "store/letters.h"
#include "tests/kit/small_desk.h"

/* Stores a letter that is held. */
static void
hold(const SmallDesk *d, int64_t uid, const char *reason)
{
	g_autoptr(GError) error = NULL;
	const Place place = { "support", 1, uid };
	const LetterEnd end = { 0, 0, "claimed", "held", reason };
	Claim claim;
	int64_t id;

	g_assert_true(letters_claim(d->desk->db, &place, NULL, d->now, &claim,
				    &id, &error) &&
		      letters_end(d->desk->db, id, &end, &error));
	g_assert_no_error(error);
}

static bool
morning(SmallDesk *d)
{
	g_autoptr(GError) error = NULL;
	bool has_mails = false;

	g_assert_true(morning_daily(d->desk, d->now, &has_mails, &error));
	g_assert_no_error(error);
	return has_mails;
}

static void
test_each_digest(SmallDesk *d, gconstpointer unused)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Company) acme = company_new("Acme", LANGUAGE_EN);
	int64_t alice, jo, luc, old, fresh;

	(void)unused;
	g_assert_true(companies_add(d->desk->db, acme, d->now, &error));
	d->acme = acme->id;
	alice = person(d, "alice@agence.example", ROLE_MANAGER, LANGUAGE_EN);
	(void)person(d, "claire@agence.example", ROLE_MANAGER, LANGUAGE_FR);
	jo = person(d, "jo@acme.example", ROLE_CLIENT, LANGUAGE_EN);
	luc = person(d, "luc@acme.example", ROLE_CLIENT, LANGUAGE_FR);
	d->now = NOW - 3 * DAY;
	old = ticket(d, "The printer burns", jo, STATE_OPEN);
	d->now = NOW - DAY;
	g_assert_false(morning(d)); /* a new desk begins tomorrow */
	d->now += 3600;
	fresh = ticket(d, "Plus de papier", luc, STATE_NEW);
	(void)ticket(d, "The lamp flickers", jo, STATE_CLOSING);
	comment(d, old, alice, "I come <on> Monday.");
	comment(d, fresh, alice, "J'en apporte.");
	hold(d, 1, "unknown-sender");
	hold(d, 2, "unproven");
	d->now = NOW;
	g_assert_true(morning(d));
	compare_mail(d, "alice@agence.example", "digest-staff", LANGUAGE_EN);
	compare_mail(d, "claire@agence.example", "digest-staff", LANGUAGE_FR);
	compare_mail(d, "jo@acme.example", "digest", LANGUAGE_EN);
	compare_mail(d, "luc@acme.example", "digest", LANGUAGE_FR);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_mime_init();
	g_test_add("/digest/mails", SmallDesk, NULL, small_desk_make,
		   test_each_digest, small_desk_remove);
	return g_test_run();
}
