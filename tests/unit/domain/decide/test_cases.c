/*
 * test_cases.c - what must hold in every case, tried on many generated ones
 */
#include <stdio.h>

#include "domain/decide/decide.h"
#include "templates/say.h"

#include "domain/verbs/table.h"
#include "tests/kit/scene.h"

#define CASES  40000
#define SECRET "Zebra"

static Contact more[] = {
	PERSON(7, 0, "Rex", "rex@desk.example", LANGUAGE_EN, "auditor",
	       MAY_OWN | MAY_REPORTS),
	PERSON(8, 0, "Kim", "kim@desk.example", LANGUAGE_FR, "clerk",
	       MAY_OWN | MAY_PEOPLE),
	PERSON(9, 10, "Gone", "gone@acme.example", LANGUAGE_EN, ROLE_CLIENT,
	       MAY_OWN),
};

static const char *const orders[] = {
	"close",
	"reopen",
	"title New",
	"priority high",
	"theme mail",
	"edit priority low",
	"edit cc=col@acme.example",
	"edit cc=eve@other.example",
	"assign alice",
	"assign me",
	"assign none",
	"state waiting",
	"stage test",
	"note " SECRET,
	"note",
	"for jo@acme.example",
	"for eve@other.example",
	"merge 43",
	"link 43",
	"link -43",
	"search fire",
	"list",
	"show",
	"overview",
	"profile",
	"profile phone=1",
	"profile phone=<",
	"company add Fresh",
	"company list",
	"contact add new@acme.example",
	"contact edit col@acme.example phone=1",
	"contact edit bob@desk.example address=b@evil.example",
	"contact delete col@acme.example",
	"contact delete bob@desk.example",
	"role add accountant reports",
	"role list",
	"requeue 9",
	"discard 9",
	"requeue",
	"undo",
	"dry-run",
	"confirm",
	"help",
	"?clsoe",
};

static const char *const texts[] = {
	"",    "Merci !",	"oui",
	"yes", SECRET " burns", "Phone: 1\nTitle: New\n" SECRET
};

static uint32_t seed = 20261124;

/* From 0 to @n - 1; the same sequence in each run. */
static int
pick(int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return (int)(seed % (uint32_t)n);
}

static Contact *
anybody(void)
{
	int n = pick(9);

	return n < ADA ? &people[n + 1] : &more[n - ADA];
}

typedef struct {
	Scene scene;
	Contact sender;
	Ticket other;
	HeldLetter held;
	UndoStep step;
	Named undone;
	GPtrArray *undo;
	char commands[200];
	char what[400];
} Made;

static void
name_things(Made *m, const char *argument, Named *named)
{
	static const char *const addresses[] = { "jo@", "col@", "eve@",
						 "bob@" };
	static const int persons[] = { CLIENT, COLLEAGUE, STRANGER_CLIENT,
				       BOB };

	for (size_t i = 0; i < G_N_ELEMENTS(addresses); i++)
		if (strstr(argument, addresses[i]))
			named->contact = &people[persons[i]];
	named->ticket = strstr(argument, "43") ? &m->other : NULL;
	named->held = strstr(argument, "9") ? &m->held : NULL;
	named->undo = m->undo;
}

static void
make_ticket(Made *m)
{
	Scene *s = &m->scene;
	const Contact *requester =
		pick(3) ? &people[CLIENT] : &people[STRANGER_CLIENT];

	m->other = (Ticket){ .id = 43,
			     .company = pick(2) ? 10 : 11,
			     .title = (char *)"Smoke" };
	if (!s->is.ticket)
		return;
	s->ticket.requester = requester->id;
	s->ticket.company = pick(8) ? requester->company : 0;
	s->is.requester = requester;
	if (pick(2))
		s->ticket.closed_at = 1;
	s->is.may_see_ticket =
		s->is.sender && ticket_is_seen_by(&s->ticket, s->is.sender);
}

static void
make_people(Made *m)
{
	Scene *s = &m->scene;
	const Contact *sender = anybody();

	m->sender = *sender;
	m->sender.is_frozen = pick(6) == 0;
	s->is.sender = pick(12) ? &m->sender : NULL;
	if (pick(2))
		g_ptr_array_add(s->staff, &people[ADA]);
	if (pick(2))
		g_ptr_array_add(s->staff, &more[0]);
	if (pick(2))
		g_ptr_array_add(s->staff, &more[1]);
	s->is.followers = g_ptr_array_new();
	for (int i = pick(5); i > 0; i--)
		g_ptr_array_add(s->is.followers, anybody());
}

static void
make_commands(Made *m)
{
	*m->commands = '\0';
	for (int i = pick(4); i > 0; i--) {
		if (*m->commands)
			g_strlcat(m->commands, ";", sizeof m->commands);
		g_strlcat(m->commands, orders[pick(G_N_ELEMENTS(orders))],
			  sizeof m->commands);
	}
}

