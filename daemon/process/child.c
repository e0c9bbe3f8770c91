/*
 * child.c - signals, limits, the configuration and the secret
 */
#include "daemon/process/child.h"

#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "daemon/process/log.h"

#define SECRET_BYTES_MAX  8192
#define MEMORY_KEPT_BYTES (4 * 1024 * 1024)

static volatile sig_atomic_t stop_asked;
static sigset_t waiting_mask;

static void
on_stop(int number)
{
	(void)number;
	stop_asked = 1;
}

void
child_signals(void)
{
	struct sigaction stop = { .sa_handler = on_stop };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct rlimit none = { 0, 0 };
	struct rlimit files;
	sigset_t blocked;

	(void)sigemptyset(&blocked);
	(void)sigaddset(&blocked, SIGTERM);
	(void)sigaddset(&blocked, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &blocked, &waiting_mask);
	(void)sigaction(SIGTERM, &stop, NULL);
	(void)sigaction(SIGINT, &stop, NULL);
	(void)sigaction(SIGPIPE, &ignore, NULL);
	/* No core file may ever hold a password or a mail. */
	(void)setrlimit(RLIMIT_CORE, &none);
	/* Keep a mail's worth of memory instead of giving it back after each
	 * mail. */
	(void)mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT_BYTES);
	(void)mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT_BYTES);
	/* Each mail in work takes descriptors. */
	if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
		files.rlim_cur = files.rlim_max;
		(void)setrlimit(RLIMIT_NOFILE, &files);
	}
	(void)prctl(PR_SET_DUMPABLE, 0);
}

bool
child_should_stop(void)
{
	return stop_asked;
}

bool
child_stop_is_pending(void)
{
	sigset_t pending;

	return sigpending(&pending) == 0 &&
	       (sigismember(&pending, SIGTERM) == 1 ||
		sigismember(&pending, SIGINT) == 1);
}

int
child_poll(struct pollfd *fds, nfds_t count, int timeout_ms)
{
	struct timespec timeout = { timeout_ms / 1000,
				    (long)(timeout_ms % 1000) * 1000000 };
	int ready = ppoll(fds, count, timeout_ms < 0 ? NULL : &timeout,
			  &waiting_mask);

	if (ready < 0 && errno != EINTR)
		fatal(EX_OSERR, "poll: %s", g_strerror(errno));
	if (ready < 0)
		for (nfds_t i = 0; i < count; i++)
			fds[i].revents = 0;
	return ready < 0 ? 0 : ready;
}

Frame *
child_config(void)
{
	g_autoptr(GError) problem = NULL;
	Frame *frame = frame_receive(CHILD_PARENT, &problem);

	if (problem)
		fatal(EX_CONFIG, "no configuration, %s", problem->message);
	if (!frame)
		exit(EX_OK); /* the parent is gone */
	if (frame->type != FRAME_CONFIG)
		fatal(EX_CONFIG,
		      "expected the configuration, got another frame");
	return frame;
}

char *
child_secret(Frame *frame, size_t index)
{
	int fd = frame_steal_fd(frame, index);
	char *secret;
	size_t size = 0;
	ssize_t n;

	if (fd < 0)
		return NULL;
	secret = g_malloc0(SECRET_BYTES_MAX + 1);
	while (size < SECRET_BYTES_MAX &&
	       ((n = read(fd, secret + size, SECRET_BYTES_MAX - size)) > 0 ||
		(n < 0 && errno == EINTR)))
		size += n > 0 ? (size_t)n : 0;
	(void)close(fd); /* was only read */
	secret[strcspn(secret, "\r\n")] = '\0';
	return secret;
}

void
child_wipe(char *secret)
{
	if (!secret)
		return;
	explicit_bzero(secret, strlen(secret));
	g_free(secret);
}
