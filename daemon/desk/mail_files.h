/*
 * mail_files.h - a mail of the outbox as it leaves, with its files
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "casework/desk.h"
#include "store/outbox.h"

/* Writes @mail to @fd, a new file: its text, then each of its files, read from
 * its blob.  The same mail gives the same bytes each time, unless a blob was
 * erased since: then a sentence takes the file's place.  Faults are those of
 * the database and of writing. */
bool mail_files_write(Desk *desk, const OutboxMail *mail, int fd,
		      GError **error);
