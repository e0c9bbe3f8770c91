/*
 * test_proof.c - how well a letter is proven, and who may read a ticket
 */
#include <string.h>

#include "domain/ticket/ticket.h"
#include "domain/trust/proof.h"

enum {
	FROM = 1 << 0,
	PASS = 1 << 1,
	FAIL = 1 << 2,
	DKIM = 1 << 3,
	TOKEN = 1 << 4,
	SURE = 1 << 5, /* confirmed */
	LET = 1 << 11, /* staff let it in */
	PGP = 1 << 6,
	OLD = 1 << 7,
	AGAIN = 1 << 8,
	BROKEN = 1 << 9, /* a signature that is wrong */
	OTHERS = 1 << 10 /* token */
};

/* For a client; for staff; for staff where a token is enough. */
static const struct {
	int brings;
	const char *client, *staff, *trusting;
} table[] = {
	{ 0, "none", "none", "none" },
	{ PASS | DKIM | TOKEN | PGP, "none", "none", "none" },
	{ FROM, "claimed", "claimed", "claimed" },
	{ FROM | PASS, "domain", "domain", "domain" },
	{ FROM | DKIM, "domain", "domain", "domain" },
	{ FROM | PASS | DKIM, "domain", "domain", "domain" },
	{ FROM | TOKEN, "mailbox", "claimed", "mailbox" },
	{ FROM | PASS | TOKEN, "mailbox", "mailbox", "mailbox" },
	{ FROM | DKIM | TOKEN, "mailbox", "mailbox", "mailbox" },
	{ FROM | FAIL, "none", "none", "none" },
	{ FROM | FAIL | DKIM | TOKEN, "none", "none", "none" },
	{ FROM | FAIL | DKIM | PGP, "none", "none", "none" },
	{ FROM | BROKEN, "claimed", "claimed", "claimed" },
	{ FROM | BROKEN | TOKEN, "mailbox", "claimed", "mailbox" },
	{ FROM | PASS | BROKEN, "domain", "domain", "domain" },
	{ FROM | PGP, "claimed", "claimed", "claimed" },
	{ FROM | TOKEN | PGP, "mailbox", "claimed", "mailbox" },
	{ FROM | DKIM | PGP, "confirmed", "confirmed", "confirmed" },
	{ FROM | PASS | TOKEN | OLD, "claimed", "claimed", "claimed" },
	{ FROM | PASS | TOKEN | AGAIN, "claimed", "claimed", "claimed" },
	{ FROM | DKIM | PGP | AGAIN, "claimed", "claimed", "claimed" },
	{ FROM | TOKEN | OLD, "claimed", "claimed", "claimed" },
	{ FROM | OTHERS, "claimed", "claimed", "claimed" },
	{ FROM | DKIM | OTHERS, "domain", "domain", "domain" },
	{ FROM | SURE, "confirmed", "confirmed", "confirmed" },
	{ FROM | FAIL | SURE, "confirmed", "confirmed", "confirmed" },
	{ FROM | OLD | AGAIN | SURE, "confirmed", "confirmed", "confirmed" },
	{ SURE, "confirmed", "confirmed", "confirmed" },
	/* Staff can vouch for clients, not for one another. */
	{ FROM | LET, "mailbox", "claimed", "claimed" },
	{ FROM | FAIL | LET, "mailbox", "none", "none" },
	{ LET, "none", "none", "none" },
};

static Evidence
evidence_of(int brings)
{
	return (Evidence){
		.has_sender = brings & FROM,
		.authres = brings & PASS   ? AUTH_PASS
			   : brings & FAIL ? AUTH_FAIL
					   : AUTH_NONE,
		.dkim = brings & DKIM	  ? AUTH_PASS
			: brings & BROKEN ? AUTH_FAIL
					  : AUTH_NONE,
		.has_token = brings & TOKEN,
		.has_foreign_token = brings & OTHERS,
		.is_confirmed = brings & SURE,
		.is_admitted = brings & LET,
		.is_signed = brings & PGP,
		.is_stale = brings & OLD,
		.is_replayed = brings & AGAIN,
	};
}

static void
test_evidence_amounts_to_a_level(void)
{
	const Trust strict = { 0 };
	const Trust trusting = { .staff_token = true };

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		const Evidence e = evidence_of(table[i].brings);
		g_autofree char *words = evidence_print(&e);

		g_test_message("%s", words);
		g_assert_cmpstr(proof_print(evidence_proof(&e, &strict, false)),
				==, table[i].client);
		g_assert_cmpstr(proof_print(
					evidence_proof(&e, &trusting, false)),
				==, table[i].client);
		g_assert_cmpstr(proof_print(evidence_proof(&e, &strict, true)),
				==, table[i].staff);
		g_assert_cmpstr(proof_print(
					evidence_proof(&e, &trusting, true)),
				==, table[i].trusting);
	}
}

