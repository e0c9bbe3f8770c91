/*
 * frame.c - sendmsg() and recvmsg() with SCM_RIGHTS
 */
#include "daemon/process/frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "domain/base/fault.h"

typedef union {
	struct cmsghdr align;
	char bytes[CMSG_SPACE(sizeof(int) * FRAME_FDS_MAX)];
} Control;

static void
put_fds(struct msghdr *msg, Control *control, const int *fds, size_t count)
{
	struct cmsghdr *head;

	if (count == 0)
		return;
	memset(control, 0, sizeof *control);
	msg->msg_control = control->bytes;
	msg->msg_controllen = CMSG_SPACE(sizeof(int) * count);
	head = CMSG_FIRSTHDR(msg);
	head->cmsg_level = SOL_SOCKET;
	head->cmsg_type = SCM_RIGHTS;
	head->cmsg_len = CMSG_LEN(sizeof(int) * count);
	memcpy(CMSG_DATA(head), fds, sizeof(int) * count);
}

bool
frame_send(int socket, FrameType type, GByteArray *payload, const int *fds,
	   size_t fd_count, GError **error)
{
	int64_t kind = type;
	struct iovec parts[2] = {
		{ &kind, sizeof kind },
		{ payload ? payload->data : NULL, payload ? payload->len : 0 },
	};
	struct msghdr msg = { .msg_iov = parts, .msg_iovlen = 2 };
	Control control;
	ssize_t n;

	g_assert(fd_count <= FRAME_FDS_MAX);
	g_assert(parts[1].iov_len <= FRAME_BYTES_MAX);
	put_fds(&msg, &control, fds, fd_count);
	do
		n = sendmsg(socket, &msg, MSG_NOSIGNAL);
	while (n < 0 && errno == EINTR);
	if (n < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "a frame could not be sent: %s", g_strerror(errno));
		return false;
	}
	return true;
}

static void
take_fds(Frame *frame, struct msghdr *msg)
{
	size_t kept = 0;

	for (struct cmsghdr *head = CMSG_FIRSTHDR(msg); head;
	     head = CMSG_NXTHDR(msg, head)) {
		size_t count;

		if (head->cmsg_level != SOL_SOCKET ||
		    head->cmsg_type != SCM_RIGHTS)
			continue;
		count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		for (size_t i = 0; i < count; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(head) + i * sizeof(int),
			       sizeof fd);
			if (kept < FRAME_FDS_MAX)
				frame->fds[kept++] = fd;
			else
				(void)close(fd); /* more than we may hold */
		}
	}
}

/* Our programs have one thread: one buffer serves every frame. */
static uint8_t incoming[FRAME_BYTES_MAX];

Frame *
frame_receive(int socket, GError **error)
{
	g_autoptr(Frame) frame = g_new0(Frame, 1);
	int64_t kind = 0;
	Control control;
	struct iovec parts[2] = { { &kind, sizeof kind } };
	struct msghdr msg = { .msg_iov = parts,
			      .msg_iovlen = 2,
			      .msg_control = control.bytes,
			      .msg_controllen = sizeof control.bytes };
	bool is_reset;
	ssize_t n = 0;

	for (size_t i = 0; i < FRAME_FDS_MAX; i++)
		frame->fds[i] = -1;
	frame->payload = g_byte_array_new();
	parts[1].iov_base = incoming;
	parts[1].iov_len = FRAME_BYTES_MAX;
	/* If a peer ends with frames of ours unread, recvmsg() gives ECONNRESET
	 * once, and then the frames that the peer sent. */
	do {
		is_reset = n < 0 && errno == ECONNRESET;
		n = recvmsg(socket, &msg, MSG_CMSG_CLOEXEC);
	} while (n < 0 &&
		 (errno == EINTR || (errno == ECONNRESET && !is_reset)));
	if (n == 0 || (n < 0 && errno == ECONNRESET))
		return NULL;
	if (n < 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "a frame could not be received: %s",
			    g_strerror(errno));
		return NULL;
	}
	take_fds(frame, &msg);
	if ((size_t)n < sizeof kind ||
	    (msg.msg_flags & (MSG_TRUNC | MSG_CTRUNC))) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "a frame of %zd bytes is malformed", n);
		return NULL;
	}
	frame->type = (FrameType)kind;
	g_byte_array_append(frame->payload, incoming,
			    (guint)((size_t)n - sizeof kind));
	return g_steal_pointer(&frame);
}

int
frame_steal_fd(Frame *frame, size_t index)
{
	int fd;

	g_assert(index < FRAME_FDS_MAX);
	fd = frame->fds[index];
	frame->fds[index] = -1;
	return fd;
}

WireReader
frame_reader(const Frame *frame)
{
	return wire_reader(frame->payload->data, frame->payload->len);
}

void
frame_free(Frame *frame)
{
	if (!frame)
		return;
	for (size_t i = 0; i < FRAME_FDS_MAX; i++)
		if (frame->fds[i] >= 0)
			(void)close(frame->fds[i]); /* nothing to be done */
	g_byte_array_free(frame->payload, TRUE);
	g_free(frame);
}

bool
frame_pair(int ends[2], GError **error)
{
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) {
		g_set_error(error, FAULT, FAULT_RETRY, "no socket pair: %s",
			    g_strerror(errno));
		return false;
	}
	return true;
}
