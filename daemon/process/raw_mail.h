/*
 * raw_mail.h - the bytes of one mail, by its descriptor
 */
#pragma once

#include <glib.h>
#include <stddef.h>

/* Reads the file, and does not map it: a file that shrinks must not kill us.
 * The caller owns the bytes, which a NUL follows.  FAULT_OPERATOR on a mail
 * that is too large, FAULT_RETRY on one that can't be read. */
char *raw_mail_read(int fd, size_t *size, GError **error);
