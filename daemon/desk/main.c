/*
 * main.c - helpdesk-desk: mails in, tickets and answers out
 *
 * One poll loop: fetchers tell what arrived, parse workers turn it into
 * letters, one transaction decides everything that is ready, the senders take
 * what is due.  Everything between two commits can be done again.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <time.h>

#include "casework/apply/release.h"
#include "daemon/desk/clock.h"
#include "daemon/desk/commit.h"
#include "daemon/desk/drawing.h"
#include "daemon/desk/intake.h"
#include "daemon/desk/loop.h"
#include "daemon/desk/proving.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/sending.h"
#include "daemon/process/child.h"
#include "daemon/process/control.h"
#include "daemon/process/log.h"

#define LOCK_STEP_MS  50
#define LOCK_WAIT_MS  15000
#define WATCHED_FIRST 2 /* the parent and helpdeskctl come first */

/* Two desks on one state folder would send everything twice.  An earlier desk
 * may be about to end, so we wait for it. */
static void
lock_state(const DeskConfig *config)
{
	g_autofree char *path = g_strdup_printf("%s/lock", config->state);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int tries = 0;

	if (fd < 0)
		fatal(EX_CANTCREAT, "%s: %s", path, g_strerror(errno));
	while (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		if (++tries * LOCK_STEP_MS >= LOCK_WAIT_MS)
			fatal(EX_TEMPFAIL, "%s: another desk holds the lock",
			      path);
		(void)poll(NULL, 0, LOCK_STEP_MS); /* a pause */
	}
	/* The descriptor stays open: the lock lasts as long as we do. */
}

static void
desk_init(Loop *loop, Desk *desk)
{
	loop->desk = desk;
	loop->fetch_expected = (int)desk->config->mailboxes->len;
	loop->mailboxes = g_ptr_array_new_with_free_func(
		(GDestroyNotify)intake_mailbox_free);
	loop->waiting = g_queue_new();
	loop->known =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	loop->parsers =
		g_ptr_array_new_with_free_func((GDestroyNotify)parse_slot_free);
	loop->parsed =
		g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	loop->unproven = g_queue_new();
	loop->proving =
		g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	loop->senders =
		g_ptr_array_new_with_free_func((GDestroyNotify)sender_free);
	loop->sending = sending_new();
	loop->sent = g_ptr_array_new_with_free_func((GDestroyNotify)sent_free);
	loop->released = g_array_new(FALSE, FALSE, sizeof(int64_t));
	loop->states = g_ptr_array_new_with_free_func(g_free);
	loop->cursors =
		g_ptr_array_new_with_free_func((GDestroyNotify)cursor_free);
	loop->has_due = loop->may_owe = true;
}

static void
desk_clear(Loop *loop)
{
	g_ptr_array_unref(loop->mailboxes);
	g_queue_free_full(loop->waiting, (GDestroyNotify)mail_free);
	g_hash_table_unref(loop->known);
	g_ptr_array_unref(loop->parsers);
	prover_stop(loop->prover);
	drawer_stop(loop->drawer);
	report_wish_free(loop->drawing);
	report_free(loop->drawn);
	g_queue_free_full(loop->unproven, (GDestroyNotify)mail_free);
	g_ptr_array_unref(loop->proving);
	g_ptr_array_unref(loop->parsed);
	g_ptr_array_unref(loop->sent);
	g_array_unref(loop->released);
	g_ptr_array_unref(loop->states);
	g_ptr_array_unref(loop->cursors);
	g_hash_table_unref(loop->sending);
	g_ptr_array_unref(loop->senders);
}

/* Picks up what the last run left: mails that wait, half-written blobs. */
static void
recover(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) names = NULL;

	if (!spool_sweep(loop->desk->spool, NULL, &problem))
		log_warn("%s", problem->message);
	g_clear_error(&problem);
	if (!release_all(loop->desk, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	names = spool_list_new(loop->desk->spool, &problem);
	if (!names)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	g_ptr_array_set_free_func(names, NULL);
	/* In their order, except those that were tried DOUBTFUL_TRIES times or
	 * more: they go last. */
	for (int last = 0; last <= 1; last++)
		for (guint i = 0; i < names->len; i++) {
			SpoolName *name = g_ptr_array_index(names, i);

			if (name && (name->tries >= DOUBTFUL_TRIES) == last) {
				intake_take(loop, name, name->tries > 0);
				names->pdata[i] = NULL;
			}
		}
	if (names->len > 0)
		log_info("%u mails wait in the spool", names->len);
}

static void
on_peer(Loop *loop, Frame *frame)
{
	WireReader from = frame_reader(frame);
	PeerRole role = (PeerRole)wire_get_int(&from);
	const char *name = wire_peek_text(&from);
	int fd = frame_steal_fd(frame, 0);

	if (!name || fd < 0)
		fatal(EX_SOFTWARE, "the parent named a peer without a socket");
	switch (role) {
	case PEER_FETCH:
		intake_add(loop, name, fd);
		return;
	case PEER_PARSE:
		reading_add(loop, fd);
		return;
	case PEER_PROVE:
		proving_add(loop, fd);
		return;
	case PEER_SEND:
		sending_add(loop, name, fd);
		return;
	case PEER_REPORT:
		drawing_add(loop, fd);
		return;
	}
	fatal(EX_SOFTWARE, "the parent named a peer with an unknown role");
}

/* helpdeskctl changed something, or put a mail into new/. */
static void
on_control(Loop *loop)
{
	char *text;

	while ((text = control_next(loop->control))) {
		SpoolName *name = spool_name_parse(text);

		if (name)
			intake_take(loop, name, false);
		g_free(text);
	}
	loop->has_due = true;
	loop->knows_next_due = false;
}

static bool
on_parent(Loop *loop)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(CHILD_PARENT, &problem);

	if (problem)
		fatal(EX_SOFTWARE, "%s", problem->message);
	if (!frame)
		return false;
	if (frame->type == FRAME_PEER)
		on_peer(loop, frame);
	return true;
}

