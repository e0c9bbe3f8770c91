/*
 * test_room.c - the rule of the buyers' room as one table: who may do what
 */
#include "domain/decide/decide.h"
#include "domain/decide/room.h"
#include "domain/room/words.h"

#include "domain/case/receipt_line.h"
#include "tests/kit/room_table.h"
#include "tests/kit/scene.h"

typedef struct {
	Scene s;
	RoomCase room;
	RoomMember members[ADA + 1];
	GPtrArray *all;
	RoomTopic topic;
	RoomPost post;
	char *words;
	char *title;
	Contact frozen;
} RoomScene;

static void
set_members(RoomScene *r, const RoomRow *row)
{
	static const int in[] = { CLIENT, COLLEAGUE, ALICE, BOB };

	r->all = g_ptr_array_new();
	for (size_t i = 0; i < G_N_ELEMENTS(in); i++) {
		RoomMember *m = &r->members[in[i]];

		m->contact = &people[in[i]];
		g_ptr_array_add(r->all, m);
		if (in[i] != CLIENT)
			continue;
		m->has_left = row->is & LEFT;
		m->is_banned = row->is & BANNED;
		m->is_paused = row->is & PAUSED;
		m->mode = row->is & MUTED ? ROOM_MUTE : ROOM_EACH;
	}
	/* Ada gets no mail for each post, but may give orders. */
	r->members[ADA].contact = &people[ADA];
	r->members[ADA].mode = ROOM_DIGEST;
	g_ptr_array_add(r->all, &r->members[ADA]);
	r->room.members = r->all;
	if (row->sender && r->members[row->sender].contact)
		r->room.member = &r->members[row->sender];
}

static void
set_topic(RoomScene *r, const RoomRow *row)
{
	r->topic = (RoomTopic){ .id = 7,
				.title = (char *)"Hosts",
				.is_locked = row->is & LOCKED,
				.posts = 1 };
	r->post = (RoomPost){ .id = 9,
			      .topic = 7,
			      .poster = COLLEAGUE,
			      .text = (char *)"Which?",
			      .is_proven = !(row->is & FORGED),
			      .state = row->is & HELD_POST ? POST_HELD
							   : POST_POSTED };
	r->post.files = g_ptr_array_new();
	if (row->is & IN_TOPIC) {
		r->room.topic = &r->topic;
		r->room.post = &r->post;
	}
}

static void
set_orders(RoomScene *r, const RoomRow *row)
{
	r->room.commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	r->room.named = g_ptr_array_new_with_free_func(g_free);
	r->words = room_words_take(row->subject, row->text, true,
				   r->room.commands);
	r->title = room_words_title(row->subject, "Salon");
	for (guint i = 0; i < r->room.commands->len; i++) {
		const Command *c = g_ptr_array_index(r->room.commands, i);
		RoomNamed *named = g_new0(RoomNamed, 1);

		named->topic = r->room.topic;
		named->post = r->room.post;
		if (strcmp(c->argument, "9") == 0)
			named->topic = NULL;
		if (named->post)
			named->whom = &r->members[COLLEAGUE];
		g_ptr_array_add(r->room.named, named);
	}
	r->room.words = r->words;
	r->room.title = r->title;
	r->room.files = g_ptr_array_new();
}

static void
room_scene_set(RoomScene *r, const RoomRow *row)
{
	const Row plain = { .sender = row->sender,
			    .proof = row->proof,
			    .state = -1,
			    .commands = "",
			    .text = row->text };

	memset(r, 0, sizeof *r);
	scene_set(&r->s, &plain);
	set_members(r, row);
	set_topic(r, row);
	set_orders(r, row);
	r->room.is_moderated = row->is & MODERATED;
	r->room.answers_no_topic = row->is & NO_TOPIC;
	r->room.answers_held = row->is & QUESTION;
	r->room.holder = row->is & TOKEN ? &r->members[CLIENT] : NULL;
	r->room.is_unsubscribe = row->is & UNSUBSCRIBE;
	r->room.posts_hour = row->is & FLOOD  ? 2 * ROOM_POSTS_PER_HOUR
			     : row->is & MUCH ? ROOM_POSTS_PER_HOUR
					      : 1;
	r->room.same_day =
		row->is & SAME ? ROOM_SAME_PER_DAY : ROOM_SAME_PER_DAY - 1;
	r->s.is.evidence.dkim = row->is & BARE || row->proof < PROOF_DOMAIN
					? AUTH_NONE
					: AUTH_PASS;
	r->s.letter->is_auto_reply = row->is & AUTOMATIC;
	r->s.is.room = &r->room;
	if (row->is & FROZEN) {
		r->frozen = people[row->sender];
		r->frozen.is_frozen = true;
		r->s.is.sender = &r->frozen;
	}
}