/* None of the 2048 combinations gains by adding a fault, and staff never reach
 * more than a client would with the same. */
static void
test_faults_never_help(void)
{
	static const int faults[] = { FAIL, OLD, AGAIN, OTHERS };
	const Trust trust = { 0 };

	for (int brings = 0; brings < 2048; brings++) {
		const Evidence e = evidence_of(brings & ~FAIL);
		Proof client = evidence_proof(&e, &trust, false);

		g_assert_cmpint(evidence_proof(&e, &trust, true), <=, client);
		for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
			int more = (brings & ~FAIL) | faults[i];
			const Evidence worse = evidence_of(
				faults[i] == FAIL ? more & ~PASS : more);

			g_assert_cmpint(evidence_proof(&worse, &trust, false),
					<=, client);
		}
	}
}

static void
test_only_our_servers_verdict_counts(void)
{
	static const struct {
		const char *ours;
		int64_t hops;
		const char *id;
		int64_t received;
		AuthVerdict says, counts;
	} rows[] = {
		{ "mx.a.example", 0, "mx.a.example", 0, AUTH_PASS, AUTH_PASS },
		{ "mx.a.example", 0, "MX.A.example", 0, AUTH_FAIL, AUTH_FAIL },
		{ "mx.a.example", 0, "mx.b.example", 0, AUTH_PASS, AUTH_NONE },
		{ "mx.a.example", 0, "mx.b.example", 0, AUTH_FAIL, AUTH_NONE },
		{ "mx.a.example", 0, NULL, 0, AUTH_PASS, AUTH_NONE },
		{ NULL, 0, "mx.a.example", 0, AUTH_PASS, AUTH_NONE },
		{ NULL, 0, NULL, 0, AUTH_PASS, AUTH_NONE },
		{ "mx.a.example", 0, "mx.a.example", 1, AUTH_PASS, AUTH_NONE },
		{ "mx.a.example", 2, "mx.a.example", 2, AUTH_PASS, AUTH_PASS },
		{ "mx.a.example", 2, "mx.a.example", 3, AUTH_PASS, AUTH_NONE },
		{ "mx.a.example", 0, "mx.a.example.", 0, AUTH_PASS, AUTH_NONE },
		{ "mx.a.example", 0, "", 0, AUTH_PASS, AUTH_NONE },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Trust trust = { .authserv_id = (char *)rows[i].ours,
				      .hops = rows[i].hops };

		g_assert_cmpint(trust_authres(&trust, rows[i].id,
					      rows[i].received, rows[i].says),
				==, rows[i].counts);
	}
}

static void
test_levels_by_name(void)
{
	Proof proof;

	for (int i = PROOF_NONE; i <= PROOF_CONFIRMED; i++) {
		g_assert_true(proof_parse(proof_print((Proof)i), &proof));
		g_assert_cmpint(proof, ==, i);
	}
	g_assert_false(proof_parse("Mailbox", &proof));
	g_assert_false(proof_parse("", &proof));
}

static void
test_who_may_read_a_ticket(void)
{
	static const struct {
		const char *what;
		unsigned may;
		int64_t id, company;	  /* the reader's */
		int64_t requester, owner; /* the ticket's */
		bool is_seen;
	} rows[] = {
		{ "its requester", MAY_OWN, 1, 10, 1, 10, true },
		{ "a colleague", MAY_OWN, 2, 10, 1, 10, true },
		{ "another company", MAY_OWN, 3, 11, 1, 10, false },
		{ "nobody's client", MAY_OWN, 3, 0, 1, 10, false },
		{ "two without company", MAY_OWN, 3, 0, 1, 0, false },
		{ "his own, without company", MAY_OWN, 1, 0, 1, 0, true },
		{ "he changed his firm", MAY_OWN, 1, 11, 1, 10, true },
		{ "a manager", MAY_OWN | MAY_TICKETS, 4, 0, 1, 10, true },
		{ "staff who see none", MAY_OWN | MAY_REPORTS, 4, 0, 1, 10,
		  false },
		{ "staff for people", MAY_OWN | MAY_PEOPLE | MAY_STAFF, 4, 0, 1,
		  0, false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Contact who = { .id = rows[i].id,
				      .company = rows[i].company,
				      .permissions = rows[i].may };
		const Ticket ticket = { .requester = rows[i].requester,
					.company = rows[i].owner };

		g_test_message("%s", rows[i].what);
		g_assert_true(ticket_is_seen_by(&ticket, &who) ==
			      rows[i].is_seen);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/proof/evidence", test_evidence_amounts_to_a_level);
	g_test_add_func("/proof/faults", test_faults_never_help);
	g_test_add_func("/proof/authres", test_only_our_servers_verdict_counts);
	g_test_add_func("/proof/names", test_levels_by_name);
	g_test_add_func("/ticket/seen", test_who_may_read_a_ticket);
	return g_test_run();
}
