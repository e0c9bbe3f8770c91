/*
 * dieat.c - LD_PRELOAD: dies before its n-th call that makes things durable
 *
 *	HELPDESK_DIE=helpdesk-desk:17	which program, before which call;
 *					0: never, its calls are only counted
 *	HELPDESK_DIE_FILE=/path/x	made here; it records what happened
 *
 * Only the first process of that name counts and dies: it is the one that
 * makes the file.  The file is mapped, so that writing to it needs no system
 * call: the parse worker's cage allows none.  It holds the number of calls and
 * one letter for each: r rename, u unlink, m mkdir, s fsync, d fdatasync,
 * w write of the database, t truncation of it, f frame to another of our
 * processes or bytes to a server.
 *
 *	HELPDESK_SEEN=1			our processes stay readable to strace
 *					of the same user
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define FILE_BYTES 16384

typedef struct {
	uint32_t calls;
	uint32_t is_dead;
	char kinds[FILE_BYTES - 2 * sizeof(uint32_t)];
} Told;

static Told *told; /* NULL: not for us */
static uint32_t die_at;

static int
is_for_us(const char *order)
{
	const char *colon = order ? strrchr(order, ':') : NULL;
	const char *name = program_invocation_short_name;
	size_t size = colon ? (size_t)(colon - order) : 0;

	if (!colon || strlen(name) != size || strncmp(order, name, size) != 0)
		return 0;
	die_at = (uint32_t)strtoul(colon + 1, NULL, 10);
	return 1;
}

__attribute__((constructor)) static void
prepare(void)
{
	const char *path = getenv("HELPDESK_DIE_FILE");
	void *at;
	int fd;

	if (!path || !is_for_us(getenv("HELPDESK_DIE")))
		return;
	fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return; /* another one was first */
	if (ftruncate(fd, FILE_BYTES) == 0) {
		at = mmap(NULL, FILE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED,
			  fd, 0);
		if (at != MAP_FAILED)
			told = at;
	}
	(void)close(fd); /* the mapping stays */
}

static void
step(char kind)
{
	if (!told)
		return;
	if (told->calls < sizeof told->kinds)
		told->kinds[told->calls] = kind;
	if (++told->calls != die_at)
		return;
	told->is_dead = 1;
	(void)raise(SIGKILL); /* can't fail, and can't return */
}

#define WRAP(ret, kind, name, params, args)                                    \
	ret name params;                                                       \
	ret name params                                                        \
	{                                                                      \
		static ret(*real) params;                                      \
                                                                               \
		if (!real)                                                     \
			*(void **)&real = dlsym(RTLD_NEXT, #name);             \
		step(kind);                                                    \
		return real args;                                              \
	}

WRAP(int, 'r', rename, (const char *a, const char *b), (a, b))
WRAP(int, 'r', renameat, (int f, const char *a, int t, const char *b),
     (f, a, t, b))
WRAP(int, 'r', renameat2,
     (int f, const char *a, int t, const char *b, unsigned how),
     (f, a, t, b, how))
WRAP(int, 'u', unlink, (const char *a), (a))
WRAP(int, 'u', unlinkat, (int f, const char *a, int how), (f, a, how))
WRAP(int, 'm', mkdir, (const char *a, mode_t mode), (a, mode))
WRAP(int, 'm', mkdirat, (int f, const char *a, mode_t mode), (f, a, mode))
WRAP(int, 's', fsync, (int fd), (fd))
WRAP(int, 'd', fdatasync, (int fd), (fd))
WRAP(ssize_t, 'w', pwrite64, (int fd, const void *b, size_t n, off64_t at),
     (fd, b, n, at))
WRAP(int, 't', ftruncate64, (int fd, off64_t size), (fd, size))
WRAP(ssize_t, 'f', send, (int fd, const void *b, size_t n, int how),
     (fd, b, n, how))
WRAP(ssize_t, 'f', sendto,
     (int fd, const void *b, size_t n, int how, const struct sockaddr *to,
      socklen_t size),
     (fd, b, n, how, to, size))
WRAP(ssize_t, 'f', sendmsg, (int fd, const struct msghdr *m, int how),
     (fd, m, how))

int
prctl(int option, ...)
{
	unsigned long more[4];
	va_list at;

	va_start(at, option);
	for (int i = 0; i < 4; i++)
		more[i] = va_arg(at, unsigned long);
	va_end(at);
	if (option == PR_SET_DUMPABLE && getenv("HELPDESK_SEEN"))
		return 0;
	return (int)syscall(SYS_prctl, option, more[0], more[1], more[2],
			    more[3]);
}
