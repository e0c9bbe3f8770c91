/*
 * desk.c - frames, and which mails are open, done or wanted
 */
#include "daemon/fetch/desk.h"

#include <poll.h>
#include <string.h>

#include "daemon/process/frame.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"
#include "spool/durable.h"

#define QUIT_MS		  1000 /* what a last frame may take */
#define REMAINS_PER_FRAME 2000 /* 16 KB: always fits a writable socket */

FetchDesk *
fetch_desk_new(int desk, int parent, int signals, const char *mailbox)
{
	FetchDesk *new = g_new0(FetchDesk, 1);

	new->fds[FETCH_DESK] = desk;
	new->fds[FETCH_PARENT] = parent;
	new->fds[FETCH_SIGNALS] = signals;
	new->mailbox = mailbox;
	new->uidvalidity = -1;
	new->cursor = -1;
	new->state = -1;
	new->open = uidset_new();
	new->remains = uidset_new();
	new->done = uidset_new();
	new->wanted = uidset_new();
	return new;
}

void
fetch_desk_free(FetchDesk *desk)
{
	if (!desk)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(desk->fds); i++)
		durable_close_fd(&desk->fds[i]);
	uidset_free(desk->open);
	uidset_free(desk->remains);
	uidset_free(desk->done);
	uidset_free(desk->wanted);
	g_free(desk->state_text);
	g_free(desk);
}

static void
note_done(FetchDesk *desk, int64_t uid)
{
	if (uidset_count(desk->done) == 0)
		desk->done_at_ms = now_ms();
	(void)uidset_remove(desk->open, uid);
	(void)uidset_remove(desk->remains, uid);
	uidset_add(desk->done, uid);
}

static void
note_wanted(FetchDesk *desk, int64_t uid)
{
	(void)uidset_remove(desk->remains, uid);
	uidset_add(desk->wanted, uid);
}

/* UIDs of another uidvalidity mean nothing any more. */
static bool
note_uids(FetchDesk *desk, WireReader *from, void (*note)(FetchDesk *, int64_t))
{
	int64_t uidvalidity = wire_get_int(from);
	size_t count = wire_get_count(from, sizeof(int64_t));

	for (size_t i = 0; i < count; i++) {
		int64_t uid = wire_get_int(from);

		if (uidvalidity == desk->uidvalidity)
			note(desk, uid);
	}
	return wire_end(from);
}

static bool
note_cursor(FetchDesk *desk, WireReader *from)
{
	int64_t uidvalidity = wire_get_int(from);
	int64_t uid = wire_get_int(from);

	if (!wire_end(from) || uid < 0)
		return false;
	if (uidvalidity == desk->uidvalidity)
		desk->cursor = uid;
	return true;
}

static bool
note(FetchDesk *desk, const Frame *frame)
{
	WireReader from = frame_reader(frame);

	if (frame->type == FRAME_CURSOR)
		return note_cursor(desk, &from);
	if (frame->type == FRAME_DONE)
		return note_uids(desk, &from, note_done);
	if (frame->type == FRAME_WANT)
		return note_uids(desk, &from, note_wanted);
	return false;
}

static void
serve_desk(FetchDesk *desk)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Frame) frame = frame_receive(desk->fds[FETCH_DESK], &error);

	if (frame && note(desk, frame))
		return;
	durable_close_fd(&desk->fds[FETCH_DESK]);
	if (!frame && !error)
		return; /* its end: there is nobody to fetch for */
	log_warn("%s: the desk sent a malformed frame", desk->mailbox);
	desk->is_broken = true;
}

Wake
fetch_desk_wait(FetchDesk *desk, int ms)
{
	struct pollfd fds[G_N_ELEMENTS(desk->fds)];
	Wake wake = WAKE_NOTHING;

	for (;;) {
		for (size_t i = 0; i < G_N_ELEMENTS(fds); i++)
			fds[i] = (struct pollfd){ .fd = desk->fds[i],
						  .events = POLLIN };
		if (poll(fds, G_N_ELEMENTS(fds), ms) <= 0)
			return wake;
		/* The parent says nothing after the configuration: its
		 * socket only ends. */
		if (fds[FETCH_PARENT].revents || fds[FETCH_SIGNALS].revents) {
			desk->quit = true;
			return WAKE_STOP;
		}
		serve_desk(desk);
		wake = WAKE_WORK;
		ms = 0; /* what else is there */
	}
}

static Wake
serve(void *context)
{
	return fetch_desk_wait(context, 0);
}

WakeSource
fetch_desk_wakes(FetchDesk *desk)
{
	return (WakeSource){ .fds = desk->fds,
			     .fd_count = G_N_ELEMENTS(desk->fds),
			     .serve = serve,
			     .context = desk };
}

bool
fetch_desk_is_over(const FetchDesk *desk)
{
	return desk->quit || desk->fds[FETCH_DESK] < 0;
}

int
fetch_desk_move_in_ms(const FetchDesk *desk)
{
	size_t count = uidset_count(desk->done);
	int64_t left = desk->done_at_ms + FETCH_MOVE_MS - now_ms();

	if (count == 0)
		return -1;
	if (desk->move_after_ms > now_ms())
		return (int)(desk->move_after_ms - now_ms());
	if (count >= FETCH_MOVE_MAX || fetch_desk_is_over(desk) ||
	    (desk->hurry && uidset_count(desk->open) == 0))
		return 0;
	return (int)CLAMP(left, 0, FETCH_MOVE_MS);
}

