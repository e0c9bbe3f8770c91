/*
 * main.c - helpdesk-desk: mails in, tickets and answers out
 *
 * One poll loop: fetchers tell what arrived, parse workers turn it into
 * letters, one transaction decides all that is ready, the sender takes
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
#include "daemon/desk/desk.h"
#include "daemon/desk/drawing.h"
#include "daemon/desk/intake.h"
#include "daemon/desk/proving.h"
#include "daemon/desk/reading.h"
#include "daemon/desk/sending.h"
#include "daemon/process/child.h"
#include "daemon/process/control.h"
#include "daemon/process/log.h"
#include "daemon/process/sandbox.h"

#define LOCK_STEP_MS  50
#define LOCK_WAIT_MS  15000
#define WATCHED_FIRST 2 /* the parent and the nudge come before */

/* Two desks on one state would send everything twice.  An earlier one may
 * be about to end: it is waited for. */
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
			fatal(EX_TEMPFAIL, "%s: another desk works on it",
			      path);
		(void)poll(NULL, 0, LOCK_STEP_MS); /* a pause */
	}
	/* The descriptor stays open: the lock lasts as long as we do. */
}

static void
desk_init(Desk *desk, Office *office)
{
	desk->office = office;
	desk->fetch_expected = (int)office->config->mailboxes->len;
	desk->mailboxes =
		g_ptr_array_new_with_free_func((GDestroyNotify)mailbox_free);
	desk->waiting = g_queue_new();
	desk->known =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	desk->workers =
		g_ptr_array_new_with_free_func((GDestroyNotify)parse_slot_free);
	desk->parsed =
		g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	desk->unproven = g_queue_new();
	desk->proving =
		g_ptr_array_new_with_free_func((GDestroyNotify)mail_free);
	desk->senders =
		g_ptr_array_new_with_free_func((GDestroyNotify)sender_free);
	desk->sending = desk_sending_new();
	desk->sent = g_ptr_array_new_with_free_func((GDestroyNotify)sent_free);
	desk->released = g_array_new(FALSE, FALSE, sizeof(int64_t));
	desk->states = g_ptr_array_new_with_free_func(g_free);
	desk->cursors =
		g_ptr_array_new_with_free_func((GDestroyNotify)cursor_free);
	desk->has_due = desk->may_owe = true;
}

static void
desk_clear(Desk *desk)
{
	g_ptr_array_unref(desk->mailboxes);
	g_queue_free_full(desk->waiting, (GDestroyNotify)mail_free);
	g_hash_table_unref(desk->known);
	g_ptr_array_unref(desk->workers);
	prover_stop(desk->prover);
	drawer_stop(desk->drawer);
	report_wish_free(desk->drawing);
	report_free(desk->drawn);
	g_queue_free_full(desk->unproven, (GDestroyNotify)mail_free);
	g_ptr_array_unref(desk->proving);
	g_ptr_array_unref(desk->parsed);
	g_ptr_array_unref(desk->sent);
	g_array_unref(desk->released);
	g_ptr_array_unref(desk->states);
	g_ptr_array_unref(desk->cursors);
	g_hash_table_unref(desk->sending);
	g_ptr_array_unref(desk->senders);
}

/* What an earlier life left: mails that wait, blobs half written. */
static void
recover(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(GPtrArray) names = NULL;

	if (!spool_sweep(desk->office->spool, NULL, &problem))
		log_warn("%s", problem->message);
	g_clear_error(&problem);
	if (!release_all(desk->office, &problem))
		fatal(EX_TEMPFAIL, "%s", problem->message);
	names = spool_list_new(desk->office->spool, &problem);
	if (!names)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	g_ptr_array_set_free_func(names, NULL);
	/* In their order, but for those that two deaths speak against: they
	 * wait behind the others. */
	for (int last = 0; last <= 1; last++)
		for (guint i = 0; i < names->len; i++) {
			SpoolName *name = g_ptr_array_index(names, i);

			if (name && (name->tries >= DOUBTFUL_TRIES) == last) {
				desk_take(desk, name, name->tries > 0);
				names->pdata[i] = NULL;
			}
		}
	if (names->len > 0)
		log_info("%u mails wait in the spool", names->len);
}

static void
on_peer(Desk *desk, Frame *frame)
{
	WireReader from = frame_reader(frame);
	PeerRole role = (PeerRole)wire_get_int(&from);
	const char *name = wire_peek_text(&from);
	int fd = frame_steal_fd(frame, 0);

	if (!name || fd < 0)
		fatal(EX_SOFTWARE, "the parent named a peer without a socket");
	switch (role) {
	case PEER_FETCH:
		desk_mailbox_add(desk, name, fd);
		return;
	case PEER_PARSE:
		desk_parse_add(desk, fd);
		return;
	case PEER_PROVE:
		desk_prove_add(desk, fd);
		return;
	case PEER_SEND:
		desk_send_add(desk, name, fd);
		return;
	case PEER_REPORT:
		desk_report_add(desk, fd);
		return;
	}
	fatal(EX_SOFTWARE, "the parent named a peer of no role");
}

