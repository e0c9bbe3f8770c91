/*
 * round.c - lists, picks and fetches batches, gives up on bad mails
 */
#include "daemon/fetch/round.h"

#include <inttypes.h>

#include "daemon/fetch/bodies.h"
#include "daemon/fetch/imap/list.h"
#include "daemon/process/now.h"

FetchRound *
fetch_round_new(ImapSession *session, FetchDesk *desk, Spool *spool,
		FetchTrouble *trouble)
{
	FetchRound *round = g_new0(FetchRound, 1);

	round->session = session;
	round->desk = desk;
	round->trouble = trouble;
	round->tray = fetch_tray_new(spool, desk);
	round->todo = g_array_new(FALSE, FALSE, sizeof(Body));
	return round;
}

void
fetch_round_free(FetchRound *round)
{
	if (!round)
		return;
	fetch_tray_free(round->tray);
	g_array_unref(round->todo);
	g_free(round);
}

static Body *
body_at(GArray *bodies, guint i)
{
	return &g_array_index(bodies, Body, i);
}

bool
fetch_round_begin(FetchRound *round, bool flagged, GError **error)
{
	g_autoptr(GArray) uids =
		imap_list_remains(round->session, round->desk->cursor, flagged,
				  error);

	if (!uids || !fetch_tray_look(round->tray, error))
		return false;
	(void)fetch_desk_remains(round->desk, uids);
	return true;
}

bool
fetch_round_has_step(const FetchRound *round)
{
	/* Not for less than a batch, or a busy desk would get its mails
	 * one by one. */
	return fetch_desk_room(round->desk) >= FETCH_TRAY_MAILS &&
	       (round->session->has_news || round->at < round->todo->len ||
		uidset_count(round->desk->wanted) > 0);
}

static void
append(GArray *bodies, const FetchRound *round, const ImapListed *listed)
{
	Body body = { .uid = listed->uid,
		      .size = listed->size,
		      .is_cut = listed->size > round->size_max };

	g_array_append_val(bodies, body);
}

static void
give_up(FetchRound *round, const Body *body)
{
	g_autofree char *text = g_strdup_printf(
		"mail %" PRId64 " of %" PRId64
		" bytes can't be fetched; it is tried again in an hour",
		body->uid, body->size);

	fetch_desk_state(round->desk, 1, text);
}

/* Asks about the mails that the server did not hand out: those that it has lost
 * are settled, those that it still lists go into @again. */
static bool
look_again(FetchRound *round, GArray *bodies, GArray **again, GError **error)
{
	g_autoptr(GArray) uids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GArray) listed = NULL;

	*again = g_array_new(FALSE, FALSE, sizeof(Body));
	for (guint i = 0; i < bodies->len; i++) {
		if (body_at(bodies, i)->state == BODY_MISSING)
			g_array_append_val(uids, body_at(bodies, i)->uid);
		else
			fetch_trouble_over(round->trouble,
					   body_at(bodies, i)->uid);
	}
	if (uids->len == 0)
		return true;
	listed = imap_list_some(round->session, uids, error);
	if (!listed)
		return false;
	for (guint i = 0; i < listed->len; i++)
		append(*again, round, &g_array_index(listed, ImapListed, i));
	for (guint i = (*again)->len; i-- > 0;) {
		Body *body = body_at(*again, i);

		if (!fetch_trouble_note(round->trouble, body->uid, now_ms()))
			continue;
		give_up(round, body);
		g_array_remove_index(*again, i);
	}
	return true;
}

/* Blames the first body that still waits: the connection broke at it. */
static void
blame(FetchRound *round, GArray *bodies)
{
	for (guint i = 0; i < bodies->len; i++) {
		const Body *body = body_at(bodies, i);

		if (body->state != BODY_WAITS)
			continue;
		if (round->session->is_dead && !round->desk->quit &&
		    fetch_trouble_note(round->trouble, body->uid, now_ms()))
			give_up(round, body);
		return;
	}
}