static void
room_scene_clear(RoomScene *r)
{
	scene_clear(&r->s);
	g_ptr_array_unref(r->all);
	g_ptr_array_unref(r->room.commands);
	g_ptr_array_unref(r->room.named);
	g_ptr_array_unref(r->room.files);
	g_ptr_array_unref(r->post.files);
	g_free(r->words);
	g_free(r->title);
}

static const char *
effect_name(const Effect *effect)
{
	static const char *const names[] = {
		[EFFECT_ROOM_POST] = "post",
		[EFFECT_ROOM_LET_IN] = "let in",
		[EFFECT_ROOM_REMOVE] = "remove",
		[EFFECT_ROOM_REJECT] = "reject",
		[EFFECT_ROOM_MEMBER] = "member",
		[EFFECT_ROOM_MUTE] = "mute",
		[EFFECT_ROOM_UNMUTE] = "unmute",
		[EFFECT_ROOM_LOCK] = "lock",
		[EFFECT_ROOM_UNLOCK] = "unlock",
	};

	/* The effects hold nothing that is the desk's. */
	g_assert_cmpuint(effect->kind, <, G_N_ELEMENTS(names));
	g_assert_nonnull(names[effect->kind]);
	return effect->kind == EFFECT_ROOM_POST &&
			       effect->post->state == POST_HELD
		       ? "held"
		       : names[effect->kind];
}

static char *
effects_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(d->effects, i);

		g_string_append_printf(all, "%s%s%s%s", i ? ";" : "",
				       effect_name(effect),
				       effect->member ? " " : "",
				       effect->member ? effect->text : "");
	}
	return g_string_free(all, FALSE);
}

static char *
says_of(const Decision *d)
{
	GString *all = g_string_new(NULL);

	for (guint i = 0; i < d->receipt->len; i++) {
		const ReceiptLine *line = g_ptr_array_index(d->receipt, i);

		g_string_append_printf(all, "%s%s", i ? ";" : "", line->phrase);
	}
	return g_string_free(all, FALSE);
}

static void
test_who_may_do_what(void)
{
	for (size_t i = 0; room_table[i].what; i++) {
		const RoomRow *row = &room_table[i];
		RoomScene r;
		g_autoptr(Decision) d = NULL;
		g_autofree char *mails = NULL, *effects = NULL, *says = NULL;

		room_scene_set(&r, row);
		d = decide(&r.s.is);
		mails = mails_of(d);
		effects = effects_of(d);
		says = says_of(d);
		g_test_message("%s", row->what);
		g_assert_cmpstr(outcome_print(d->outcome), ==,
				outcome_print(row->outcome));
		g_assert_cmpstr(d->reason, ==, row->reason);
		g_assert_cmpstr(mails, ==, row->mails);
		g_assert_cmpstr(effects, ==, row->effects);
		g_assert_cmpstr(says, ==, row->says);
		g_assert_null(d->ticket); /* never one of the desk's */
		g_assert_false(d->has_comment);
		room_scene_clear(&r);
	}
}

/* For claimed, domain, mailbox, confirmed; then a frozen contact with the last
 * two: y it is done (or there is nothing to do), u unproven, s for others. */
static const struct {
	const char *word;
	const char *client;
	const char *manager;
	const char *chief;
} may[] = {
	{ "mute", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "unmute", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "digest", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "join", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "leave", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "list", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "show", "uyyyyy", "uyyyyy", "uyyyyy" },
	{ "help", "yyyyyy", "yyyyyy", "yyyyyy" },
	{ "remove", "ssssss", "uuyyuy", "uuyyuy" },
	{ "ban", "ssssss", "uuyyuy", "uuyyuy" },
	{ "unban", "ssssss", "uuyyuy", "uuyyuy" },
	{ "lock", "ssssss", "uuyyuy", "uuyyuy" },
	{ "unlock", "ssssss", "uuyyuy", "uuyyuy" },
	{ "approve", "ssssss", "uuyyuy", "uuyyuy" },
	{ "reject", "ssssss", "uuyyuy", "uuyyuy" },
	{ "members", "ssssss", "ssssss", "uuyyuy" },
};
static const Proof proofs[] = {
	PROOF_CLAIMED,	 PROOF_DOMAIN,	PROOF_MAILBOX,
	PROOF_CONFIRMED, PROOF_MAILBOX, PROOF_CONFIRMED
};

