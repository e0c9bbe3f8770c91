/*
 * desk_send.c - the sender: what is due goes out
 *
 * The finished mail travels as a descriptor; the sender answers with what
 * became of it, and the next transaction notes it.
 */
#include <inttypes.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/desk.h"
#include "daemon/frame.h"
#include "daemon/log.h"
#include "daemon/send_outcome.h"
#include "domain/fault.h"
#include "spool/durable.h"
#include "store/outbox.h"

/* So many are handed over ahead; below REFILL_BELOW more are looked up. */
#define SENDING_MAX	  64
#define REFILL_BELOW	  16
#define RETRY_SECONDS	  60 /* the first pause; each next doubles */
#define RETRY_SECONDS_MAX (4 * 3600)
#define GIVE_UP_SECONDS	  (5 * 86400) /* RFC 5321 section 4.5.4.1 */
#define MAYBE_SECONDS	  (30 * 60)

typedef struct {
	int64_t attempts;
	int64_t queued_at;
	char *recipient;
	bool is_answered; /* a Sent waits to be noted */
} Outgoing;

static void
outgoing_free(Outgoing *outgoing)
{
	g_free(outgoing->recipient);
	g_free(outgoing);
}

void
sent_free(Sent *sent)
{
	g_free(sent->reply);
	g_free(sent);
}

bool
desk_send_is_idle(Desk *desk)
{
	return desk->sent->len == 0 && !desk->has_due &&
	       (!desk->sending || g_hash_table_size(desk->sending) == 0);
}

static bool
hand_over(Desk *desk, const OutboxMail *mail, GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	AutoFd file = memfd_create("mail", MFD_CLOEXEC);

	if (file < 0) {
		g_set_error(error, FAULT, FAULT_RETRY, "no memory file");
		return false;
	}
	wire_put_int(payload, mail->id);
	wire_put_text(payload, mail->mail_from);
	wire_put_text(payload, mail->recipient);
	return durable_write(file, mail->mail, strlen(mail->mail), error) &&
	       frame_send(desk->sender, FRAME_SEND, payload, &file, 1, error);
}

static void
remember(Desk *desk, const OutboxMail *mail)
{
	Outgoing *outgoing = g_new0(Outgoing, 1);
	int64_t *id = g_new(int64_t, 1);

	*id = mail->id;
	outgoing->attempts = mail->attempts;
	outgoing->queued_at = mail->queued_at;
	outgoing->recipient = g_strdup(mail->recipient);
	(void)g_hash_table_insert(desk->sending, id, outgoing);
}

void
desk_send_feed(Desk *desk)
{
	g_autoptr(GPtrArray) due = NULL;
	g_autoptr(GError) problem = NULL;
	guint count;
	guint fresh = 0;

	if (desk->sender < 0 || !desk->has_due)
		return;
	count = g_hash_table_size(desk->sending);
	if (count >= REFILL_BELOW)
		return;
	due = outbox_due(desk->office->db, desk_now(), SENDING_MAX, &problem);
	if (!due)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	for (guint i = 0; i < due->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(due, i);

		if (g_hash_table_contains(desk->sending, &mail->id))
			continue;
		if (!hand_over(desk, mail, &problem)) {
			log_debug("send: %s", problem->message);
			return; /* its end is read soon */
		}
		remember(desk, mail);
		fresh++;
	}
	if (fresh == 0)
		desk->has_due = false; /* all that is due is on its way */
}

static gboolean
is_unanswered(void *id, void *outgoing, void *data)
{
	(void)id;
	(void)data;
	return !((const Outgoing *)outgoing)->is_answered;
}

static void
hang_up(Desk *desk)
{
	(void)close(desk->sender); /* the parent starts it again */
	desk->sender = -1;
	/* They stay queued, and are sent with the same Message-ID. */
	(void)g_hash_table_foreach_remove(desk->sending, is_unanswered, NULL);
	desk->has_due = true;
}

/* False when it is gone. */
static bool
take_frame(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(desk->sender, &problem);
	WireReader from;
	Outgoing *outgoing;
	Sent *sent;

	if (!frame ||
	    (frame->type != FRAME_SENT && frame->type != FRAME_STATE)) {
		if (problem)
			log_warn("send: %s", problem->message);
		hang_up(desk);
		return false;
	}
	from = frame_reader(frame);
	if (frame->type == FRAME_STATE) {
		int64_t level = wire_get_int(&from);
		const char *text = wire_peek_text(&from);

		desk_state(desk, "smtp", level, text ? text : "");
		return true;
	}
	sent = g_new0(Sent, 1);
	sent->id = wire_get_int(&from);
	sent->outcome = wire_get_int(&from);
	sent->reply = wire_get_text(&from);
	outgoing = g_hash_table_lookup(desk->sending, &sent->id);
	if (outgoing)
		outgoing->is_answered = true;
	if (!sent->reply)
		sent->reply = g_strdup("");
	g_ptr_array_add(desk->sent, sent);
	return true;
}

/* All that is there, for one commit: the fewer answers wait, the fewer
 * mails are sent again if somebody dies now. */
void
desk_send_read(Desk *desk)
{
	struct pollfd ready = { desk->sender, POLLIN, 0 };
	int count = 0;

	while (take_frame(desk) && ++count < SENDING_MAX &&
	       poll(&ready, 1, 0) == 1)
		continue;
}

void
desk_send_finish(Desk *desk)
{
	while (desk->sender >= 0 && g_hash_table_size(desk->sending) > 0) {
		desk_send_read(desk);
		desk_work(desk);
	}
}

void
desk_send_add(Desk *desk, int fd)
{
	if (!desk->sending)
		desk->sending =
			g_hash_table_new_full(g_int64_hash, g_int64_equal,
					      g_free,
					      (GDestroyNotify)outgoing_free);
	/* Its old self is gone, but what it sent before must be known. */
	while (desk->sender >= 0)
		desk_send_read(desk);
	desk->sender = fd;
	desk->has_due = true;
}

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
		return outbox_failed(db, sent->id, sent->reply, error);
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
desk_send_note(Desk *desk, GError **error)
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

int
desk_send_wait_ms(Desk *desk, int most_ms)
{
	g_autoptr(GError) problem = NULL;
	int64_t due_at = 0;
	int64_t now = desk_now();

	if (!outbox_next_due(desk->office->db, &due_at, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (due_at == 0)
		return most_ms;
	if (due_at <= now) {
		desk->has_due = true;
		/* Those on their way are still due; an answer wakes us. */
		if (desk->sender < 0 || g_hash_table_size(desk->sending) > 0)
			return most_ms;
	}
	return (int)CLAMP((due_at - now) * 1000, 0, most_ms);
}
