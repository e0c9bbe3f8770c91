/*
 * children.c - starts, restarts with pauses, reaps and stops them
 */
#include "daemon/parent/children.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "daemon/parent/start.h"
#include "daemon/process/log.h"
#include "daemon/process/now.h"

#define PAUSE_MS     100
#define PAUSE_MS_MAX 60000
#define STEADY_MS    60000 /* after running this long: no pause */
#define STOP_MS	     10000
#define STOP_STEP_MS 10

struct Children {
	const Config *config;
	bool once;
	GPtrArray *all;	   /* of Child *; the desk is the first */
	bool desk_is_gone; /* the others are on their way out too */
	int status;	   /* of the first that failed in once mode */
	bool has_failed;   /* one could not be started */
};

static Child *
desk_of(const Children *children)
{
	return g_ptr_array_index(children->all, 0);
}

/* False if it could not be started; then it is tried again later. */
static bool
start(Children *children, Child *child)
{
	g_autoptr(GError) problem = NULL;
	Child *desk = desk_of(children);

	child->started_ms = now_ms();
	if (!start_child(child, children->config, children->once,
			 child == desk ? -1 : desk->control, &problem))
		log_warn("%s: %s", child->title, problem->message);
	if (child->pid > 0)
		log_debug("%s: started pid=%d", child->title, (int)child->pid);
	else
		child->restart_ms = now_ms() + PAUSE_MS_MAX;
	return !problem;
}

/* The desk comes first: without it the others have nobody to talk to.  False
 * if one could not be started. */
static bool
start_all(Children *children)
{
	bool ok = true;

	for (guint i = 0; i < children->all->len; i++) {
		Child *child = g_ptr_array_index(children->all, i);

		child->restart_ms = -1;
		ok = start(children, child) && ok;
		children->desk_is_gone = desk_of(children)->pid <= 0;
		if (children->desk_is_gone)
			break;
	}
	return ok;
}

static void
add(Children *children, PeerRole role, const char *name)
{
	static const char *const titles[] = {
		[0] = "desk",		[PEER_FETCH] = "fetch",
		[PEER_PARSE] = "parse", [PEER_PROVE] = "prove",
		[PEER_SEND] = "send",	[PEER_REPORT] = "report",
	};
	Child *child = g_new0(Child, 1);

	child->role = role;
	child->name = g_strdup(name);
	child->title = g_strjoin(*name ? " " : "", titles[role], name, NULL);
	child->control = -1;
	child->restart_ms = -1;
	g_ptr_array_add(children->all, child);
}

static void
add_numbered(Children *children, PeerRole role, int64_t count)
{
	for (int64_t i = 1; i <= count; i++) {
		g_autofree char *name = g_strdup_printf("%" PRId64, i);

		add(children, role, name);
	}
}

static void
add_fetchers(Children *children, GPtrArray *mailboxes)
{
	for (guint i = 0; i < mailboxes->len; i++) {
		const MailboxConfig *box = g_ptr_array_index(mailboxes, i);
		Child *child;

		add(children, PEER_FETCH, box->name);
		child = g_ptr_array_index(children->all,
					  children->all->len - 1);
		child->box = box;
	}
}

static void
child_free(Child *child)
{
	if (child->control >= 0)
		(void)close(child->control); /* that tells the child to stop */
	g_free(child->name);
	g_free(child->title);
	g_free(child);
}

Children *
children_start(const Config *config, bool once)
{
	Children *children = g_new0(Children, 1);

	children->config = config;
	children->once = once;
	children->all =
		g_ptr_array_new_with_free_func((GDestroyNotify)child_free);
	add(children, 0, "");
	add_numbered(children, PEER_SEND, config->connections);
	add_numbered(children, PEER_PARSE, config->desk->workers);
	if (config->desk->dkim || config->desk->pgp_keys)
		add(children, PEER_PROVE, "");
	add(children, PEER_REPORT, "");
	add_fetchers(children, config->mailboxes);
	children->has_failed = !start_all(children);
	return children;
}

static Child *
by_pid(const Children *children, pid_t pid)
{
	for (guint i = 0; i < children->all->len; i++) {
		Child *child = g_ptr_array_index(children->all, i);

		if (child->pid == pid)
			return child;
	}
	return NULL;
}

