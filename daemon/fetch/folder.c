/*
 * folder.c - connects, fetches, moves, waits in IDLE, and backs off
 */
#include "daemon/fetch/folder.h"

#include <inttypes.h>
#include <sysexits.h>

#include "daemon/fetch/imap/idle.h"
#include "daemon/fetch/imap/move.h"
#include "daemon/fetch/round.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "domain/base/fault.h"

#define BACKOFF_MIN_MS	  1000
#define BACKOFF_MAX_MS	  (300 * 1000)
#define GOOD_SESSION_MS	  (60 * 1000) /* a session this long was good */
#define MOVE_AGAIN_MS	  (60 * 1000) /* after the server refused to */
#define SPIN_MS		  1000	      /* between looks that bring nothing */
#define POLL_BYTES_MAX	  (1024 * 1024)
#define POLL_MORE_SECONDS 60

typedef struct {
	const FetchSource *source;
	FetchDesk *desk;
	FetchTrouble *trouble;
	ImapSession *session;
	FetchRound *round;
	int64_t waited_at_ms; /* when the last wait began */
	int empty;	      /* looks in a row that brought nothing */
	bool is_polled;	      /* the desk knows that nothing more waits */
} Loop;

/* Serves the desk for @ms, unless it is over. */
static void
pause_for(FetchDesk *desk, int64_t ms)
{
	int64_t until_ms = now_ms() + ms;

	while (!fetch_desk_is_over(desk) && now_ms() < until_ms)
		(void)fetch_desk_wait(desk, (int)(until_ms - now_ms()));
}

static bool
move_done(Loop *loop, GError **error)
{
	g_autoptr(GArray) uids = uidset_take(loop->desk->done, FETCH_OPEN_MAX);
	g_autofree char *refused = NULL;
	g_autofree char *text = NULL;

	if (!imap_move(loop->session, uids, loop->source->config->done,
		       &refused, error)) {
		fetch_desk_move_later(loop->desk, uids, 0);
		return false;
	}
	if (!refused) {
		log_debug("%s: done mails=%u", loop->desk->mailbox, uids->len);
		return true;
	}
	fetch_desk_move_later(loop->desk, uids, MOVE_AGAIN_MS);
	text = g_strdup_printf("done mails can't be moved: %s", refused);
	fetch_desk_state(loop->desk, 1, text);
	if (!loop->source->config->once)
		return true;
	g_set_error_literal(error, FAULT, FAULT_RETRY, text);
	return false;
}

/* With config->once: everything told to the desk is done and moved. */
static bool
is_settled(const FetchDesk *desk)
{
	return uidset_count(desk->open) == 0 &&
	       uidset_count(desk->remains) == 0 &&
	       uidset_count(desk->done) == 0;
}

/* Whether a wait has to end: there is something to do with the server. */
static bool
has_work(const Loop *loop)
{
	return fetch_desk_is_over(loop->desk) ||
	       fetch_desk_may_move(loop->desk) ||
	       fetch_round_has_step(loop->round);
}

/* Waits for news or work, at most @seconds; the time runs from
 * loop->waited_at_ms. */
static bool
wait_for_work(Loop *loop, int seconds, GError **error)
{
	int64_t until_ms = loop->waited_at_ms + (int64_t)seconds * 1000;

	while (!has_work(loop)) {
		int64_t left = until_ms - now_ms();
		int move_ms = fetch_desk_move_in_ms(loop->desk);
		StreamEvent event;

		if (left <= 0) {
			/* Whatever the server says: look. */
			loop->session->has_news = true;
			return true;
		}
		if (move_ms >= 0)
			left = MIN(left, move_ms);
		if (!imap_idle_wait(loop->session, (int)left, &event, error))
			return false;
	}
	return true;
}

static bool
idle(Loop *loop, GError **error)
{
	int seconds = (int)loop->source->config->idle_seconds;

	return imap_idle_begin(loop->session, seconds, error) &&
	       (!loop->session->has_idle ||
		(wait_for_work(loop, seconds, error) &&
		 imap_idle_end(loop->session, error)));
}

static bool
poll_server(Loop *loop, GError **error)
{
	int seconds = (int)loop->source->config->poll_seconds;
	ImapStatus status;

	stream_limit(loop->session->stream, POLL_BYTES_MAX,
		     seconds + POLL_MORE_SECONDS);
	if (!wait_for_work(loop, seconds, error))
		return false;
	return fetch_desk_is_over(loop->desk) ||
	       imap_do(loop->session, "NOOP", &status, error);
}

static bool
wait_for_more(Loop *loop, GError **error)
{
	FetchDesk *desk = loop->desk;
	bool ok;

	if (loop->source->config->once) {
		if (!loop->is_polled)
			(void)fetch_desk_polled(desk);
		loop->is_polled = true;
		if (!is_settled(desk))
			(void)fetch_desk_wait(desk,
					      fetch_desk_move_in_ms(desk));
		return true;
	}
	loop->waited_at_ms = now_ms();
	fetch_trouble_due(loop->trouble, loop->waited_at_ms, desk->wanted);
	ok = loop->session->has_idle ? idle(loop, error)
				     : poll_server(loop, error);
	if (now_ms() - loop->waited_at_ms >= SPIN_MS)
		loop->empty = 0;
	return ok;
}

