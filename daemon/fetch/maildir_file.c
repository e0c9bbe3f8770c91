/*
 * maildir_file.c - lists, numbers, opens and copies the files
 */
#include "daemon/fetch/maildir_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"

#define CHUNK		 (64 * 1024)
#define HEADER_BYTES_MAX (256 * 1024)

static int
compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
maildir_file_list(int folder, GError **error)
{
	GPtrArray *names;
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (!dir) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the maildir can't be read: %s", g_strerror(errno));
		durable_close_fd(&fd);
		return NULL;
	}
	names = g_ptr_array_new_with_free_func(g_free);
	for (struct dirent *entry; (entry = readdir(dir));)
		if (entry->d_name[0] != '.')
			g_ptr_array_add(names, g_strdup(entry->d_name));
	(void)closedir(dir); /* was only read */
	g_ptr_array_sort(names, compare);
	return names;
}

int64_t
maildir_file_uid(const char *name)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	uint8_t digest[32];
	gsize size = sizeof digest;
	uint64_t uid = 0;

	g_checksum_update(sum, (const guchar *)name,
			  (gssize)strcspn(name, ":"));
	g_checksum_get_digest(sum, digest, &size);
	for (size_t i = 0; i < sizeof uid; i++)
		uid = uid << 8 | digest[i];
	uid &= INT64_MAX;
	return MAX((int64_t)uid, 1);
}

int
maildir_file_open(int folder, const char *name, int64_t *size)
{
	int fd = openat(folder, name,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat st;

	*size = 0;
	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) {
		*size = st.st_size;
		return fd;
	}
	durable_close_fd(&fd);
	errno = EINVAL;
	return -1;
}

/* How many of @size bytes belong to the headers, their end included. */
static size_t
header_size(const char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		size_t next = i + 1;

		if (bytes[i] != '\n')
			continue;
		if (next < size && bytes[next] == '\r')
			next++;
		if (next < size && bytes[next] == '\n')
			return next + 1;
	}
	return size;
}

bool
maildir_file_copy(int from, int to, bool is_cut, GError **error)
{
	size_t room = is_cut ? HEADER_BYTES_MAX : CHUNK;
	g_autofree char *bytes = g_malloc(room);

	for (;;) {
		ssize_t n = read(from, bytes, room);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, FAULT, FAULT_RETRY,
				    "a mail can't be read: %s",
				    g_strerror(errno));
			return false;
		}
		if (n == 0)
			return true;
		if (is_cut)
			return durable_write(to, bytes,
					     header_size(bytes, (size_t)n),
					     error);
		if (!durable_write(to, bytes, (size_t)n, error))
			return false;
	}
}