static void
log_end(const Child *child, int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) != SIGTERM)
		log_warn("%s: killed by signal %d (%s)", child->title,
			 WTERMSIG(status), strsignal(WTERMSIG(status)));
	else if (WIFEXITED(status) && WEXITSTATUS(status) != EX_OK)
		log_warn("%s: ended with status %d", child->title,
			 WEXITSTATUS(status));
	else
		log_debug("%s: ended", child->title);
}

static void
plan_restart(Child *child)
{
	int64_t now = now_ms();

	if (now - child->started_ms > STEADY_MS)
		child->pause_ms = 0;
	child->restart_ms = now + child->pause_ms;
	child->pause_ms = MIN(child->pause_ms ? child->pause_ms * 2 : PAUSE_MS,
			      PAUSE_MS_MAX);
}

static void
signal_all(const Children *children, int number)
{
	for (guint i = 0; i < children->all->len; i++) {
		const Child *child = g_ptr_array_index(children->all, i);

		if (child->pid > 0)
			(void)kill(child->pid, number); /* it may be gone */
	}
}

static void
on_end(Children *children, Child *child, int status)
{
	/* When the desk is gone all must end, even by our signal: no
	 * failure. */
	bool failed = !children->desk_is_gone &&
		      (WIFSIGNALED(status) || WEXITSTATUS(status) != EX_OK);

	log_end(child, status);
	child->pid = 0;
	if (child->control >= 0)
		(void)close(child->control); /* the other end is gone */
	child->control = -1;
	if (children->once && failed && !start_is_caged(child->role) &&
	    children->status == EX_OK)
		children->status = EX_TEMPFAIL;
	if (child->role == 0) {
		children->desk_is_gone = true;
		signal_all(children, SIGTERM);
	}
	/* In once mode a fetcher that ended has done its work, or failed; a
	 * sender that ends well follows the desk. */
	if (!(children->once &&
	      (child->role == PEER_FETCH || child->role == 0 ||
	       (child->role == PEER_SEND && !failed))))
		plan_restart(child);
}

void
children_reap(Children *children)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		Child *child = by_pid(children, pid);

		if (child) /* else: a password command */
			on_end(children, child, status);
	}
}

static bool
has_running(const Children *children)
{
	for (guint i = 0; i < children->all->len; i++) {
		const Child *child = g_ptr_array_index(children->all, i);

		if (child->pid > 0)
			return true;
	}
	return false;
}

/* The desk has ended: once the others have ended too, all start in order. */
static bool
restart_all(Children *children)
{
	if (has_running(children) || now_ms() < desk_of(children)->restart_ms)
		return false;
	(void)start_all(children); /* those that failed are tried again */
	return !children->desk_is_gone;
}

int
children_restart(Children *children)
{
	int64_t now = now_ms();
	int64_t next = -1;

	if (children->desk_is_gone && !children->once && !restart_all(children))
		return PAUSE_MS;
	if (children->desk_is_gone)
		return -1;
	for (guint i = 1; i < children->all->len; i++) {
		Child *child = g_ptr_array_index(children->all, i);

		if (child->pid > 0 || child->restart_ms < 0)
			continue;
		if (child->restart_ms <= now) {
			child->restart_ms = -1;
			(void)start(children, child);
		}
		if (child->pid <= 0 && child->restart_ms >= 0 &&
		    (next < 0 || child->restart_ms - now < next))
			next = MAX(child->restart_ms - now, 1);
	}
	return (int)next;
}

bool
children_are_finished(const Children *children, int *status)
{
	*status = children->has_failed ? EX_TEMPFAIL : children->status;
	return children->once &&
	       (children->desk_is_gone || children->has_failed);
}

void
children_stop(Children *children)
{
	struct timespec step = { 0, STOP_STEP_MS * 1000000L };

	signal_all(children, SIGTERM);
	for (int waited = 0; has_running(children); waited += STOP_STEP_MS) {
		int status;
		pid_t pid;

		if (waited == STOP_MS)
			signal_all(children, SIGKILL);
		(void)nanosleep(&step, NULL); /* a signal only shortens it */
		while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
			Child *child = by_pid(children, pid);

			if (!child)
				continue;
			log_end(child, status);
			child->pid = 0;
		}
	}
}

void
children_free(Children *children)
{
	if (!children)
		return;
	g_ptr_array_unref(children->all);
	g_free(children);
}