/* The outcome of the one order in @word; '-': silence. */
static char
comes_to(int who, const char *word, unsigned is, Proof proof)
{
	g_autofree char *subject = g_strdup_printf("[%s]", word);
	const RoomRow row = { .sender = who,
			      .proof = proof,
			      .is = is | IN_TOPIC,
			      .subject = subject,
			      .text = "" };
	RoomScene r;
	g_autoptr(Decision) d = NULL;
	g_autofree char *says = NULL;

	room_scene_set(&r, &row);
	d = decide(&r.s.is);
	says = says_of(d);
	if (*says == '\0')
		g_assert_cmpuint(d->mails->len + d->effects->len, ==, 0);
	if (strcmp(says, "unproven") == 0 || strcmp(says, "staff-only") == 0)
		g_assert_cmpuint(d->effects->len, ==, 0);
	room_scene_clear(&r);
	return *says == '\0'			 ? '-'
	       : strcmp(says, "unproven") == 0	 ? 'u'
	       : strcmp(says, "staff-only") == 0 ? 's'
	       : strcmp(says, "room-left") == 0	 ? 'l'
						 : 'y';
}

static void
test_each_order(void)
{
	g_assert_cmpuint(G_N_ELEMENTS(may), ==, ROOM_WORD_COUNT);
	for (size_t i = 0; i < G_N_ELEMENTS(may); i++) {
		const char *word = may[i].word;
		unsigned held = strcmp(word, "approve") == 0 ||
						strcmp(word, "reject") == 0
					? HELD_POST
					: 0;

		g_test_message("%s", word);
		for (size_t p = 0; p < G_N_ELEMENTS(proofs); p++) {
			unsigned is = held | (p > 3 ? FROZEN : 0);

			g_assert_cmpint(comes_to(CLIENT, word, is, proofs[p]),
					==, may[i].client[p]);
			g_assert_cmpint(comes_to(BOB, word, is, proofs[p]), ==,
					may[i].manager[p]);
			g_assert_cmpint(comes_to(ADA, word, is, proofs[p]), ==,
					may[i].chief[p]);
			/* Banned clients and strangers get silence, whatever
			 * they prove. */
			g_assert_cmpint(comes_to(CLIENT, word, BANNED,
						 proofs[p]),
					==, '-');
			g_assert_cmpint(comes_to(STRANGER_CLIENT, word, 0,
						 proofs[p]),
					==, '-');
			g_assert_cmpint(comes_to(0, word, 0, proofs[p]), ==,
					'-');
		}
		g_assert_cmpint(comes_to(CLIENT, word, 0, PROOF_NONE), ==, '-');
		g_assert_cmpint(comes_to(CLIENT, word, LEFT, PROOF_DOMAIN), ==,
				may[i].client[3] == 's'		  ? 's'
				: strstr("join leave help", word) ? 'y'
								  : 'l');
	}
}

/* Forged Froms of many members do not flood staff with mails. */
static void
test_forged_floods_end(void)
{
	const RoomRow row = { .sender = CLIENT,
			      .proof = PROOF_CLAIMED,
			      .subject = "Buy",
			      .text = "Now" };
	RoomScene r;
	g_autoptr(Decision) few = NULL, many = NULL, proven = NULL;

	room_scene_set(&r, &row);
	r.s.is.held_hour = 19;
	few = decide(&r.s.is);
	g_assert_cmpuint(few->mails->len, ==, 3);
	r.s.is.held_hour = 20;
	many = decide(&r.s.is);
	g_assert_cmpuint(many->mails->len, ==, 1); /* to the sender */
	r.room.is_moderated = true;
	r.s.is.proof = PROOF_DOMAIN;
	r.s.is.evidence.dkim = AUTH_PASS;
	proven = decide(&r.s.is);
	g_assert_cmpuint(proven->mails->len, ==, 3);
	room_scene_clear(&r);
}

/* Two robots come to rest. */
static void
test_answers_end(void)
{
	const RoomRow row = { .sender = CLIENT,
			      .proof = PROOF_MAILBOX,
			      .subject = "[help]",
			      .text = "" };
	RoomScene r;
	g_autoptr(Decision) few = NULL, many = NULL;

	room_scene_set(&r, &row);
	r.s.is.answers_hour = r.s.policy->updates_per_hour - 1;
	few = decide(&r.s.is);
	g_assert_cmpuint(few->mails->len, ==, 1);
	r.s.is.answers_hour++;
	many = decide(&r.s.is);
	g_assert_cmpuint(many->mails->len, ==, 0);
	room_scene_clear(&r);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/room/who_may_do_what", test_who_may_do_what);
	g_test_add_func("/room/each_order", test_each_order);
	g_test_add_func("/room/answers_end", test_answers_end);
	g_test_add_func("/room/floods_end", test_forged_floods_end);
	return g_test_run();
}
