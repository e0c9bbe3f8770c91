/*
 * sending.c - shares the due mails out among the senders
 *
 * The finished mail travels as a descriptor; the sender answers with what
 * became of it, and the next transaction notes it (sent.c).  All mails to one
 * address go through the same sender, so that they keep their order.
 */
#include "daemon/desk/sending.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/desk/mail_files.h"
#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "spool/durable.h"
#include "store/outbox.h"

/* A sender holds at most SENDING_MAX mails; below REFILL_BELOW we look up
 * more. */
#define SENDING_MAX  64
#define REFILL_BELOW 32
/* The mails that a sender holds lie in memory: it gets no more while they have
 * this many bytes. */
#define SENDING_BYTES_MAX (32 * 1024 * 1024)

static void
delivery_free(Delivery *delivery)
{
	g_free(delivery->recipient);
	g_free(delivery);
}

void
sent_free(Sent *sent)
{
	g_free(sent->reply);
	g_free(sent);
}

void
sender_free(Sender *sender)
{
	durable_close_fd(&sender->fd);
	g_free(sender->name);
	g_free(sender);
}

GHashTable *
sending_new(void)
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
				     (GDestroyNotify)delivery_free);
}

bool
sending_is_idle(Loop *loop)
{
	return loop->sent->len == 0 && !loop->has_due &&
	       g_hash_table_size(loop->sending) == 0;
}

bool
sending_is_busy(const Loop *loop)
{
	return g_hash_table_size(loop->sending) > loop->sent->len;
}

/* The senders that are connected now: of Sender *, borrowed. */
static GPtrArray *
those_there(const Loop *loop)
{
	GPtrArray *there = g_ptr_array_new();

	for (guint i = 0; i < loop->senders->len; i++) {
		Sender *sender = g_ptr_array_index(loop->senders, i);

		if (sender->fd >= 0)
			g_ptr_array_add(there, sender);
	}
	return there;
}

/* Always the same sender for one recipient, except while that one is gone. */
static Sender *
sender_for(const Loop *loop, GPtrArray *there, const char *recipient)
{
	guint hash = g_str_hash(recipient);
	Sender *sender =
		g_ptr_array_index(loop->senders, hash % loop->senders->len);

	return sender->fd >= 0 ? sender
			       : g_ptr_array_index(there, hash % there->len);
}

/* The finished mail in a memory file.  If there is no room for one, we end:
 * after a pause the next run may have more. */