static void
watch(GArray *fds, int fd)
{
	struct pollfd one = { fd, POLLIN, 0 };

	g_array_append_val(fds, one);
}

static bool
is_ready(const GArray *fds, guint at)
{
	return g_array_index(fds, struct pollfd, at).revents != 0;
}

static int
wait_ms(Loop *loop)
{
	int gather_ms = commit_gather_ms(loop);

	if (gather_ms >= 0)
		return gather_ms;
	if (sending_is_hungry(loop))
		return 0;
	return sending_wait_ms(loop, DESK_TICK_MS);
}

static void
watch_all(const Loop *loop, GArray *fds, GPtrArray *slots)
{
	watch(fds, CHILD_PARENT);
	watch(fds, loop->control);
	for (guint i = 0; i < loop->mailboxes->len; i++)
		watch(fds,
		      ((Mailbox *)g_ptr_array_index(loop->mailboxes, i))->fd);
	for (guint i = 0; i < loop->senders->len; i++)
		watch(fds, ((Sender *)g_ptr_array_index(loop->senders, i))->fd);
	for (guint i = 0; i < loop->parsers->len; i++) {
		ParseSlot *slot = g_ptr_array_index(loop->parsers, i);

		g_ptr_array_add(slots, slot);
		watch(fds, parser_fd(slot->parser));
	}
	/* These two last, in this order. */
	if (loop->prover)
		watch(fds, prover_fd(loop->prover));
	if (loop->drawer)
		watch(fds, drawer_fd(loop->drawer));
}

/* Waits for something to happen and reads all of it.  False if the parent
 * ended. */
static bool
take_in(Loop *loop)
{
	g_autoptr(GArray) fds =
		g_array_new(FALSE, FALSE, sizeof(struct pollfd));
	g_autoptr(GPtrArray) slots = g_ptr_array_new();
	guint senders = WATCHED_FIRST + loop->mailboxes->len;
	guint parsers = senders + loop->senders->len;
	bool has_prover = loop->prover != NULL;

	watch_all(loop, fds, slots);
	(void)child_poll((struct pollfd *)(void *)fds->data, fds->len,
			 wait_ms(loop));
	if (loop->drawer && is_ready(fds, fds->len - 1))
		drawing_read(loop);
	if (has_prover && is_ready(fds, parsers + slots->len))
		proving_read(loop);
	for (guint i = 0; i < slots->len; i++)
		if (is_ready(fds, parsers + i))
			(void)reading_read(loop, g_ptr_array_index(slots, i));
	for (guint i = WATCHED_FIRST; i < senders; i++)
		if (is_ready(fds, i))
			intake_read(loop, g_ptr_array_index(loop->mailboxes,
							    i - WATCHED_FIRST));
	for (guint i = senders; i < parsers; i++)
		if (is_ready(fds, i))
			sending_read(loop, g_ptr_array_index(loop->senders,
							     i - senders));
	if (is_ready(fds, 1))
		on_control(loop);
	return !is_ready(fds, 0) || on_parent(loop);
}

static bool
is_finished(Loop *loop)
{
	return loop->desk->config->once && loop->looked_at != 0 &&
	       intake_is_over(loop) && g_queue_is_empty(loop->waiting) &&
	       reading_is_idle(loop) &&
	       sending_wait_ms(loop, DESK_TICK_MS) >= 0 &&
	       sending_is_idle(loop) && !drawing_is_busy(loop);
}

/* We stop, and so do the senders.  Waits for the mails that they are sending
 * and notes what became of them, so that the next run does not send them
 * again. */
static void
finish_sending(Loop *loop)
{
	for (guint i = 0; i < loop->senders->len; i++) {
		Sender *sender = g_ptr_array_index(loop->senders, i);

		while (sender->fd >= 0 && sender->open > 0) {
			sending_read(loop, sender);
			commit_run(loop);
		}
	}
}

static void
run(Loop *loop)
{
	while (!child_should_stop() && !child_stop_is_pending()) {
		reading_feed(loop);
		proving_feed(loop);
		sending_feed(loop);
		drawing_feed(loop);
		if (is_finished(loop))
			break;
		if (!take_in(loop))
			break;
		if (commit_gather_ms(loop) == 0)
			commit_run(loop);
		clock_tick(loop);
	}
	commit_run(loop);
	finish_sending(loop);
}

int
main(void)
{
	g_autoptr(Frame) frame = NULL;
	g_autoptr(GError) problem = NULL;
	g_autoptr(DeskConfig) config = NULL;
	g_autoptr(Desk) desk = NULL;
	Loop loop = { 0 };
	WireReader from;

	log_open("desk", LOG_INFO);
	child_signals();
	frame = child_config();
	from = frame_reader(frame);
	config = desk_config_get(&from, &problem);
	if (!config)
		fatal(EX_CONFIG, "%s", problem->message);
	log_open("desk", (LogLevel)config->log_level);
	if (mkdir(config->state, 0700) < 0 && errno != EEXIST)
		fatal(EX_CANTCREAT, "%s: %s", config->state, g_strerror(errno));
	lock_state(config);
	desk = desk_open(config, &problem);
	if (!desk)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	desk_init(&loop, desk);
	loop.control = control_listen(config->state, &problem);
	if (loop.control < 0)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	recover(&loop);
	run(&loop);
	desk_clear(&loop);
	return EX_OK;
}
