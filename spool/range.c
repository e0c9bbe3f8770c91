/*
 * range.c - reads bytes chunk by chunk, hashes them, and may copy them
 */
#include "spool/range.h"

#include <errno.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "domain/base/sha256.h"
#include "spool/durable.h"

#define CHUNK (64 * 1024)

static ssize_t
read_at(int fd, void *to, size_t size, int64_t offset)
{
	ssize_t n;

	do
		n = pread(fd, to, size, offset);
	while (n < 0 && errno == EINTR);
	return n;
}

char *
range_sha256(int fd, int64_t offset, int64_t size, int to, GError **error)
{
	g_autofree char *chunk = g_malloc(CHUNK);
	Sha256 hash;

	sha256_start(&hash);
	while (size > 0) {
		ssize_t n =
			read_at(fd, chunk, (size_t)MIN(size, CHUNK), offset);

		if (n <= 0) {
			g_set_error(error, FAULT, FAULT_RETRY,
				    "an attachment can't be read: %s",
				    n < 0 ? g_strerror(errno) : "it is short");
			return NULL;
		}
		sha256_add(&hash, chunk, (size_t)n);
		if (to >= 0 && !durable_write(to, chunk, (size_t)n, error))
			return NULL;
		offset += n;
		size -= n;
	}
	return sha256_end(&hash);
}
