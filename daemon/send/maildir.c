/*
 * maildir.c - names a mail by its sum, renames it from tmp/ to new/
 */
#include "daemon/send/maildir.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"

/* The name is the sum of the bytes, which hold the Message-ID: a mail that
 * is sent again replaces itself. */
static char *
name_of(const char *mail, size_t size)
{
	g_autofree char *sum =
		g_compute_checksum_for_data(G_CHECKSUM_SHA256,
					    (const guchar *)mail, size);

	return g_strdup_printf("%.32s.helpdeskd", sum);
}

static bool
write_mail(int tmp, int new, const char *name, const char *mail, size_t size,
	   GError **error)
{
	AutoFd fd = openat(tmp, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			   0600);

	if (fd < 0) {
		g_set_error(error, FAULT, FAULT_RETRY, "tmp/%s: %s", name,
			    g_strerror(errno));
		return false;
	}
	return durable_write(fd, mail, size, error) &&
	       durable_sync(fd, error) &&
	       durable_rename(tmp, name, new, name, error) &&
	       durable_sync_folder(new, error);
}

SendOutcome
send_to_maildir(const char *path, const char *mail, size_t size, char **reply)
{
	g_autoptr(GError) problem = NULL;
	g_autofree char *name = name_of(mail, size);
	AutoFd top = durable_folder(AT_FDCWD, path, &problem);
	AutoFd tmp = top < 0 ? -1 : durable_folder(top, "tmp", &problem);
	AutoFd new = tmp < 0 ? -1 : durable_folder(top, "new", &problem);
	AutoFd cur = new < 0 ? -1 : durable_folder(top, "cur", &problem);

	if (cur < 0 || !write_mail(tmp, new, name, mail, size, &problem)) {
		*reply = g_strdup(problem->message);
		return SEND_LATER;
	}
	*reply = g_strdup_printf("new/%s", name);
	return SEND_SENT;
}
