/*
 * poison.c - LD_PRELOAD for the parse worker: a mail that holds the word
 * below kills it or hangs it, as a bug of a library would
 */
#include <dlfcn.h>
#include <signal.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

ssize_t pread(int fd, void *buffer, size_t size, off_t at);

ssize_t
pread(int fd, void *buffer, size_t size, off_t at)
{
	static ssize_t (*real)(int, void *, size_t, off_t);
	ssize_t n;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "pread");
	n = real(fd, buffer, size, at);
	if (n > 0 && memmem(buffer, (size_t)n, "kill-the-worker", 15))
		raise(SIGSEGV);
	if (n > 0 && memmem(buffer, (size_t)n, "hang-the-worker", 15))
		for (;;)
			continue;
	return n;
}
