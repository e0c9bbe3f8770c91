/*
 * raw_mail.c - checks the size of a mail and reads all of it
 */
#include "daemon/process/raw_mail.h"

#include <sys/stat.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "parsers/header/limits.h"

char *
raw_mail_read(int fd, size_t *size, GError **error)
{
	g_autofree char *bytes = NULL;
	struct stat st;
	size_t at = 0;

	if (fstat(fd, &st) < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the mail can't be read: no descriptor");
		return NULL;
	}
	if (st.st_size < 0 || (size_t)st.st_size > LIMITS_MAIL_BYTES) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the mail has too many bytes (the limit is %zu)",
			    LIMITS_MAIL_BYTES);
		return NULL;
	}
	*size = (size_t)st.st_size;
	bytes = g_malloc(*size + 1);
	while (at < *size) {
		ssize_t n = pread(fd, bytes + at, *size - at, (off_t)at);

		if (n <= 0) {
			g_set_error(error, FAULT, FAULT_RETRY,
				    "the mail can't be read to its end");
			return NULL;
		}
		at += (size_t)n;
	}
	bytes[*size] = '\0';
	return g_steal_pointer(&bytes);
}
