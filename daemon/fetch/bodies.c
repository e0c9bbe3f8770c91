/*
 * bodies.c - commands ahead of their answers, in any order, in limits
 */
#include "daemon/fetch/bodies.h"

#include <inttypes.h>

#include "daemon/fetch/imap/answer.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"

#define HEADER_BYTES_MAX (256 * 1024) /* of a mail that is cut */
#define SLACK_BYTES	 (64 * 1024)  /* servers count sizes differently */
#define BATCH_SECONDS	 120
#define BYTES_PER_SECOND (20 * 1024) /* slower is as good as dead */

/* The mails that are on their way; the server may send them in any order. */
typedef struct {
	GArray *bodies; /* of Body, borrowed */
	FetchTray *tray;
	Body *begun; /* the last one on the tray, not yet whole */
} Arrivals;

/* How large the literal of @body may be. */
static int64_t
allowance(const Body *body)
{
	if (body->is_cut)
		return HEADER_BYTES_MAX;
	return body->size + body->size / 16 + SLACK_BYTES;
}

static bool
ask(ImapSession *session, const Body *body, GError **error)
{
	g_autofree char *command =
		body->is_cut
			? g_strdup_printf("UID FETCH %" PRId64
					  " (BODY.PEEK[HEADER]<0.%d>)",
					  body->uid, HEADER_BYTES_MAX)
			: g_strdup_printf("UID FETCH %" PRId64 " (BODY.PEEK[])",
					  body->uid);

	return imap_send(session, command, error);
}

/* The body with this UID that still waits; without a UID, the next one. */
static Body *
find(const Arrivals *arrivals, int64_t uid)
{
	for (guint i = 0; i < arrivals->bodies->len; i++) {
		Body *body = &g_array_index(arrivals->bodies, Body, i);

		if (body->state == BODY_WAITS && (uid == 0 || body->uid == uid))
			return body;
	}
	return NULL;
}

static int
begin_body(void *context, const ImapAnswer *answer, int64_t *max,
	   GError **error)
{
	Arrivals *arrivals = context;
	Body *body = find(arrivals, answer->uid);
	int fd;

	if (!body) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the server sent mail %" PRId64 " unasked",
			    answer->uid);
		return -1;
	}
	fd = fetch_tray_add(arrivals->tray, body->uid, body->is_cut, error);
	if (fd >= 0)
		arrivals->begun = body;
	*max = allowance(body);
	return fd;
}

static void
drop_begun(Arrivals *arrivals)
{
	if (arrivals->begun)
		fetch_tray_drop_last(arrivals->tray);
	arrivals->begun = NULL;
}

static void
end_body(Arrivals *arrivals, const ImapAnswer *answer)
{
	Body *body = arrivals->begun;

	if (answer->body_bytes == 0 && body->size > 0) {
		drop_begun(arrivals);
		return; /* it is found missing */
	}
	body->state = BODY_STORED;
	arrivals->begun = NULL;
	if (!body->is_cut && answer->body_bytes != body->size)
		log_debug("%s: uid=%" PRId64 " size=%" PRId64
			  " came with bytes=%" PRId64,
			  arrivals->tray->desk->mailbox, body->uid, body->size,
			  answer->body_bytes);
}

static bool
take_body(void *context, ImapSession *session, GError **error)
{
	Arrivals *arrivals = context;
	ImapAnswer answer;

	if (!imap_answer_read(session, begin_body, arrivals, &answer, error))
		return false;
	if (!answer.has_body)
		return true; /* somebody changed flags */
	if (answer.uid != arrivals->begun->uid) {
		session->is_dead = true; /* what else would it mix up? */
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the server sent mail %" PRId64 " where %" PRId64
			    " was asked for",
			    answer.uid, arrivals->begun->uid);
		return false;
	}
	end_body(arrivals, &answer);
	return true;
}

static void
limit(ImapSession *session, const GArray *bodies)
{
	int64_t bytes = 0;

	for (guint i = 0; i < bodies->len; i++)
		bytes += allowance(&g_array_index(bodies, Body, i));
	stream_limit(session->stream, (uint64_t)bytes,
		     BATCH_SECONDS + (int)(bytes / BYTES_PER_SECOND));
}

bool
bodies_fetch(ImapSession *session, GArray *bodies, FetchTray *tray,
	     GError **error)
{
	Arrivals arrivals = { .bodies = bodies, .tray = tray };
	ImapStatus status;

	limit(session, bodies);
	for (guint i = 0; i < bodies->len; i++)
		if (!ask(session, &g_array_index(bodies, Body, i), error))
			return false;
	if (!imap_finish(session, bodies->len, take_body, &arrivals, &status,
			 error)) {
		drop_begun(&arrivals);
		return false;
	}
	for (guint i = 0; i < bodies->len; i++) {
		Body *body = &g_array_index(bodies, Body, i);

		if (body->state == BODY_WAITS)
			body->state = BODY_MISSING;
	}
	return true;
}
