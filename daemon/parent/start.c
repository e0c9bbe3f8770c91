/*
 * start.c - fork, exec and the first frame of each child
 */
#include "daemon/parent/start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/config/fetch.h"
#include "daemon/parent/secret.h"
#include "daemon/process/child.h"
#include "daemon/process/program.h"
#include "domain/base/fault.h"
#include "spool/durable.h"

/* Descriptors of the child, in order from 3 on. */
typedef struct {
	int fds[2];
	int count;
} Passed;

/* In the child.  Moves the descriptors above their final numbers first, so that
 * none is overwritten. */
G_NORETURN static void
run(const char *path, const char *title, const Passed *passed)
{
	char *argv[] = { g_strdup(title), NULL };
	int high[2];
	sigset_t none;

	for (int i = 0; i < passed->count; i++) {
		high[i] = fcntl(passed->fds[i], F_DUPFD, 16);
		if (high[i] < 0)
			_exit(EX_OSERR);
	}
	for (int i = 0; i < passed->count; i++)
		if (dup2(high[i], CHILD_PARENT + i) < 0)
			_exit(EX_OSERR);
	if (close_range((unsigned)(CHILD_PARENT + passed->count), ~0U, 0) < 0)
		_exit(EX_OSERR);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL); /* can't fail */
	(void)execv(path, argv);
	_exit(EX_UNAVAILABLE);
}

static bool
spawn(Child *child, const char *program, const Passed *passed, GError **error)
{
	g_autofree char *path = program_path(program);
	pid_t pid;

	/* The desk must not take a broken installation for a worker that a mail
	 * has killed. */
	if (access(path, X_OK) < 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "%s: %s", path,
			    g_strerror(errno));
		return false;
	}
	pid = fork();
	if (pid == 0)
		run(path, program, passed);
	if (pid < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "it could not be started: %s", g_strerror(errno));
		return false;
	}
	child->pid = pid;
	return true;
}

static bool
configure_desk(const Child *child, const Config *config, bool once,
	       GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	config->desk->once = once;
	desk_config_put(config->desk, payload);
	return frame_send(child->control, FRAME_CONFIG, payload, NULL, 0,
			  error);
}

/* The secret's descriptor comes first if there is one. */
static bool
send_with_secret(const Child *child, GByteArray *payload, const Secret *secret,
		 GError **error)
{
	GError *problem = NULL;
	AutoFd fd = secret_open(secret, &problem);

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	return frame_send(child->control, FRAME_CONFIG, payload, &fd,
			  fd >= 0 ? 1 : 0, error);
}

static bool
configure_send(const Child *child, const Config *config, GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	send_config_put(config->send, payload);
	return send_with_secret(child, payload, &config->send_secret, error);
}

static bool
configure_fetch(const Child *child, const Config *config, bool once,
		GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();
	g_autoptr(FetchConfig) fetch = fetch_config_new();
	const MailboxConfig *box = child->box;

	fetch->name = g_strdup(box->name);
	fetch->url = g_strdup(box->url);
	fetch->done = g_strdup(box->done);
	fetch->ca_file = g_strdup(box->ca_file);
	fetch->spool = g_strdup_printf("%s/spool", config->desk->state);
	fetch->poll_seconds = box->poll_seconds;
	fetch->idle_seconds = box->idle_seconds;
	fetch->size_max = config->desk->message_size;
	fetch->once = once;
	fetch->insecure = box->insecure;
	fetch->oauth = box->secret.is_oauth;
	fetch->log_level = config->desk->log_level;
	fetch_config_put(fetch, payload);
	return send_with_secret(child, payload, &box->secret, error);
}

static bool
configure(const Child *child, const Config *config, bool once, GError **error)
{
	switch (child->role) {
	case PEER_FETCH:
		return configure_fetch(child, config, once, error);
	case PEER_SEND:
		return configure_send(child, config, error);
	case PEER_PARSE: /* it needs to know nothing */
	case PEER_REPORT:
	case PEER_PROVE: /* the desk tells it */
		return true;
	}
	return configure_desk(child, config, once, error);
}

static bool
name_to_desk(const Child *child, int desk, int socket, GError **error)
{
	g_autoptr(GByteArray) payload = g_byte_array_new();

	wire_put_int(payload, child->role);
	wire_put_text(payload, child->name);
	return frame_send(desk, FRAME_PEER, payload, &socket, 1, error);
}

bool
start_is_caged(PeerRole role)
{
	return role == PEER_PARSE || role == PEER_PROVE || role == PEER_REPORT;
}

static const char *
program_of(PeerRole role)
{
	switch (role) {
	case PEER_FETCH:
		return "helpdesk-fetch";
	case PEER_PARSE:
		return "helpdesk-parse";
	case PEER_PROVE:
		return "helpdesk-prove";
	case PEER_SEND:
		return "helpdesk-send";
	case PEER_REPORT:
		return "helpdesk-report";
	}
	return "helpdesk-desk";
}

bool
start_child(Child *child, const Config *config, bool once, int desk,
	    GError **error)
{
	int control[2] = { -1, -1 };
	int peer[2] = { -1, -1 };
	Passed passed = { .count = 0 };
	bool ok = true;

	if (!start_is_caged(child->role)) {
		ok = frame_pair(control, error);
		passed.fds[passed.count++] = control[1];
	}
	if (ok && desk >= 0) {
		ok = frame_pair(peer, error);
		passed.fds[passed.count++] = peer[1];
	}
	ok = ok && spawn(child, program_of(child->role), &passed, error);
	child->control = control[0];
	/* The desk must know its peer even if the configuration fails. */
	ok = ok && (desk < 0 || name_to_desk(child, desk, peer[0], error)) &&
	     configure(child, config, once, error);
	durable_close_fd(&control[1]);
	durable_close_fd(&peer[0]);
	durable_close_fd(&peer[1]);
	if (!ok && child->control >= 0)
		durable_close_fd(&child->control); /* it ends by itself */
	return ok;
}