/* Whether the next step is to be taken now.  A server that announces mail but
 * does not list it would make us spin: we ask it once a second or, with
 * config->once, no more. */
static bool
may_step(const Loop *loop)
{
	if (fetch_desk_is_over(loop->desk) ||
	    !fetch_round_has_step(loop->round))
		return false;
	if (loop->empty <= 1)
		return true;
	if (loop->source->config->once)
		return false;
	pause_for(loop->desk, SPIN_MS);
	return !fetch_desk_is_over(loop->desk);
}

/* Works on the selected folder until it is over. */
static bool
serve(Loop *loop, GError **error)
{
	FetchDesk *desk = loop->desk;

	for (;;) {
		bool brought = false;
		bool has_step;

		(void)fetch_desk_wait(desk, 0);
		if (desk->quit)
			return true;
		has_step = may_step(loop);
		/* New mail first, yet a large backlog is moved meanwhile. */
		if (fetch_desk_may_move(desk) &&
		    (!has_step || uidset_count(desk->done) >= FETCH_MOVE_MAX)) {
			if (!move_done(loop, error))
				return false;
			continue;
		}
		if (has_step) {
			if (!fetch_round_step(loop->round, &brought, error))
				return false;
			loop->empty = brought ? 0 : loop->empty + 1;
			continue;
		}
		if (fetch_desk_is_over(desk) && uidset_count(desk->done) == 0)
			return true;
		if (loop->is_polled && is_settled(desk))
			return true;
		if (!wait_for_more(loop, error))
			return false;
	}
}

/* Tells the desk what is selected, and works on it. */
static bool
begin(Loop *loop, GError **error)
{
	FetchDesk *desk = loop->desk;
	const char *folder = loop->source->config->done;
	bool flagged = imap_move_flags_only(loop->session, folder);

	if (folder && flagged)
		log_warn("%s: the server can't move mails, done ones are only "
			 "flagged",
			 desk->mailbox);
	if (loop->session->uidvalidity != desk->uidvalidity)
		fetch_trouble_clear(loop->trouble);
	if (!fetch_desk_selected(desk, loop->session->uidvalidity))
		return true; /* it is over */
	log_debug("%s: selected uidvalidity=%" PRId64 " cursor=%" PRId64
		  " exists=%" PRId64,
		  desk->mailbox, desk->uidvalidity, desk->cursor,
		  loop->session->exists);
	return fetch_round_begin(loop->round, flagged, error) &&
	       serve(loop, error);
}

/* Works on one connection.  True if no other is needed; else *was_good tells
 * whether it worked for a while. */
static bool
connect_and_serve(Loop *loop, bool *was_good, GError **error)
{
	const FetchSource *source = loop->source;
	ImapAccount account = { .url = source->url,
				.password = source->password,
				.oauth = source->config->oauth,
				.trust = source->trust,
				.wakes = fetch_desk_wakes(source->desk) };
	int64_t begun_ms = now_ms();
	bool ok;

	*was_good = false;
	loop->session = imap_session_open(&account, error);
	if (!loop->session)
		return false;
	fetch_desk_state(source->desk, 0, "connected");
	loop->round = fetch_round_new(loop->session, source->desk,
				      source->spool, loop->trouble);
	loop->round->size_max = source->config->size_max;
	loop->empty = 0;
	ok = begin(loop, error);
	*was_good = now_ms() - begun_ms >= GOOD_SESSION_MS;
	fetch_round_free(loop->round);
	imap_session_close(loop->session, ok);
	return ok;
}

int
fetch_imap_run(const FetchSource *source)
{
	g_autoptr(FetchTrouble) trouble = fetch_trouble_new();
	Loop loop = { .source = source,
		      .desk = source->desk,
		      .trouble = trouble };
	int backoff_ms = BACKOFF_MIN_MS;

	while (!fetch_desk_is_over(source->desk)) {
		g_autoptr(GError) problem = NULL;
		bool was_good;

		if (connect_and_serve(&loop, &was_good, &problem))
			return EX_OK;
		if (source->desk->quit)
			return EX_OK;
		fetch_desk_state(source->desk, 1, problem->message);
		if (source->config->once)
			return EX_TEMPFAIL;
		if (was_good)
			backoff_ms = BACKOFF_MIN_MS;
		/* Jitter, so that many mailboxes don't come back at once. */
		pause_for(source->desk,
			  backoff_ms / 2 +
				  g_random_int_range(0, backoff_ms / 2 + 1));
		backoff_ms = MIN(backoff_ms * 2, BACKOFF_MAX_MS);
	}
	return EX_OK;
}