static int
mail_file(Loop *loop, const OutboxMail *mail)
{
	g_autoptr(GError) problem = NULL;
	int file = memfd_create("mail", MFD_CLOEXEC);

	if (file < 0)
		fatal(EX_TEMPFAIL, "no memory file: %s", g_strerror(errno));
	if (!mail_files_write(loop->desk, mail, file, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	return file;
}

static void
remember(Loop *loop, Sender *sender, const OutboxMail *mail, int64_t bytes)
{
	Delivery *delivery = g_new0(Delivery, 1);
	int64_t *id = g_new(int64_t, 1);

	*id = mail->id;
	delivery->sender = sender;
	delivery->attempts = mail->attempts;
	delivery->queued_at = mail->queued_at;
	delivery->bytes = bytes;
	delivery->recipient = g_strdup(mail->recipient);
	(void)g_hash_table_insert(loop->sending, id, delivery);
	sender->open++;
	sender->bytes += bytes;
}

static bool
hand_over(Loop *loop, Sender *sender, const OutboxMail *mail, GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	AutoFd file = mail_file(loop, mail);

	wire_put_int(payload, mail->id);
	wire_put_text(payload, mail->mail_from);
	wire_put_text(payload, mail->recipient);
	if (!frame_send(sender->fd, FRAME_SEND, payload, &file, 1, error))
		return false;
	remember(loop, sender, mail, (int64_t)lseek(file, 0, SEEK_END));
	return true;
}

/* Hands over the mails of @due whose sender has room.  Returns how many, or -1
 * if a sender is gone; we read its end soon. */
static int
hand_out(Loop *loop, GPtrArray *there, GPtrArray *due)
{
	g_autoptr(GError) problem = NULL;
	int count = 0;

	for (guint i = 0; i < due->len; i++) {
		const OutboxMail *mail = g_ptr_array_index(due, i);
		Sender *sender = sender_for(loop, there, mail->recipient);

		if (sender->open >= SENDING_MAX ||
		    sender->bytes >= SENDING_BYTES_MAX ||
		    g_hash_table_contains(loop->sending, &mail->id))
			continue;
		if (!hand_over(loop, sender, mail, &problem)) {
			log_debug("send: %s", problem->message);
			return -1;
		}
		count++;
	}
	return count;
}

void
sending_feed(Loop *loop)
{
	g_autoptr(GPtrArray) there = those_there(loop);
	g_autoptr(GPtrArray) due = NULL;
	g_autoptr(GError) problem = NULL;
	bool has_room = false;

	for (guint i = 0; i < there->len; i++) {
		const Sender *sender = g_ptr_array_index(there, i);

		has_room = has_room || sender->open < REFILL_BELOW;
	}
	if (!has_room || !loop->has_due)
		return;
	/* The mails that the senders hold are due, too. */
	due = outbox_due(loop->desk->db, now_seconds(),
			 SENDING_MAX + g_hash_table_size(loop->sending),
			 &problem);
	if (!due)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	if (hand_out(loop, there, due) == 0)
		loop->has_due = false; /* all that is due is on its way */
}

static gboolean
is_lost(void *id, void *delivery, void *sender)
{
	(void)id;
	return ((const Delivery *)delivery)->sender == sender &&
	       !((const Delivery *)delivery)->is_answered;
}

static void
hang_up(Loop *loop, Sender *sender)
{
	durable_close_fd(&sender->fd); /* the parent starts it again */
	/* Its mails stay queued, and are sent again with the same
	 * Message-ID. */
	(void)g_hash_table_foreach_remove(loop->sending, is_lost, sender);
	sender->open = 0;
	sender->bytes = 0;
	loop->has_due = true;
}

/* The first sender is called just "smtp" in `helpdeskctl status`. */
static void
on_state(Loop *loop, const Sender *sender, WireReader *from)
{
	g_autofree char *source =
		strcmp(sender->name, "1") == 0
			? g_strdup("smtp")
			: g_strdup_printf("smtp %s", sender->name);
	int64_t level = wire_get_int(from);
	const char *text = wire_peek_text(from);

	loop_state(loop, source, level, text ? text : "");
}

static void
on_sent(Loop *loop, Sender *sender, WireReader *from)
{
	Sent *sent = g_new0(Sent, 1);
	Delivery *delivery;

	sent->id = wire_get_int(from);
	sent->outcome = wire_get_int(from);
	sent->reply = wire_get_text(from);
	delivery = g_hash_table_lookup(loop->sending, &sent->id);
	if (!delivery || delivery->sender != sender || delivery->is_answered)
		fatal(EX_SOFTWARE,
		      "a sender answered for a mail that it does not have");
	delivery->is_answered = true;
	sender->open--;
	sender->bytes -= delivery->bytes;
	if (!sent->reply)
		sent->reply = g_strdup("");
	g_ptr_array_add(loop->sent, sent);
}

/* False when it is gone. */
static bool
take_frame(Loop *loop, Sender *sender)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(sender->fd, &problem);
	WireReader from;

	if (!frame ||
	    (frame->type != FRAME_SENT && frame->type != FRAME_STATE)) {
		if (problem)
			log_warn("send: %s", problem->message);
		hang_up(loop, sender);
		return false;
	}
	from = frame_reader(frame);
	if (frame->type == FRAME_STATE)
		on_state(loop, sender, &from);
	else
		on_sent(loop, sender, &from);
	return true;
}

void
sending_read(Loop *loop, Sender *sender)
{
	struct pollfd ready = { sender->fd, POLLIN, 0 };
	int count = 0;

	while (take_frame(loop, sender) && ++count < SENDING_MAX &&
	       poll(&ready, 1, 0) == 1)
		continue;
}

static Sender *
sender_called(Loop *loop, const char *name)
{
	Sender *sender;

	for (guint i = 0; i < loop->senders->len; i++) {
		sender = g_ptr_array_index(loop->senders, i);
		if (strcmp(sender->name, name) == 0)
			return sender;
	}
	sender = g_new0(Sender, 1);
	sender->name = g_strdup(name);
	sender->fd = -1;
	g_ptr_array_add(loop->senders, sender);
	return sender;
}

void
sending_add(Loop *loop, const char *name, int fd)
{
	Sender *sender = sender_called(loop, name);

	/* The old sender is gone, but we must still read what it sent. */
	while (sender->fd >= 0)
		sending_read(loop, sender);
	sender->fd = fd;
	loop->has_due = true;
}

bool
sending_is_hungry(const Loop *loop)
{
	g_autoptr(GPtrArray) there = those_there(loop);

	return there->len > 0 && loop->has_due &&
	       g_hash_table_size(loop->sending) == 0;
}

static int64_t
next_due(Loop *loop)
{
	g_autoptr(GError) problem = NULL;

	if (!loop->knows_next_due &&
	    !outbox_next_due(loop->desk->db, &loop->next_due, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	loop->knows_next_due = true;
	return loop->next_due;
}

int
sending_wait_ms(Loop *loop, int most_ms)
{
	int64_t due_at = next_due(loop);
	int64_t now = now_seconds();

	if (due_at == 0)
		return most_ms;
	if (due_at <= now) {
		loop->has_due = true;
		/* Mails on their way are still due; an answer wakes us. */
		if (!sending_is_hungry(loop))
			return most_ms;
	}
	return (int)CLAMP((due_at - now) * 1000, 0, most_ms);
}