static void
make(Made *m)
{
	static const char *const back[][2] = { { "priority", "low" },
					       { "role", "edit x staff" },
					       { "company", "delete Fresh" } };
	const char *const *undo = back[pick(3)];
	Scene *s = &m->scene;
	Row row = { .sender = CLIENT,
		    .proof = (Proof)pick(PROOF_CONFIRMED + 1),
		    .state = pick(STATE_COUNT + 1) - 1,
		    .assignee = pick(2) ? (pick(2) ? ALICE : BOB) : 0,
		    .text = texts[pick(G_N_ELEMENTS(texts))] };

	make_commands(m);
	row.commands = m->commands;
	scene_set(s, &row);
	make_people(m);
	make_ticket(m);
	m->held =
		(HeldLetter){ 9, "new@acme.example", "unproven", pick(2) == 0 };
	s->is.about = pick(2) ? &m->held : NULL;
	s->is.confirms = pick(2) == 0;
	s->is.is_own = pick(40) == 0;
	s->is.answers_hour = pick(8);
	s->is.held_hour = pick(24);
	s->is.refused_hour = pick(4);
	s->is.notices_day = pick(2);
	s->is.evidence.has_token = pick(2) == 0;
	s->is.evidence.has_foreign_token = pick(12) == 0;
	m->undo = g_ptr_array_new();
	m->step = (UndoStep){ 5, (char *)undo[0], (char *)undo[1], &m->undone,
			      verb_find(undo[0]) };
	if (pick(2))
		g_ptr_array_add(m->undo, &m->step);
	for (guint i = 0; i < s->named->len; i++)
		name_things(m,
			    ((Command *)g_ptr_array_index(s->letter->commands,
							  i))
				    ->argument,
			    g_ptr_array_index(s->named, i));
	(void)snprintf(m->what, sizeof m->what,
		       "%s, %s, state %d of %d: [%s] %s",
		       s->is.sender ? s->is.sender->first_name : "nobody",
		       proof_print(row.proof), row.state,
		       (int)s->ticket.company, m->commands, row.text);
}

static void
made_clear(Made *m)
{
	g_ptr_array_unref(m->scene.is.followers);
	g_ptr_array_unref(m->undo);
	scene_clear(&m->scene);
}

static bool
is_once(const Decision *d, const PlannedMail *mail)
{
	int count = 0;

	for (guint i = 0; i < d->mails->len; i++) {
		const PlannedMail *other = g_ptr_array_index(d->mails, i);

		count += other->kind == mail->kind &&
			 other->to->id == mail->to->id;
	}
	return count == 1;
}

/* Whether a mail to a client shows what staff keep for themselves. */
static bool
tells_secret(const Made *m, const Decision *d, const PlannedMail *mail,
	     const Texts *phrases)
{
	const Say s = { .texts = phrases,
			.is = &m->scene.is,
			.decision = d,
			.mail = mail,
			.desk_name = "Desk",
			.desk_address = "d@desk.example",
			.action_address = "d@desk.example",
			.reference = "x" };
	Said said = { 0 };
	bool is_told;

	say(&s, &said);
	is_told = strstr(said.text, SECRET) || strstr(said.html, SECRET);
	said_clear(&said);
	return is_told;
}

static void
check_mail(const Made *m, const Decision *d, const PlannedMail *mail,
	   const Texts *phrases)
{
	bool is_staff = contact_is_staff(mail->to);
	bool is_about = mail->kind == MAIL_UPDATE || mail->kind == MAIL_NEW ||
			mail->kind == MAIL_OPENED;

	g_assert_true(is_once(d, mail));
	g_assert_true(mail->to->is_active);
	if (is_about && mail->to != m->scene.is.sender)
		g_assert_true(ticket_is_seen_by(d->ticket, mail->to));
	if (mail->kind == MAIL_HELD)
		g_assert_true(contact_may(mail->to, MAY_PEOPLE));
	if (mail->kind == MAIL_UPDATE && !is_staff &&
	    d->comment_kind == COMMENT_INTERNAL)
		g_assert_false(tells_secret(m, d, mail, phrases));
}

static bool
has_effects(const Decision *d)
{
	for (guint i = 0; i < d->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(d->effects, i);

		if (effect->kind != EFFECT_FREEZE)
			return true;
	}
	return d->changes->len > 0 || (d->has_comment && !d->opens);
}

/* Every order that was done had enough proof. */
static void
check_needs(const Made *m, const Decision *d)
{
	const Case *is = &m->scene.is;
	bool has_ticket = is->ticket && is->may_see_ticket;

	for (guint i = 0; i < is->letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(is->letter->commands, i);
		const Verb *verb = c->verb ? verb_find(c->verb) : NULL;

		g_assert_nonnull(verb); /* a near-miss holds the whole mail */
		if (!contact_may(is->sender, verb->may) ||
		    (!has_ticket && (verb->needs & VERB_NEEDS_TICKET)))
			continue;
		g_assert_cmpint(is->proof, >=,
				verb_need(verb, is, c,
					  g_ptr_array_index(is->named, i)));
	}
	if (has_ticket && !d->opens)
		g_assert_cmpint(is->proof, >=, PROOF_DOMAIN);
}

static void
test_what_must_hold(void)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Texts) phrases = texts_load("templates", &error);
	int done = 0, kept = 0;

	g_assert_no_error(error);
	more[2].is_active = false;
	for (int i = 0; i < CASES; i++) {
		Made m = { 0 };
		g_autoptr(Decision) d = NULL;

		make(&m);
		if (g_test_verbose())
			g_test_message("%d: %s", i, m.what);
		d = decide(&m.scene.is);
		for (guint k = 0; k < d->mails->len; k++)
			check_mail(&m, d, g_ptr_array_index(d->mails, k),
				   phrases);
		if (has_effects(d)) {
			check_needs(&m, d);
			done++;
		}
		kept += d->comment_kind == COMMENT_INTERNAL && d->mails->len;
		if (d->outcome == OUTCOME_HELD ||
		    d->outcome == OUTCOME_IGNORED) {
			g_assert_false(has_effects(d) &&
				       d->outcome == OUTCOME_HELD);
			g_assert_false(d->opens);
		}
		made_clear(&m);
	}
	/* Not all cases are refused. */
	g_assert_cmpint(done, >, CASES / 20);
	g_assert_cmpint(kept, >, CASES / 200);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cases/hold", test_what_must_hold);
	return g_test_run();
}
