/*
 * durable.h - bytes and names that survive: write, fsync, rename
 *
 * Every promise here holds once the function has returned true.  All faults are
 * FAULT_RETRY (a disk that is full today need not be full for ever).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A descriptor that closes itself at the end of its scope. */
#define AutoFd __attribute__((cleanup(durable_close_fd))) int
void durable_close_fd(int *fd);

/* Writes all of @bytes at the descriptor's position. */
bool durable_write(int fd, const void *bytes, size_t size, GError **error);
/* The file's bytes are on the disk. */
bool durable_sync(int fd, GError **error);
/* Starts writing the bytes without waiting, so that the syncs of several
 * files overlap; promises nothing. */
void durable_start(int fd);
/* Opens the folder @name in @parent_fd (or AT_FDCWD); if it is missing, makes
 * it, 0700 and durable.  The caller owns the descriptor; -1 on a fault. */
int durable_folder(int parent_fd, const char *name, GError **error);
/* The folder's names are on the disk. */
bool durable_sync_folder(int folder_fd, GError **error);
/* Renames within or between two folders, replacing the target; not yet durable.
 */
bool durable_rename(int from_fd, const char *from, int to_fd, const char *to,
		    GError **error);
/* Removes a name; it is no fault if it is gone already. */
bool durable_unlink(int folder_fd, const char *name, GError **error);
/* Reads a whole file of at most @max bytes; the caller owns the bytes, which a
 * NUL follows. */
char *durable_read(int folder_fd, const char *name, size_t max, size_t *size,
		   GError **error);
