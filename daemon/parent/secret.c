/*
 * secret.c - opens a private file or a credential, starts a command
 */
#include "daemon/parent/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"

static int
fail(const char *what, const char *why, GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR, "the password, %s: %s", what,
		    why);
	return -1;
}

static int
open_file(const char *path, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return fail(path, g_strerror(errno), error);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || (st.st_mode & 077)) {
		(void)close(fd); /* nothing was read */
		return fail(path, "others may read it: chmod 600", error);
	}
	return fd;
}

static int
open_credential(const char *name, GError **error)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");
	g_autofree char *path = NULL;
	int fd;

	if (!folder)
		return fail(name, "no systemd credentials are there", error);
	path = g_build_filename(folder, name, NULL);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	return fd >= 0 ? fd : fail(path, g_strerror(errno), error);
}

/* The command's words are split as a shell would, but no shell runs. */
static int
start_command(const char *command, GError **error)
{
	g_auto(GStrv) argv = NULL;
	int ends[2];
	pid_t pid;

	if (!g_shell_parse_argv(command, NULL, &argv, NULL))
		return fail(command, "it is no command", error);
	if (pipe2(ends, O_CLOEXEC) < 0)
		return fail(command, g_strerror(errno), error);
	pid = fork();
	if (pid == 0) {
		sigset_t none;

		(void)sigemptyset(&none);
		(void)sigprocmask(SIG_SETMASK, &none, NULL);
		if (dup2(ends[1], STDOUT_FILENO) >= 0)
			(void)execvp(argv[0], argv);
		_exit(127);
	}
	(void)close(ends[1]); /* the child has it */
	if (pid < 0) {
		(void)close(ends[0]); /* unused */
		return fail(command, g_strerror(errno), error);
	}
	return ends[0];
}

int
secret_open(const Secret *secret, GError **error)
{
	if (secret->file)
		return open_file(secret->file, error);
	if (secret->credential)
		return open_credential(secret->credential, error);
	if (secret->command)
		return start_command(secret->command, error);
	return -1;
}
