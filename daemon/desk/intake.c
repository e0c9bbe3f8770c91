/*
 * intake.c - the frames from and to the fetchers
 */
#include "daemon/desk/intake.h"

#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "store/letters.h"

/* UIDs in one frame, far below FRAME_BYTES_MAX. */
#define UIDS_PER_FRAME 1000

void
intake_mailbox_free(Mailbox *mailbox)
{
	if (mailbox->fd >= 0)
		(void)close(mailbox->fd); /* nothing to be done */
	g_free(mailbox->name);
	g_free(mailbox);
}

void
cursor_free(Cursor *cursor)
{
	g_free(cursor->mailbox);
	g_free(cursor);
}

static Mailbox *
find(Loop *loop, const char *name)
{
	for (guint i = 0; i < loop->mailboxes->len; i++) {
		Mailbox *mailbox = g_ptr_array_index(loop->mailboxes, i);

		if (strcmp(mailbox->name, name) == 0)
			return mailbox;
	}
	return NULL;
}

void
intake_add(Loop *loop, const char *name, int fd)
{
	Mailbox *mailbox = find(loop, name);

	if (!mailbox) {
		mailbox = g_new0(Mailbox, 1);
		mailbox->name = g_strdup(name);
		mailbox->fd = -1;
		g_ptr_array_add(loop->mailboxes, mailbox);
	}
	/* The old fetcher is gone, but we must still read what it stored. */
	while (mailbox->fd >= 0)
		intake_read(loop, mailbox);
	mailbox->fd = fd;
	mailbox->is_over = false;
}

bool
intake_is_over(const Loop *loop)
{
	if ((int)loop->mailboxes->len < loop->fetch_expected)
		return false;
	for (guint i = 0; i < loop->mailboxes->len; i++) {
		const Mailbox *mailbox = g_ptr_array_index(loop->mailboxes, i);

		if (mailbox->fd >= 0)
			return false;
	}
	return true;
}

void
intake_take(Loop *loop, SpoolName *name, bool is_suspect)
{
	Mail *mail;
	char *id = spool_name_id(name);

	if (g_hash_table_contains(loop->known, id)) {
		g_free(id);
		spool_name_free(name);
		return;
	}
	mail = g_new0(Mail, 1);
	mail->name = name;
	mail->id = id;
	mail->files = -1;
	mail->is_suspect = is_suspect;
	(void)g_hash_table_add(loop->known, g_strdup(id));
	g_queue_push_tail(loop->waiting, mail);
}

static bool
send_uids(Mailbox *mailbox, FrameType type, int64_t uidvalidity, GArray *uids)
{
	for (guint from = 0; from < uids->len; from += UIDS_PER_FRAME) {
		g_autoptr(GByteArray) payload = g_byte_array_new();
		g_autoptr(GError) problem = NULL;
		guint count = MIN(UIDS_PER_FRAME, uids->len - from);

		wire_put_int(payload, uidvalidity);
		wire_put_int(payload, count);
		for (guint i = from; i < from + count; i++)
			wire_put_int(payload, g_array_index(uids, int64_t, i));
		if (!frame_send(mailbox->fd, type, payload, NULL, 0,
				&problem)) {
			log_debug("%s: %s", mailbox->name, problem->message);
			return false; /* we read its end soon */
		}
	}
	return true;
}

void
intake_done(Loop *loop, GPtrArray *mails)
{
	for (guint b = 0; b < loop->mailboxes->len; b++) {
		Mailbox *mailbox = g_ptr_array_index(loop->mailboxes, b);
		g_autoptr(GArray) uids =
			g_array_new(FALSE, FALSE, sizeof(int64_t));
		int64_t uidvalidity = 0;

		for (guint i = 0; i < mails->len; i++) {
			const Mail *mail = g_ptr_array_index(mails, i);

			if (strcmp(mail->name->mailbox, mailbox->name) != 0)
				continue;
			if (uids->len > 0 &&
			    mail->name->uidvalidity != uidvalidity) {
				(void)send_uids(mailbox, FRAME_DONE,
						uidvalidity, uids);
				g_array_set_size(uids, 0);
			}
			uidvalidity = mail->name->uidvalidity;
			g_array_append_val(uids, mail->name->uid);
		}
		if (mailbox->fd >= 0)
			(void)send_uids(mailbox, FRAME_DONE, uidvalidity, uids);
	}
}

