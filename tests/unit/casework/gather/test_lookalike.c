/*
 * test_lookalike.c - look-alikes, and answers with another person's token
 */
#include "casework/gather/lookalike.h"
#include "domain/decide/decide.h"

#include "tests/kit/scene.h"

#define OURS "corp.example"

static const struct {
	const char *domain;
	const char *known;
	bool is_alike;
} domains[] = {
	{ "corp.example", OURS, false }, /* the very same domain */
	{ "other.example", OURS, false },
	{ "mail.corp.example", OURS, false },
	{ "corporate.example", OURS, false },
	{ "cropped.example", OURS, false },
	{ "example", OURS, false },
	{ "c.example", "d.example", false }, /* the whole label is one letter */
	{ "abc.example", "abd.example", false },
	{ "corp.exarnple", OURS, true },       /* rn */
	{ "xn--orp-3ed.example", OURS, true }, /* Cyrillic es */
	{ "xn--crp-sed.example", OURS, true }, /* Cyrillic o */
	{ "xn--cor-2ed.example", OURS, true }, /* Cyrillic er, for p */
	{ "c0rp.example", OURS, true },
	{ "corp.examp1e", OURS, true },
	{ "corp.exampIe", OURS, true },
	{ "corpp.example", OURS, true },
	{ "crp.example", OURS, true },
	{ "cotp.example", OURS, true },
	{ "ocrp.example", OURS, true },
	{ "cor-p.example", OURS, true },
	{ "corp.exemple", OURS, true },
	{ "corp.examples", OURS, true },
	{ "corp.exampl", OURS, true },
	{ "corpexample", OURS, true },
	{ "rnail.example", "mail.example", true },
};

static void
test_look_alikes(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(domains); i++) {
		bool is_alike =
			lookalike_is(domains[i].domain, domains[i].known);

		if (is_alike == domains[i].is_alike)
			continue;
		g_test_message("%s: alike %d", domains[i].domain, is_alike);
		g_test_fail();
	}
}

#define SAYS(who, level, state, text)                                          \
	{                                                                      \
		"", who, level, state, ALICE, "", text, OUTCOME_HELD, -1, ""   \
	}

/* Whether the token's owner is told, and whether the token ends. */
static const struct {
	const char *what;
	Row row;
	bool may_see;
	bool is_robot;
	bool ends;
} tokens[] = {
	{ "a stranger", SAYS(0, PROOF_CLAIMED, -1, "Hello"), .ends = true },
	{ "a stranger with a false From", SAYS(0, PROOF_NONE, -1, "Hello"),
	  .ends = true },
	{ "a stranger's robot", SAYS(0, PROOF_CLAIMED, -1, "Away"),
	  .is_robot = true },
	{ "another company's, proven",
	  SAYS(STRANGER_CLIENT, PROOF_MAILBOX, STATE_OPEN, "Hello"),
	  .ends = true },
	{ "a colleague, unproven",
	  SAYS(COLLEAGUE, PROOF_CLAIMED, STATE_OPEN, "Hello"), .may_see = true,
	  .ends = true },
	{ "a colleague, proven",
	  SAYS(COLLEAGUE, PROOF_MAILBOX, STATE_OPEN, "Hello"),
	  .may_see = true },
	{ "staff, proven", SAYS(ALICE, PROOF_MAILBOX, STATE_OPEN, "Hello"),
	  .may_see = true },
};

static void
test_a_token_ends_in_others_hands(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tokens); i++) {
		g_autoptr(Decision) d = NULL;
		Scene s;
		int told = 0;
		int ended = 0;

		g_test_message("%s", tokens[i].what);
		scene_set(&s, &tokens[i].row);
		s.is.evidence.has_foreign_token = true;
		s.is.token_owner = &people[CLIENT];
		s.is.token_mail = 77;
		s.is.may_see_ticket = tokens[i].may_see;
		s.letter->is_auto_reply = tokens[i].is_robot;
		d = decide(&s.is);
		for (guint m = 0; m < d->mails->len; m++) {
			const PlannedMail *mail =
				g_ptr_array_index(d->mails, m);

			told += mail->kind == MAIL_REVOKED &&
				mail->to == &people[CLIENT];
		}
		for (guint e = 0; e < d->effects->len; e++) {
			const Effect *effect = g_ptr_array_index(d->effects, e);

			ended += effect->kind == EFFECT_REVOKE &&
				 effect->id == 77;
		}
		g_assert_cmpint(ended, ==, tokens[i].ends);
		g_assert_cmpint(told, ==, tokens[i].ends);
		scene_clear(&s);
	}
}

/* A stranger whose domain looks like one of ours is held for a reason of its
 * own, and staff are told. */
static void
test_a_look_alike_is_held(void)
{
	static const Row row = SAYS(0, PROOF_CLAIMED, -1, "Pay now");
	Scene s;
	g_autoptr(Decision) d = NULL;

	scene_set(&s, &row);
	s.is.resembles = OURS;
	d = decide(&s.is);
	g_assert_cmpint(d->outcome, ==, OUTCOME_HELD);
	g_assert_cmpstr(d->reason, ==, "lookalike");
	g_assert_cmpuint(d->mails->len, >, 0);
	scene_clear(&s);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/stranger/alike", test_look_alikes);
	g_test_add_func("/stranger/tokens", test_a_token_ends_in_others_hands);
	g_test_add_func("/stranger/held", test_a_look_alike_is_held);
	return g_test_run();
}
