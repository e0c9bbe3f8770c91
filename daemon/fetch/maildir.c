/*
 * maildir.c - watches new/, copies its files, moves those that are done
 */
#include "daemon/fetch/maildir.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/fetch/maildir_file.h"
#include "daemon/fetch/tray.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

#define LOOK_MS	      1000	  /* between looks without inotify */
#define LOOK_AGAIN_MS (60 * 1000) /* and with it, for what it may miss */
#define AGAIN_MS      (10 * 1000) /* after a fault of the disk */

typedef struct {
	const FetchSource *source;
	FetchDesk *desk;
	FetchTray *tray;   /* owned */
	int new;	   /* folder */
	int done;	   /* folder: where done mails go */
	int watch;	   /* inotify on new/; -1 where there is none */
	GHashTable *names; /* owned: uid -> name in new/, told to the desk */
	bool is_changed;   /* new/ must be looked at */
	bool is_polled;
} Maildir;

static bool
failed(const char *what, const char *name, GError **error)
{
	g_set_error(error, FAULT, FAULT_RETRY, "%s %s: %s", what, name,
		    g_strerror(errno));
	return false;
}

static void
maildir_close(Maildir *box)
{
	fetch_tray_free(box->tray);
	durable_close_fd(&box->new);
	durable_close_fd(&box->done);
	durable_close_fd(&box->watch);
	g_hash_table_unref(box->names);
}

/* The cur/ where done mails go, in this maildir or in config->done. */
static int
open_done(int top, const char *done, GError **error)
{
	static const char *const parts[] = { "tmp", "new" };
	AutoFd other = -1;

	if (!done)
		return durable_folder(top, "cur", error);
	other = durable_folder(top, done, error);
	if (other < 0)
		return -1;
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		AutoFd part = durable_folder(other, parts[i], error);

		if (part < 0)
			return -1;
	}
	return durable_folder(other, "cur", error);
}

