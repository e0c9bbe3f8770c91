/*
 * maildir_file.h - the files in a maildir's new/
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* The names in the folder that can be mails, sorted, which is about the
 * order of arrival: of char *, the caller owns it.  NULL with FAULT_RETRY. */
GPtrArray *maildir_file_list(int folder, GError **error);

/* The UID that stands for a file: the first 8 bytes of the SHA-256 of its
 * name before the ':', made positive. */
int64_t maildir_file_uid(const char *name);

/* Opens a file for reading and sets its size; -1 with errno, EINVAL if it is no
 * plain file.  The caller owns the descriptor. */
int maildir_file_open(int folder, const char *name, int64_t *size);

/* Copies the whole file or, if it @is_cut, only the headers, 256 KiB at most.
 * FAULT_RETRY. */
bool maildir_file_copy(int from, int to, bool is_cut, GError **error);