/* The fetcher asks after which UID to begin. */
static void
on_selected(Loop *loop, Mailbox *mailbox, WireReader *from)
{
	int64_t uidvalidity = wire_get_int(from);
	int64_t uid = 0;
	g_autoptr(GByteArray) payload = g_byte_array_new();
	g_autoptr(GError) problem = NULL;

	if (!mailboxes_cursor(loop->desk->db, mailbox->name, uidvalidity, &uid,
			      &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	wire_put_int(payload, uidvalidity);
	wire_put_int(payload, uid);
	if (!frame_send(mailbox->fd, FRAME_CURSOR, payload, NULL, 0, &problem))
		log_debug("%s: %s", mailbox->name, problem->message);
}

static void
on_stored(Loop *loop, Mailbox *mailbox, WireReader *from)
{
	Cursor *cursor = g_new0(Cursor, 1);
	size_t count;

	cursor->mailbox = g_strdup(mailbox->name);
	cursor->uidvalidity = wire_get_int(from);
	cursor->uid = wire_get_int(from);
	g_ptr_array_add(loop->cursors, cursor);
	count = wire_get_count(from, sizeof(int64_t));
	for (size_t i = 0; i < count && !from->bad; i++) {
		const char *text = wire_peek_text(from);
		SpoolName *name = text ? spool_name_parse(text) : NULL;

		if (!name || strcmp(name->mailbox, mailbox->name) != 0)
			from->bad = true;
		if (from->bad)
			spool_name_free(name);
		else
			intake_take(loop, name, false);
	}
}

/* Sorts a mail that the server still holds: into @done if it is decided, into
 * neither array if we hold it, else into @want. */
static void
sort_remaining(Loop *loop, Mailbox *mailbox, const SpoolName *name,
	       GArray *done, GArray *want)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *id = spool_name_id(name);
	Place place = { mailbox->name, name->uidvalidity, name->uid };
	int64_t row = 0;

	if (g_hash_table_contains(loop->known, id))
		return; /* its turn comes */
	if (!letters_find(loop->desk->db, &place, &row, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	/* Without a row the mail took no effect, even if its file is in the
	 * spool: the fetcher names it again, and fetches it if it is not
	 * there. */
	if (row != 0)
		g_array_append_val(done, name->uid);
	else
		g_array_append_val(want, name->uid);
}

static void
on_remains(Loop *loop, Mailbox *mailbox, WireReader *from)
{
	g_autoptr(GArray) done = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GArray) want = g_array_new(FALSE, FALSE, sizeof(int64_t));
	SpoolName name = { .mailbox = mailbox->name };
	size_t count;

	name.uidvalidity = wire_get_int(from);
	count = wire_get_count(from, sizeof(int64_t));
	for (size_t i = 0; i < count && !from->bad; i++) {
		name.uid = wire_get_int(from);
		sort_remaining(loop, mailbox, &name, done, want);
	}
	(void)send_uids(mailbox, FRAME_DONE, name.uidvalidity, done);
	(void)send_uids(mailbox, FRAME_WANT, name.uidvalidity, want);
}

static void
on_state(Loop *loop, Mailbox *mailbox, WireReader *from)
{
	int64_t level = wire_get_int(from);
	const char *text = wire_peek_text(from);
	g_autofree char *source = g_strdup_printf("mailbox %s", mailbox->name);

	if (text)
		loop_state(loop, source, level, text);
}

static void
hang_up(Mailbox *mailbox)
{
	(void)close(mailbox->fd); /* the parent starts it again */
	mailbox->fd = -1;
	mailbox->is_over = true;
}

void
intake_read(Loop *loop, Mailbox *mailbox)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(mailbox->fd, &problem);
	WireReader from;

	if (!frame) {
		if (problem)
			log_warn("%s: %s", mailbox->name, problem->message);
		hang_up(mailbox);
		return;
	}
	from = frame_reader(frame);
	if (frame->type == FRAME_SELECTED)
		on_selected(loop, mailbox, &from);
	else if (frame->type == FRAME_STORED)
		on_stored(loop, mailbox, &from);
	else if (frame->type == FRAME_REMAINS)
		on_remains(loop, mailbox, &from);
	else if (frame->type == FRAME_POLLED)
		mailbox->is_over = true;
	else if (frame->type == FRAME_STATE)
		on_state(loop, mailbox, &from);
	else
		from.bad = true;
	if (from.bad) {
		log_warn("%s: a frame of the fetcher is malformed",
			 mailbox->name);
		hang_up(mailbox);
	}
}
