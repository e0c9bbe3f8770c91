/*
 * blob.c - attachments, named by their SHA-256
 *
 * A blob waits in tmp/ until its bytes are synced; only then does it get its
 * name.  So every blob named in blobs/ has all its bytes, and a process that
 * finds one there need not ask whether its writer has finished.
 */
#include "spool/state.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"
#include "spool/range.h"

#define FAN_DIGITS 2 /* blobs/ab/cdef... */
/* Each pending blob holds a descriptor.  When there are this many, they are
 * synced early; at worst that leaves blobs that no letter names. */
#define PENDING_MAX 64
#define SHA_DIGITS  64

typedef struct {
	char *sha256;	 /* owned */
	char *temporary; /* owned, its name in tmp/ */
	int fd;
} Blob;

static void
blob_forget(Spool *spool, Blob *blob)
{
	/* What can't be removed now is swept at the desk's next start. */
	(void)durable_unlink(spool->tmp, blob->temporary, NULL);
	durable_close_fd(&blob->fd);
	g_free(blob->sha256);
	g_free(blob->temporary);
	g_free(blob);
}

void
spool_blobs_drop(Spool *spool)
{
	GHashTableIter iter;
	void *blob;

	g_hash_table_iter_init(&iter, spool->pending);
	while (g_hash_table_iter_next(&iter, NULL, &blob)) {
		g_hash_table_iter_steal(&iter);
		blob_forget(spool, blob);
	}
}

static char *
path_of(const char *sha256)
{
	return g_strdup_printf("%.*s/%s", FAN_DIGITS, sha256,
			       sha256 + FAN_DIGITS);
}

static bool
is_stored(Spool *spool, const char *sha256)
{
	g_autofree char *path = path_of(sha256);

	return g_hash_table_contains(spool->pending, sha256) ||
	       faccessat(spool->blobs, path, F_OK, 0) == 0;
}

char *
spool_blob_add(Spool *spool, int fd, int64_t offset, int64_t size,
	       GError **error)
{
	g_autofree char *sha256 = range_sha256(fd, offset, size, -1, error);
	g_autofree char *copied = NULL;
	Blob *blob;

	if (!sha256 || is_stored(spool, sha256))
		return g_steal_pointer(&sha256);
	if (g_hash_table_size(spool->pending) >= PENDING_MAX &&
	    !spool_blobs_sync(spool, error))
		return NULL;
	blob = g_new0(Blob, 1);
	blob->temporary = g_strdup_printf("%s.%d.%u", SPOOL_TMP_BLOB,
					  (int)getpid(), spool->serial++);
	blob->fd = openat(spool->tmp, blob->temporary,
			  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			  0600);
	if (blob->fd < 0)
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the spool can't take an attachment: %s",
			    g_strerror(errno));
	else
		copied = range_sha256(fd, offset, size, blob->fd, error);
	/* A parser that a hostile mail took over still has the descriptor
	 * and may have changed the bytes since they were hashed. */
	if (copied && strcmp(copied, sha256) != 0)
		g_set_error(error, FAULT, FAULT_RETRY,
			    "an attachment changed while it was read");
	if (!copied || strcmp(copied, sha256) != 0) {
		blob_forget(spool, blob);
		return NULL;
	}
	durable_start(blob->fd);
	blob->sha256 = g_strdup(sha256);
	g_hash_table_insert(spool->pending, blob->sha256, blob);
	return g_steal_pointer(&sha256);
}

/* Gives the synced @blob its name; the name is durable on return. */
static bool
place(Spool *spool, const Blob *blob, GError **error)
{
	g_autofree char *fan = g_strndup(blob->sha256, FAN_DIGITS);
	AutoFd folder = durable_folder(spool->blobs, fan, error);

	return folder >= 0 &&
	       durable_rename(spool->tmp, blob->temporary, folder,
			      blob->sha256 + FAN_DIGITS, error) &&
	       durable_sync_folder(folder, error);
}

static bool
sync_pending(Spool *spool, GError **error)
{
	GHashTableIter iter;
	void *blob;

	g_hash_table_iter_init(&iter, spool->pending);
	while (g_hash_table_iter_next(&iter, NULL, &blob))
		if (!durable_sync(((Blob *)blob)->fd, error))
			return false;
	g_hash_table_iter_init(&iter, spool->pending);
	while (g_hash_table_iter_next(&iter, NULL, &blob))
		if (!place(spool, blob, error))
			return false;
	return true;
}

bool
spool_blobs_sync(Spool *spool, GError **error)
{
	bool ok = sync_pending(spool, error);

	/* After a failed fsync, a second one may report a false success: the
	 * blobs must be added again from their source. */
	spool_blobs_drop(spool);
	return ok;
}

int
spool_blob_open(Spool *spool, const char *sha256, GError **error)
{
	g_autofree char *path = NULL;
	int fd;

	if (strlen(sha256) != SHA_DIGITS ||
	    strspn(sha256, "0123456789abcdef") != SHA_DIGITS) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "an attachment's name is no SHA-256");
		return -1;
	}
	path = path_of(sha256);
	fd = openat(spool->blobs, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the attachment %s can't be read: %s", sha256,
			    g_strerror(errno));
	return fd;
}

bool
spool_blob_holds(Spool *spool, const char *sha256)
{
	int fd = spool_blob_open(spool, sha256, NULL);
	g_autofree char *sum = NULL;
	struct stat st;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0)
		sum = range_sha256(fd, 0, st.st_size, -1, NULL);
	(void)close(fd); /* only read */
	return g_strcmp0(sum, sha256) == 0;
}

bool
spool_blob_remove(Spool *spool, const char *sha256, GError **error)
{
	g_autofree char *path = path_of(sha256);

	return faccessat(spool->blobs, path, F_OK, 0) < 0 ||
	       durable_unlink(spool->blobs, path, error);
}
