/*
 * helper.c - fork, descriptors and exec of a caged program
 */
#include "daemon/client/helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "daemon/process/frame.h"
#include "domain/base/fault.h"

/* In the child: the socket becomes descriptor 3; besides it only standard error
 * is passed on. */
G_NORETURN static void
run(const char *program, int socket)
{
	const char *journal = getenv("JOURNAL_STREAM");
	g_autofree char *variable =
		journal ? g_strconcat("JOURNAL_STREAM=", journal, NULL) : NULL;
	char *environment[] = { variable, NULL };
	g_autofree char *title = g_path_get_basename(program);
	char *arguments[] = { title, NULL };
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0)
		_exit(EX_OSERR);
	if (socket == HELPER_SOCKET)
		(void)fcntl(socket, F_SETFD, 0); /* it is open */
	else if (dup2(socket, HELPER_SOCKET) < 0)
		_exit(EX_OSERR);
	if (close_range(HELPER_SOCKET + 1, ~0U, 0) < 0)
		_exit(EX_OSERR);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL); /* can't fail */
	(void)execve(program, arguments, environment);
	_exit(EX_UNAVAILABLE);
}

int
helper_start(const char *program, pid_t *pid, GError **error)
{
	int ends[2];

	if (!frame_pair(ends, error))
		return -1;
	*pid = fork();
	if (*pid == 0)
		run(program, ends[1]);
	(void)close(ends[1]); /* the child has it */
	if (*pid < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "%s could not be started: %s", program,
			    g_strerror(errno));
		(void)close(ends[0]); /* unused */
		return -1;
	}
	return ends[0];
}

void
helper_stop(pid_t pid)
{
	if (pid <= 0)
		return;
	/* It has nothing to save. */
	(void)kill(pid, SIGKILL);
	(void)waitpid(pid, NULL, 0);
}