/* Fetches @bodies until each is on the tray, gone or given up. */
static bool
settle(FetchRound *round, GArray *bodies, GError **error)
{
	g_autoptr(GArray) left = g_array_ref(bodies);

	while (left->len > 0) {
		GArray *again = NULL;
		bool ok =
			bodies_fetch(round->session, left, round->tray, error);

		if (!ok)
			blame(round, left);
		ok = ok && look_again(round, left, &again, error);
		g_array_unref(left);
		left = again ? again : g_array_new(FALSE, FALSE, sizeof(Body));
		if (!ok)
			return false;
	}
	return true;
}

/* Takes as many of @bodies as a batch may hold, from @at on: mails to be
 * fetched go into the result, mails that the spool has go onto the tray. */
static GArray *
pick(FetchRound *round, GArray *bodies, guint *at)
{
	GArray *picked = g_array_new(FALSE, FALSE, sizeof(Body));
	int64_t bytes = 0;
	guint end = MIN(bodies->len, *at + FETCH_TRAY_MAILS);

	for (; *at < end && bytes < FETCH_TRAY_BYTES; (*at)++) {
		const Body *body = body_at(bodies, *at);

		if (fetch_tray_has(round->tray, body->uid) ||
		    fetch_trouble_has(round->trouble, body->uid, now_ms()))
			continue;
		bytes += body->is_cut ? 0 : body->size;
		g_array_append_val(picked, *body);
	}
	return picked;
}

/* The cursor when the connection broke: just before the first mail that was
 * picked and not stored; if there is none, the last one before @at. */
static int64_t
cursor_of(const FetchRound *round, GArray *picked, guint at)
{
	for (guint i = 0; i < picked->len; i++)
		if (body_at(picked, i)->state != BODY_STORED)
			return body_at(picked, i)->uid - 1;
	return body_at(round->todo, at - 1)->uid;
}

static bool
step_new(FetchRound *round, bool *brought, GError **error)
{
	guint at = round->at;
	g_autoptr(GArray) picked = pick(round, round->todo, &at);
	bool ok = settle(round, picked, error);
	int64_t cursor = ok ? body_at(round->todo, at - 1)->uid
			    : cursor_of(round, picked, at);

	*brought = round->tray->names->len > 0;
	/* What came before the connection broke is kept all the same. */
	if (!fetch_tray_commit(round->tray, MAX(cursor, round->desk->cursor),
			       ok ? error : NULL))
		return false;
	round->at = at;
	return ok;
}

static bool
step_wanted(FetchRound *round, bool *brought, GError **error)
{
	g_autoptr(GArray) uids =
		uidset_take(round->desk->wanted, FETCH_TRAY_MAILS);
	g_autoptr(GArray) listed = imap_list_some(round->session, uids, error);
	g_autoptr(GArray) bodies = g_array_new(FALSE, FALSE, sizeof(Body));
	guint at = 0;
	bool ok = listed != NULL;

	for (guint i = 0; ok && i < listed->len; i++)
		append(bodies, round, &g_array_index(listed, ImapListed, i));
	while (ok && at < bodies->len) {
		g_autoptr(GArray) picked = pick(round, bodies, &at);

		ok = settle(round, picked, error);
		*brought = *brought || round->tray->names->len > 0;
		/* The desk asked for them because it lacks them. */
		g_array_set_size(round->tray->old, 0);
		ok = fetch_tray_commit(round->tray, round->desk->cursor,
				       ok ? error : NULL) &&
		     ok;
	}
	return ok;
}

static bool
step_list(FetchRound *round, GError **error)
{
	g_autoptr(GArray) listed =
		imap_list_new(round->session, round->desk->cursor, error);

	if (!listed)
		return false;
	g_array_set_size(round->todo, 0);
	round->at = 0;
	for (guint i = 0; i < listed->len; i++)
		append(round->todo, round,
		       &g_array_index(listed, ImapListed, i));
	/* There are more mails than one list holds. */
	if (listed->len >= IMAP_LIST_MAX)
		round->session->has_news = true;
	return true;
}

bool
fetch_round_step(FetchRound *round, bool *brought, GError **error)
{
	*brought = false;
	if (round->at >= round->todo->len && round->session->has_news &&
	    !step_list(round, error))
		return false;
	if (round->at < round->todo->len)
		return step_new(round, brought, error);
	if (uidset_count(round->desk->wanted) > 0)
		return step_wanted(round, brought, error);
	return true;
}
