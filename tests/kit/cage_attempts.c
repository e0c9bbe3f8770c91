/*
 * cage_attempts.c - what a caged process that was taken over may attempt
 */
#include "tests/kit/cage_attempts.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static void
change_file(void)
{
	(void)open("/etc/passwd", O_RDWR);
}

static void
make_file(void)
{
	(void)open("/tmp/x", O_CREAT | O_WRONLY, 0600);
}

static void
remove_file(void)
{
	(void)unlink("/tmp/x");
}

static void
make_socket(void)
{
	(void)socket(AF_INET, SOCK_STREAM, 0);
}

static void
make_local_socket(void)
{
	(void)socket(AF_UNIX, SOCK_STREAM, 0);
}

static void
make_raw_socket(void)
{
	(void)socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
}

static void
bind_socket(void)
{
	struct sockaddr_in any = { .sin_family = AF_INET };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd < 0)
		_exit(8); /* the sandbox allows this */
	(void)bind(fd, (struct sockaddr *)&any, sizeof any);
}

static void
make_process(void)
{
	(void)fork();
}

static void
run_program(void)
{
	char *arguments[] = { (char *)"true", NULL };

	(void)execv("/bin/true", arguments);
}

static void
kill_parent(void)
{
	(void)kill(getppid(), 0);
}

static void
trace_parent(void)
{
	(void)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static void
make_code(void)
{
	(void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
turn_data_into_code(void)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static void
raise_memory_limit(void)
{
	struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };

	(void)prlimit(0, RLIMIT_AS, &more, NULL);
}

static void
limit_another(void)
{
	struct rlimit none = { 0, 0 };

	(void)prlimit(getppid(), RLIMIT_CPU, &none, NULL);
}

static void
abort_another(void)
{
	(void)syscall(SYS_tgkill, getppid(), getppid(), 0);
}

static void
read_another(void)
{
	(void)syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0);
}

static void
watch_clock(void)
{
	(void)prctl(PR_SET_NAME, "x");
}

static void
use_up_cpu(void)
{
	struct rlimit soon = { 1, RLIM_INFINITY };

	if (prlimit(0, RLIMIT_CPU, &soon, NULL) == 0)
		for (volatile unsigned i = 0;; i++)
			;
}

static void
write_too_much(void)
{
	static char block[1 << 20];

	for (int i = 0; i < 200; i++)
		if (write(STDIN_FILENO, block, sizeof block) < 0)
			return;
}

const CageAttempt cage_attempts[] = {
	{ "/cage/change", change_file, SIGSYS },
	{ "/cage/make", make_file, SIGSYS },
	{ "/cage/remove", remove_file, SIGSYS },
	{ "/cage/inet", make_socket, SIGSYS },
	{ "/cage/unix", make_local_socket, SIGSYS },
	{ "/cage/fork", make_process, SIGSYS },
	{ "/cage/exec", run_program, SIGSYS },
	{ "/cage/kill", kill_parent, SIGSYS },
	{ "/cage/ptrace", trace_parent, SIGSYS },
	{ "/cage/code", make_code, SIGSYS },
	{ "/cage/data-to-code", turn_data_into_code, SIGSYS },
	{ "/cage/raise-memory", raise_memory_limit, SIGSYS },
	{ "/cage/limit-another", limit_another, SIGSYS },
	{ "/cage/abort-another", abort_another, SIGSYS },
	{ "/cage/read-another", read_another, SIGSYS },
	{ "/cage/prctl", watch_clock, SIGSYS },
	{ "/cage/abort", abort, SIGABRT },
	{ "/cage/cpu", use_up_cpu, SIGXCPU },
	{ "/cage/output", write_too_much, SIGXFSZ },
	{ .name = NULL },
};

const CageAttempt cage_prove_attempts[] = {
	{ "/cage/prove/change", change_file, SIGSYS },
	{ "/cage/prove/make", make_file, SIGSYS },
	{ "/cage/prove/unix", make_local_socket, SIGSYS },
	{ "/cage/prove/raw", make_raw_socket, SIGSYS },
	{ "/cage/prove/bind", bind_socket, SIGSYS },
	{ "/cage/prove/fork", make_process, SIGSYS },
	{ "/cage/prove/exec", run_program, SIGSYS },
	{ "/cage/prove/kill", kill_parent, SIGSYS },
	{ "/cage/prove/ptrace", trace_parent, SIGSYS },
	{ "/cage/prove/code", make_code, SIGSYS },
	{ "/cage/prove/raise-memory", raise_memory_limit, SIGSYS },
	{ "/cage/prove/prctl", watch_clock, SIGSYS },
	{ .name = NULL },
};
