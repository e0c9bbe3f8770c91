/*
 * sent.c - marks each mail as sent, failed or to be tried again
 */
#include "daemon/desk/sent.h"

#include <inttypes.h>

#include "casework/calendar/room_bounce.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "daemon/send/outcome.h"
#include "domain/base/fault.h"
#include "store/outbox.h"

#define RETRY_SECONDS	  60 /* the first pause; it doubles each time */
#define RETRY_SECONDS_MAX (4 * 3600)
#define GIVE_UP_SECONDS	  (5 * 86400) /* RFC 5321 section 4.5.4.1 */
#define MAYBE_SECONDS	  (30 * 60)

static int64_t
pause_seconds(int64_t attempts)
{
	int64_t seconds = RETRY_SECONDS;

	while (attempts-- > 0 && seconds < RETRY_SECONDS_MAX)
		seconds *= 2;
	return MIN(seconds, RETRY_SECONDS_MAX);
}

static bool
note_later(Loop *loop, const Sent *sent, const Delivery *delivery,
	   GError **error)
{
	int64_t now = now_seconds();

	if (now - delivery->queued_at > GIVE_UP_SECONDS) {
		log_warn("outbox.%" PRId64 ": given up after five days: %s",
			 sent->id, sent->reply);
		return outbox_failed(loop->desk->db, sent->id, sent->reply,
				     error);
	}
	return outbox_later(loop->desk->db, sent->id,
			    now + pause_seconds(delivery->attempts),
			    sent->reply, error);
}

static bool
note_one(Loop *loop, const Sent *sent, const Delivery *delivery, GError **error)
{
	Db *db = loop->desk->db;
	int64_t now = now_seconds();

	switch ((SendOutcome)sent->outcome) {
	case SEND_SENT:
		log_info("outbox.%" PRId64 ": sent to=%s reply=%s", sent->id,
			 delivery->recipient, sent->reply);
		return outbox_sent(db, sent->id, now, sent->reply, error);
	case SEND_REFUSED:
		log_warn("outbox.%" PRId64 ": refused to=%s reply=%s", sent->id,
			 delivery->recipient, sent->reply);
		return outbox_failed(db, sent->id, sent->reply, error) &&
		       room_bounce_add(loop->desk, sent->id, now, error);
	case SEND_MAYBE:
		log_warn("outbox.%" PRId64 ": maybe sent to=%s, %s", sent->id,
			 delivery->recipient, sent->reply);
		/* The mail may have arrived each time: after three tries the
		 * operator decides. */
		if (delivery->attempts >= 2)
			return outbox_failed(db, sent->id, sent->reply, error);
		return outbox_maybe(db, sent->id, now + MAYBE_SECONDS,
				    sent->reply, error);
	case SEND_CONFIG:
	case SEND_LATER:
		log_warn("outbox.%" PRId64 ": will retry, to=%s, %s", sent->id,
			 delivery->recipient, sent->reply);
		return note_later(loop, sent, delivery, error);
	}
	g_set_error(error, FAULT, FAULT_OPERATOR,
		    "a sender reported an unknown outcome");
	return false;
}

bool
sent_note(Loop *loop, GError **error)
{
	for (guint i = 0; i < loop->sent->len; i++) {
		Sent *sent = g_ptr_array_index(loop->sent, i);
		const Delivery *delivery =
			g_hash_table_lookup(loop->sending, &sent->id);

		if (delivery && !note_one(loop, sent, delivery, error))
			return false;
		(void)g_hash_table_remove(loop->sending, &sent->id);
	}
	g_ptr_array_set_size(loop->sent, 0);
	return true;
}