static bool
maildir_open(Maildir *box, GError **error)
{
	const char *path = box->source->url->path;
	g_autofree char *new = g_build_filename(path, "new", NULL);
	AutoFd top = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (top < 0)
		return failed("the maildir", path, error);
	box->new = openat(top, "new", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (box->new < 0)
		return failed("the maildir's folder", new, error);
	box->done = open_done(top, box->source->config->done, error);
	if (box->done < 0)
		return false;
	box->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (box->watch >= 0 &&
	    inotify_add_watch(box->watch, new,
			      IN_MOVED_TO | IN_CREATE | IN_ONLYDIR) < 0)
		durable_close_fd(&box->watch);
	box->is_changed = true;
	return true;
}

/* Copies one file to the tray.  A file that is no mail is remembered, and left
 * alone. */
static bool
take(Maildir *box, const char *name, int64_t uid, GError **error)
{
	int64_t size;
	AutoFd from = maildir_file_open(box->new, name, &size);
	bool is_cut = size > box->source->config->size_max;
	int to;

	if (from < 0 && errno == ENOENT)
		return true;
	g_hash_table_insert(box->names, g_memdup2(&uid, sizeof uid),
			    g_strdup(name));
	if (from < 0) {
		g_autofree char *safe = log_safe(name);

		log_warn("%s: new/%s is not a mail: %s", box->desk->mailbox,
			 safe, g_strerror(errno));
		return true;
	}
	if (fetch_tray_has(box->tray, uid))
		return true;
	to = fetch_tray_add(box->tray, uid, is_cut, error);
	if (to < 0)
		return false;
	if (maildir_file_copy(from, to, is_cut, error))
		return true;
	fetch_tray_drop_last(box->tray);
	return false;
}

/* Brings what is new to the spool, as far as the desk has room. */
static bool
look(Maildir *box, GError **error)
{
	g_autoptr(GPtrArray) found = maildir_file_list(box->new, error);

	if (!found)
		return false;
	box->is_changed = false;
	for (guint i = 0; i < found->len; i++) {
		const char *name = g_ptr_array_index(found, i);
		int64_t uid = maildir_file_uid(name);

		if (g_hash_table_contains(box->names, &uid))
			continue;
		if (fetch_desk_room(box->desk) < FETCH_TRAY_MAILS) {
			box->is_changed = true;
			break;
		}
		if (!take(box, name, uid, error))
			return false;
		if (box->tray->uids->len >= FETCH_TRAY_MAILS &&
		    !fetch_tray_commit(box->tray, 0, error))
			return false;
	}
	return fetch_tray_commit(box->tray, 0, error);
}

/* new/x -> cur/x:2,S; if it is gone, that is fine: somebody read it. */
static bool
move_one(Maildir *box, int64_t uid, GError **error)
{
	const char *name = g_hash_table_lookup(box->names, &uid);
	g_autofree char *seen = NULL;

	if (!name)
		return true;
	seen = g_strdup_printf("%.*s:2,S", (int)strcspn(name, ":"), name);
	if (renameat(box->new, name, box->done, seen) < 0 && errno != ENOENT)
		return failed("done mails can't be moved", name, error);
	(void)g_hash_table_remove(box->names, &uid);
	return true;
}

static bool
move_done(Maildir *box, GError **error)
{
	g_autoptr(GArray) uids = uidset_take(box->desk->done, FETCH_OPEN_MAX);

	for (guint i = 0; i < uids->len; i++) {
		if (move_one(box, g_array_index(uids, int64_t, i), error))
			continue;
		fetch_desk_move_later(box->desk, uids, AGAIN_MS);
		return false;
	}
	return true;
}

/* Mails that the desk wants again are treated as if they were new. */
static void
forget_wanted(Maildir *box)
{
	g_autoptr(GArray) uids = uidset_take(box->desk->wanted, FETCH_OPEN_MAX);

	for (guint i = 0; i < uids->len; i++) {
		int64_t uid = g_array_index(uids, int64_t, i);

		(void)g_hash_table_remove(box->names, &uid);
		box->is_changed = true;
	}
}

static void
wait_for_more(Maildir *box)
{
	FetchDesk *desk = box->desk;
	int ms = box->watch >= 0 ? LOOK_AGAIN_MS : LOOK_MS;
	struct pollfd fds[1 + G_N_ELEMENTS(desk->fds)];
	char events[4096];
	int n;

	if (fetch_desk_move_in_ms(desk) >= 0)
		ms = MIN(ms, fetch_desk_move_in_ms(desk));
	fds[0] = (struct pollfd){ .fd = box->watch, .events = POLLIN };
	for (size_t i = 0; i < G_N_ELEMENTS(desk->fds); i++)
		fds[1 + i] =
			(struct pollfd){ .fd = desk->fds[i], .events = POLLIN };
	n = poll(fds, G_N_ELEMENTS(fds), ms);
	if (n == 0 && ms >= LOOK_MS)
		box->is_changed = true;
	if (n <= 0 || fds[0].revents == 0)
		return;
	/* The next look tells which files they are. */
	while (read(box->watch, events, sizeof events) > 0)
		box->is_changed = true;
}

static bool
is_settled(const Maildir *box)
{
	return uidset_count(box->desk->open) == 0 &&
	       uidset_count(box->desk->remains) == 0 &&
	       uidset_count(box->desk->done) == 0;
}

static bool
serve(Maildir *box, GError **error)
{
	FetchDesk *desk = box->desk;

	for (;;) {
		(void)fetch_desk_wait(desk, 0);
		forget_wanted(box);
		if (desk->quit)
			return true;
		if (box->is_changed && !fetch_desk_is_over(desk) &&
		    fetch_desk_room(desk) >= FETCH_TRAY_MAILS) {
			if (!look(box, error))
				return false;
			continue;
		}
		if (fetch_desk_may_move(desk)) {
			if (!move_done(box, error))
				return false;
			continue;
		}
		if (fetch_desk_is_over(desk) && uidset_count(desk->done) == 0)
			return true;
		if (box->source->config->once && !box->is_polled) {
			box->is_polled = fetch_desk_polled(desk);
			continue;
		}
		if (box->is_polled && is_settled(box))
			return true;
		wait_for_more(box);
	}
}

/* True when there is nothing more to do. */
static bool
open_and_serve(const FetchSource *source, GError **error)
{
	Maildir box = { .source = source,
			.desk = source->desk,
			.new = -1,
			.done = -1,
			.watch = -1 };
	bool ok;

	box.names = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
					  g_free);
	box.tray = fetch_tray_new(source->spool, source->desk);
	ok = maildir_open(&box, error);
	if (ok) {
		fetch_desk_state(source->desk, 0, "connected");
		ok = !fetch_desk_selected(source->desk, 0) ||
		     serve(&box, error);
	}
	maildir_close(&box);
	return ok;
}

int
fetch_maildir_run(const FetchSource *source)
{
	while (!fetch_desk_is_over(source->desk)) {
		g_autoptr(GError) problem = NULL;
		int64_t until;

		if (open_and_serve(source, &problem))
			return EX_OK;
		fetch_desk_state(source->desk, 1, problem->message);
		if (source->config->once)
			return EX_TEMPFAIL;
		until = g_get_monotonic_time() / 1000 + AGAIN_MS;
		while (!fetch_desk_is_over(source->desk) &&
		       g_get_monotonic_time() / 1000 < until)
			(void)fetch_desk_wait(source->desk, LOOK_MS);
	}
	return EX_OK;
}
