/*
 * test_sandbox.c - what a caged process that was taken over can't do
 *
 * Each attempt is made in a child that has entered the sandbox, and must
 * end it.
 */
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "daemon/process/sandbox.h"
#include "tests/kit/cage_attempts.h"

#if defined(__SANITIZE_ADDRESS__)
#define HAS_CAGE false
#else
#define HAS_CAGE true
#endif

/* Runs @attempt caged, with a file as descriptor 0; returns how it ended. */
static int
run_caged(void (*enter)(void), void (*attempt)(void))
{
	pid_t pid = fork();
	int status;

	g_assert_cmpint(pid, >=, 0);
	if (pid == 0) {
		int file = memfd_create("cage", 0);

		if (dup2(file, STDIN_FILENO) < 0)
			_exit(2);
		enter();
		attempt();
		_exit(0);
	}
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	return status;
}

static bool
has_cage(void)
{
	if (!HAS_CAGE)
		g_test_skip("sanitizers need what the cage forbids");
	return HAS_CAGE;
}

static void
test_attempt(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	int status;

	if (!has_cage())
		return;
	status = run_caged(sandbox_enter_parse, cage_attempts[i].attempt);
	g_assert_true(WIFSIGNALED(status));
	g_assert_cmpint(WTERMSIG(status), ==, cage_attempts[i].signal);
}

/* Libraries look for converters and time zones: refused, not punished. */
static void
look_for_files(void)
{
	struct stat st;

	if (open("/etc/passwd", O_RDONLY) >= 0 ||
	    open("/", O_RDONLY | O_CLOEXEC | O_DIRECTORY) >= 0 ||
	    stat("/etc/passwd", &st) == 0 || access("/", R_OK) == 0 ||
	    fstat(STDIN_FILENO, &st) != 0)
		_exit(6);
}

/* The program that draws reports has the same walls as the parser. */
static void
test_report_attempt(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	int status;

	if (!has_cage())
		return;
	status = run_caged(sandbox_enter_report, cage_attempts[i].attempt);
	g_assert_true(WIFSIGNALED(status));
	g_assert_cmpint(WTERMSIG(status), ==, cage_attempts[i].signal);
}

static void
use_long(void)
{
	struct rlimit now;

	if (prlimit(0, RLIMIT_CPU, NULL, &now) < 0 ||
	    now.rlim_cur < SANDBOX_DRAW_SECONDS ||
	    now.rlim_cur > SANDBOX_DRAW_SECONDS + 3)
		_exit(4);
	look_for_files();
}

static void
expect_success(void (*enter)(void), void (*attempt)(void))
{
	int status;

	if (!has_cage())
		return;
	status = run_caged(enter, attempt);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static void
test_prove_attempt(gconstpointer data)
{
	int status;

	if (!has_cage())
		return;
	status = run_caged(sandbox_enter_prove,
			   cage_prove_attempts[GPOINTER_TO_SIZE(data)].attempt);
	g_assert_true(WIFSIGNALED(status));
	g_assert_cmpint(WTERMSIG(status), ==, SIGSYS);
}

static void
talk(void)
{
	struct sockaddr_in here = { .sin_family = AF_INET,
				    .sin_port = htons(9),
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	struct pollfd one = { fd, POLLIN, 0 };

	if (fd < 0 || connect(fd, (struct sockaddr *)&here, sizeof here) < 0 ||
	    send(fd, "x", 1, 0) != 1 || poll(&one, 1, 0) < 0)
		_exit(9);
	look_for_files();
}

static void
test_the_prover_may_ask(void)
{
	expect_success(sandbox_enter_prove, talk);
}

static void
use_memory(void)
{
	void *all = malloc(SANDBOX_MEMORY_BYTES);
	void *some = malloc((size_t)64 << 20);
	struct rlimit now;

	if (all || !some)
		_exit(3);
	memset(some, 1, (size_t)64 << 20);
	sandbox_renew_cpu(SANDBOX_CPU_SECONDS);
	if (prlimit(0, RLIMIT_CPU, NULL, &now) < 0 ||
	    now.rlim_cur < SANDBOX_CPU_SECONDS ||
	    now.rlim_cur > SANDBOX_CPU_SECONDS + 3)
		_exit(4);
	if (write(STDIN_FILENO, "x", 1) != 1)
		_exit(5);
}

static void
test_honest_work_goes_on(void)
{
	expect_success(sandbox_enter_parse, use_memory);
}

static void
test_drawing_may_take_longer(void)
{
	expect_success(sandbox_enter_report, use_long);
}

static void
test_looking_finds_nothing(void)
{
	expect_success(sandbox_enter_parse, look_for_files);
}

static void
see_only(void)
{
	static const SandboxPath paths[] = { { "/usr", SANDBOX_READ },
					     { "/none", SANDBOX_READ } };
	int folder;

	sandbox_files(paths, G_N_ELEMENTS(paths));
	folder = open("/usr", O_RDONLY | O_DIRECTORY);
	if (folder < 0 || open("/etc/passwd", O_RDONLY) >= 0 ||
	    open("/usr/helpdesk-test", O_CREAT | O_WRONLY, 0600) >= 0)
		_exit(7);
	_exit(0);
}

static void
test_files_are_what_is_listed(void)
{
	if (syscall(SYS_landlock_create_ruleset, NULL, 0,
		    LANDLOCK_CREATE_RULESET_VERSION) < 1) {
		g_test_skip("no landlock here");
		return;
	}
	g_assert_cmpint(run_caged(see_only, see_only), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; cage_attempts[i].name; i++) {
		g_autofree char *drawer =
			g_strconcat("/cage/report",
				    cage_attempts[i].name + strlen("/cage"),
				    NULL);

		g_test_add_data_func(cage_attempts[i].name, GSIZE_TO_POINTER(i),
				     test_attempt);
		g_test_add_data_func(drawer, GSIZE_TO_POINTER(i),
				     test_report_attempt);
	}
	for (size_t i = 0; cage_prove_attempts[i].name; i++)
		g_test_add_data_func(cage_prove_attempts[i].name,
				     GSIZE_TO_POINTER(i), test_prove_attempt);
	g_test_add_func("/cage/prove/dns", test_the_prover_may_ask);
	g_test_add_func("/cage/report/time", test_drawing_may_take_longer);
	g_test_add_func("/cage/work", test_honest_work_goes_on);
	g_test_add_func("/cage/looking", test_looking_finds_nothing);
	g_test_add_func("/cage/files", test_files_are_what_is_listed);
	return g_test_run();
}
