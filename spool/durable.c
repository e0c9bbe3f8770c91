/*
 * durable.c - system calls, repeated when interrupted; errors become faults
 */
#include "spool/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"

static bool
failed(GError **error, const char *what, const char *name)
{
	int why = errno;

	g_set_error(error, FAULT, FAULT_RETRY, "%s%s%s failed: %s", what,
		    name ? " of " : "", name ? name : "", g_strerror(why));
	return false;
}

void
durable_close_fd(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd); /* what must not be lost was fsynced */
	*fd = -1;
}

bool
durable_write(int fd, const void *bytes, size_t size, GError **error)
{
	const char *at = bytes;

	while (size > 0) {
		ssize_t n = write(fd, at, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return failed(error, "writing", NULL);
		at += n;
		size -= (size_t)n;
	}
	return true;
}

bool
durable_sync(int fd, GError **error)
{
	int n;

	do
		n = fdatasync(fd);
	while (n < 0 && errno == EINTR);
	return n == 0 || failed(error, "fdatasync", NULL);
}

void
durable_start(int fd)
{
	/* Only a hint: durable_sync() is what makes the bytes safe. */
	(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
}

bool
durable_sync_folder(int folder_fd, GError **error)
{
	int n;

	do
		n = fsync(folder_fd);
	while (n < 0 && errno == EINTR);
	return n == 0 || failed(error, "fsync", "a folder");
}

bool
durable_rename(int from_fd, const char *from, int to_fd, const char *to,
	       GError **error)
{
	return renameat(from_fd, from, to_fd, to) == 0 ||
	       failed(error, "renaming", from);
}

bool
durable_unlink(int folder_fd, const char *name, GError **error)
{
	return unlinkat(folder_fd, name, 0) == 0 || errno == ENOENT ||
	       failed(error, "removing", name);
}

int
durable_folder(int parent_fd, const char *name, GError **error)
{
	int fd;

	if (mkdirat(parent_fd, name, 0700) == 0) {
		if (parent_fd >= 0 && !durable_sync_folder(parent_fd, error))
			return -1;
	} else if (errno != EEXIST) {
		(void)failed(error, "making", name);
		return -1;
	}
	fd = openat(parent_fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		(void)failed(error, "opening", name);
	return fd;
}

/* Reads @size bytes, or fewer at the end of the file; returns how many, or -1.
 */
static ssize_t
read_all(int fd, char *to, size_t size)
{
	size_t got = 0;

	while (got < size) {
		ssize_t n = read(fd, to + got, size - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

char *
durable_read(int folder_fd, const char *name, size_t max, size_t *size,
	     GError **error)
{
	AutoFd fd = openat(folder_fd, name, O_RDONLY | O_CLOEXEC);
	g_autofree char *bytes = NULL;
	struct stat st;
	ssize_t n;

	if (fd < 0 || fstat(fd, &st) < 0) {
		(void)failed(error, "opening", name);
		return NULL;
	}
	if (st.st_size < 0 || (size_t)st.st_size > max) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "%s is larger than %zu bytes", name, max);
		return NULL;
	}
	bytes = g_malloc((size_t)st.st_size + 1);
	n = read_all(fd, bytes, (size_t)st.st_size);
	if (n < 0) {
		(void)failed(error, "reading", name);
		return NULL;
	}
	bytes[n] = '\0';
	if (size)
		*size = (size_t)n;
	return g_steal_pointer(&bytes);
}