/* helpdeskctl changed something, or put a mail into new/. */
static void
on_nudge(Desk *desk)
{
	char *text;

	while ((text = nudge_next(desk->nudge))) {
		SpoolName *name = spool_name_parse(text);

		if (name)
			desk_take(desk, name, false);
		g_free(text);
	}
	desk->has_due = true;
	desk->knows_next_due = false;
}

static bool
on_parent(Desk *desk)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(Frame) frame = frame_receive(CHILD_PARENT, &problem);

	if (problem)
		fatal(EX_SOFTWARE, "%s", problem->message);
	if (!frame)
		return false;
	if (frame->type == FRAME_PEER)
		on_peer(desk, frame);
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
wait_ms(Desk *desk)
{
	int gather_ms = desk_gather_ms(desk);

	if (gather_ms >= 0)
		return gather_ms;
	if (desk_send_is_hungry(desk))
		return 0;
	return desk_send_wait_ms(desk, DESK_TICK_MS);
}

static void
watch_all(const Desk *desk, GArray *fds, GPtrArray *slots)
{
	watch(fds, CHILD_PARENT);
	watch(fds, desk->nudge);
	for (guint i = 0; i < desk->mailboxes->len; i++)
		watch(fds,
		      ((Mailbox *)g_ptr_array_index(desk->mailboxes, i))->fd);
	for (guint i = 0; i < desk->senders->len; i++)
		watch(fds, ((Sender *)g_ptr_array_index(desk->senders, i))->fd);
	for (guint i = 0; i < desk->workers->len; i++) {
		ParseSlot *slot = g_ptr_array_index(desk->workers, i);

		g_ptr_array_add(slots, slot);
		watch(fds, worker_fd(slot->worker));
	}
	/* These two last, in this order. */
	if (desk->prover)
		watch(fds, prover_fd(desk->prover));
	if (desk->drawer)
		watch(fds, drawer_fd(desk->drawer));
}

/* Waits for anything to happen and takes it all in.  False at the end. */
static bool
take_in(Desk *desk)
{
	g_autoptr(GArray) fds =
		g_array_new(FALSE, FALSE, sizeof(struct pollfd));
	g_autoptr(GPtrArray) slots = g_ptr_array_new();
	guint senders = WATCHED_FIRST + desk->mailboxes->len;
	guint workers = senders + desk->senders->len;
	bool has_prover = desk->prover != NULL;

	watch_all(desk, fds, slots);
	(void)child_poll((struct pollfd *)(void *)fds->data, fds->len,
			 wait_ms(desk));
	if (desk->drawer && is_ready(fds, fds->len - 1))
		desk_report_read(desk);
	if (has_prover && is_ready(fds, workers + slots->len))
		desk_prove_read(desk);
	for (guint i = 0; i < slots->len; i++)
		if (is_ready(fds, workers + i))
			(void)desk_parse_read(desk,
					      g_ptr_array_index(slots, i));
	for (guint i = WATCHED_FIRST; i < senders; i++)
		if (is_ready(fds, i))
			desk_mailbox_read(desk,
					  g_ptr_array_index(desk->mailboxes,
							    i - WATCHED_FIRST));
	for (guint i = senders; i < workers; i++)
		if (is_ready(fds, i))
			desk_send_read(desk, g_ptr_array_index(desk->senders,
							       i - senders));
	if (is_ready(fds, 1))
		on_nudge(desk);
	return !is_ready(fds, 0) || on_parent(desk);
}

static bool
is_finished(Desk *desk)
{
	return desk->office->config->once && desk->looked_at != 0 &&
	       desk_mailboxes_are_over(desk) &&
	       g_queue_is_empty(desk->waiting) && desk_parse_is_idle(desk) &&
	       desk_send_wait_ms(desk, DESK_TICK_MS) >= 0 &&
	       desk_send_is_idle(desk) && !desk_report_is_busy(desk);
}

/* We stop, and the senders too: waits for the mails they are at, and notes
 * what became of them, so that they are not sent again by our next life. */
static void
finish_sending(Desk *desk)
{
	for (guint i = 0; i < desk->senders->len; i++) {
		Sender *sender = g_ptr_array_index(desk->senders, i);

		while (sender->fd >= 0 && sender->open > 0) {
			desk_send_read(desk, sender);
			desk_work(desk);
		}
	}
}

static void
run(Desk *desk)
{
	while (!child_should_stop() && !child_stop_is_pending()) {
		desk_parse_feed(desk);
		desk_prove_feed(desk);
		desk_send_feed(desk);
		desk_report_feed(desk);
		if (is_finished(desk))
			break;
		if (!take_in(desk))
			break;
		if (desk_gather_ms(desk) == 0)
			desk_work(desk);
		desk_tick(desk);
	}
	desk_work(desk);
	finish_sending(desk);
}

int
main(void)
{
	g_autoptr(Frame) frame = NULL;
	g_autoptr(GError) problem = NULL;
	g_autoptr(DeskConfig) config = NULL;
	g_autoptr(Office) office = NULL;
	Desk desk = { 0 };
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
	office = office_open(config, &problem);
	if (!office)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	desk_init(&desk, office);
	desk.nudge = nudge_listen(config->state, &problem);
	if (desk.nudge < 0)
		fatal(EX_TEMPFAIL, "%s", problem->message);
	recover(&desk);
	run(&desk);
	desk_clear(&desk);
	return EX_OK;
}
