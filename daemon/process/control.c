/*
 * control.c - the datagram socket STATE/control, both of its ends
 */
#include "daemon/process/control.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "domain/base/fault.h"

#define TEXT_BYTES_MAX 256

static bool
address_of(const char *state, struct sockaddr_un *to)
{
	int size;

	*to = (struct sockaddr_un){ .sun_family = AF_UNIX };
	size = g_snprintf(to->sun_path, sizeof to->sun_path, "%s/control",
			  state);
	return size > 0 && (size_t)size < sizeof to->sun_path;
}

int
control_listen(const char *state, GError **error)
{
	struct sockaddr_un at;
	int fd = -1;

	if (address_of(state, &at)) {
		(void)unlink(at.sun_path); /* of an earlier desk */
		fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
			    0);
	} else {
		errno = ENAMETOOLONG;
	}
	if (fd >= 0 && bind(fd, (struct sockaddr *)&at, sizeof at) == 0)
		return fd;
	g_set_error(error, FAULT, FAULT_RETRY, "%s/control: %s", state,
		    g_strerror(errno));
	if (fd >= 0)
		(void)close(fd); /* unused */
	return -1;
}

char *
control_next(int fd)
{
	char text[TEXT_BYTES_MAX + 1] = "";
	ssize_t n = recv(fd, text, TEXT_BYTES_MAX, 0);

	return n < 0 ? NULL : g_strdup(text);
}

void
control_send(const char *state, const char *text)
{
	struct timeval patience = { 5, 0 };
	struct sockaddr_un to;
	int fd;

	if (!address_of(state, &to))
		return;
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	/* The desk may be busy for a moment: wait for it, but not long. */
	(void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience,
			 sizeof patience);
	(void)sendto(fd, text, strlen(text), MSG_NOSIGNAL,
		     (struct sockaddr *)&to, sizeof to);
	(void)close(fd);
}
