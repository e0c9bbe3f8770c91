/*
 * sent.c - what became of the mails that were sent, for the outbox
 */
#include <inttypes.h>

#include "casework/calendar/room_bounce.h"
#include "daemon/desk/sent.h"
#include "daemon/process/log.h"
#include "daemon/send/outcome.h"
#include "domain/base/fault.h"
#include "store/outbox.h"

#define RETRY_SECONDS	  60 /* the first pause; each next doubles */
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
note_later(Desk *desk, const Sent *sent, const Outgoing *outgoing,
	   GError **error)
{
	int64_t now = desk_now();

	if (now - outgoing->queued_at > GIVE_UP_SECONDS) {
		log_warn("outbox.%" PRId64 ": given up after five days: %s",
			 sent->id, sent->reply);
		return outbox_failed(desk->office->db, sent->id, sent->reply,
				     error);
	}
	return outbox_later(desk->office->db, sent->id,
			    now + pause_seconds(outgoing->attempts),
			    sent->reply, error);
}

static bool
note_one(Desk *desk, const Sent *sent, const Outgoing *outgoing, GError **error)
{
	Db *db = desk->office->db;
	int64_t now = desk_now();

	switch ((SendOutcome)sent->outcome) {
	case SEND_SENT:
		log_info("outbox.%" PRId64 ": sent to=%s reply=%s", sent->id,
			 outgoing->recipient, sent->reply);
		return outbox_sent(db, sent->id, now, sent->reply, error);
	case SEND_REFUSED:
		log_warn("outbox.%" PRId64 ": refused to=%s reply=%s", sent->id,
			 outgoing->recipient, sent->reply);
		return outbox_failed(db, sent->id, sent->reply, error) &&
		       room_bounced(desk->office, sent->id, now, error);
	case SEND_MAYBE:
		log_warn("outbox.%" PRId64 ": maybe sent to=%s, %s", sent->id,
			 outgoing->recipient, sent->reply);
		/* Three times is enough for what may have arrived each time:
		 * the operator decides. */
		if (outgoing->attempts >= 2)
			return outbox_failed(db, sent->id, sent->reply, error);
		return outbox_maybe(db, sent->id, now + MAYBE_SECONDS,
				    sent->reply, error);
	case SEND_CONFIG:
	case SEND_LATER:
		log_warn("outbox.%" PRId64 ": later to=%s, %s", sent->id,
			 outgoing->recipient, sent->reply);
		return note_later(desk, sent, outgoing, error);
	}
	g_set_error(error, FAULT, FAULT_OPERATOR, "an unknown outcome");
	return false;
}

bool
desk_sent_note(Desk *desk, GError **error)
{
	for (guint i = 0; i < desk->sent->len; i++) {
		Sent *sent = g_ptr_array_index(desk->sent, i);
		const Outgoing *outgoing =
			g_hash_table_lookup(desk->sending, &sent->id);

		if (outgoing && !note_one(desk, sent, outgoing, error))
			return false;
		(void)g_hash_table_remove(desk->sending, &sent->id);
	}
	g_ptr_array_set_size(desk->sent, 0);
	return true;
}