void
fetch_desk_move_later(FetchDesk *desk, const GArray *uids, int ms)
{
	for (guint i = 0; i < uids->len; i++)
		uidset_add(desk->done, g_array_index(uids, int64_t, i));
	desk->move_after_ms = now_ms() + ms;
}

bool
fetch_desk_may_move(const FetchDesk *desk)
{
	return fetch_desk_move_in_ms(desk) == 0;
}

size_t
fetch_desk_room(const FetchDesk *desk)
{
	size_t count = uidset_count(desk->open);

	return count < FETCH_OPEN_MAX ? FETCH_OPEN_MAX - count : 0;
}

/* Waits until the desk can take a frame, and reads its frames meanwhile, so
 * that the two never wait for each other.  False when it is over. */
static bool
wait_writable(FetchDesk *desk)
{
	while (desk->fds[FETCH_DESK] >= 0) {
		struct pollfd fds[] = {
			{ .fd = desk->fds[FETCH_DESK],
			  .events = POLLIN | POLLOUT },
			{ .fd = desk->quit ? -1 : desk->fds[FETCH_PARENT],
			  .events = POLLIN },
			{ .fd = desk->quit ? -1 : desk->fds[FETCH_SIGNALS],
			  .events = POLLIN },
		};
		int n = poll(fds, G_N_ELEMENTS(fds), desk->quit ? QUIT_MS : -1);

		if (n == 0)
			return false; /* we have to end, and it is stuck */
		if (n < 0)
			continue; /* EINTR */
		if (fds[1].revents || fds[2].revents)
			desk->quit = true;
		if (fds[0].revents & POLLIN)
			serve_desk(desk);
		else if (fds[0].revents & POLLOUT)
			return true;
		else if (fds[0].revents)
			durable_close_fd(&desk->fds[FETCH_DESK]);
	}
	return false;
}

static bool
tell(FetchDesk *desk, FrameType type, GByteArray *payload)
{
	g_autoptr(GError) error = NULL;

	if (!wait_writable(desk))
		return false;
	if (frame_send(desk->fds[FETCH_DESK], type, payload, NULL, 0, &error))
		return true;
	durable_close_fd(&desk->fds[FETCH_DESK]);
	return false;
}

bool
fetch_desk_selected(FetchDesk *desk, int64_t uidvalidity)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	if (uidvalidity != desk->uidvalidity) {
		uidset_clear(desk->open);
		uidset_clear(desk->done);
	}
	/* The desk tells these again. */
	uidset_clear(desk->remains);
	uidset_clear(desk->wanted);
	desk->uidvalidity = uidvalidity;
	desk->cursor = -1;
	wire_put_int(payload, uidvalidity);
	if (!tell(desk, FRAME_SELECTED, payload))
		return false;
	while (desk->cursor < 0 && !fetch_desk_is_over(desk))
		(void)fetch_desk_wait(desk, -1);
	return desk->cursor >= 0;
}

bool
fetch_desk_stored(FetchDesk *desk, int64_t cursor, GPtrArray *names,
		  const GArray *uids)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	/* Before the desk is told: it may be done with the mails at once. */
	for (guint i = 0; i < uids->len; i++) {
		int64_t uid = g_array_index(uids, int64_t, i);

		if (!uidset_has(desk->done, uid))
			uidset_add(desk->open, uid);
	}
	desk->cursor = cursor;
	wire_put_int(payload, desk->uidvalidity);
	wire_put_int(payload, cursor);
	wire_put_texts(payload, names);
	return tell(desk, FRAME_STORED, payload);
}

bool
fetch_desk_remains(FetchDesk *desk, const GArray *uids)
{
	for (guint at = 0; at < uids->len; at += REMAINS_PER_FRAME) {
		g_autoptr(GByteArray) payload = g_byte_array_new();
		guint count = MIN(uids->len - at, REMAINS_PER_FRAME);

		wire_put_int(payload, desk->uidvalidity);
		wire_put_int(payload, count);
		for (guint i = at; i < at + count; i++) {
			int64_t uid = g_array_index(uids, int64_t, i);

			wire_put_int(payload, uid);
			uidset_add(desk->remains, uid);
		}
		if (!tell(desk, FRAME_REMAINS, payload))
			return false;
	}
	return true;
}

bool
fetch_desk_polled(FetchDesk *desk)
{
	return tell(desk, FRAME_POLLED, NULL);
}

void
fetch_desk_state(FetchDesk *desk, int level, const char *text)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	if (desk->state == level && g_strcmp0(desk->state_text, text) == 0)
		return;
	desk->state = level;
	g_free(desk->state_text);
	desk->state_text = g_strdup(text);
	if (level == 0)
		log_info("%s: %s", desk->mailbox, text);
	else
		log_warn("%s: %s", desk->mailbox, text);
	wire_put_int(payload, level);
	wire_put_text(payload, text);
	(void)tell(desk, FRAME_STATE, payload); /* its end is seen later */
}
