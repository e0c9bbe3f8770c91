/*
 * open.c - opens the spool and its folders, and closes them
 */
#include "spool/state.h"

#include <fcntl.h>

#include "spool/durable.h"

static bool
open_folder(Spool *spool, const char *name, int *fd, GError **error)
{
	*fd = durable_folder(spool->root, name, error);
	return *fd >= 0;
}

Spool *
spool_open(const char *path, GError **error)
{
	g_autoptr(Spool) spool = g_new0(Spool, 1);

	spool->tmp = spool->new = spool->done = -1;
	spool->bad = spool->blobs = -1;
	spool->pending = g_hash_table_new(g_str_hash, g_str_equal);
	spool->root = durable_folder(AT_FDCWD, path, error);
	if (spool->root < 0)
		return NULL;
	if (!open_folder(spool, "tmp", &spool->tmp, error) ||
	    !open_folder(spool, "new", &spool->new, error) ||
	    !open_folder(spool, "done", &spool->done, error) ||
	    !open_folder(spool, "bad", &spool->bad, error) ||
	    !open_folder(spool, "blobs", &spool->blobs, error))
		return NULL;
	return g_steal_pointer(&spool);
}

void
spool_close(Spool *spool)
{
	if (!spool)
		return;
	spool_blobs_drop(spool);
	g_hash_table_unref(spool->pending);
	durable_close_fd(&spool->tmp);
	durable_close_fd(&spool->new);
	durable_close_fd(&spool->done);
	durable_close_fd(&spool->bad);
	durable_close_fd(&spool->blobs);
	durable_close_fd(&spool->root);
	g_free(spool);
}
