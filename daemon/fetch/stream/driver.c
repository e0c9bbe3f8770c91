/*
 * driver.c - the stream as libetpan sees it
 */
#include "daemon/fetch/stream/stream.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daemon/fetch/stream/connect.h"
#include "daemon/fetch/stream/io.h"
#include "daemon/process/now.h"

#define BUFFER_BYTES (32 * 1024)

static ssize_t
receive(Stream *stream, void *to, size_t size)
{
	ssize_t n;

	do
		n = recv(stream->fd, to, size, MSG_DONTWAIT);
	while (n < 0 && errno == EINTR);
	if (n == 0) {
		stream->why = "the server closed the connection";
		return -1;
	}
	if (n < 0 && errno != EAGAIN) {
		stream->why = g_strerror(errno);
		return -1;
	}
	return MAX(n, 0);
}

/* How much may still be read; 0 is the end of the command's limits. */
static size_t
allowed(Stream *stream, size_t size)
{
	if (stream->bytes_left == 0) {
		stream->why = "the server sent too much";
		return 0;
	}
	if (now_ms() >= stream->deadline_ms) {
		stream->why = "the server took too long";
		return 0;
	}
	return MIN(size, stream->bytes_left);
}

/* Returns 0 only to stream_wait(): if libetpan 1.9.4 is told of the end by a 0,
 * it asks again for ever. */
static ssize_t
low_read(mailstream_low *low, void *to, size_t size)
{
	Stream *stream = low->data;

	size = stream->is_dead ? 0 : allowed(stream, size);
	while (size > 0) {
		short events = POLLIN;
		ssize_t n = stream->tls ? stream_tls_receive(stream, to, size,
							     &events)
					: receive(stream, to, size);

		if (n > 0) {
			stream->bytes_left -= (uint64_t)n;
			return n;
		}
		if (n == 0 && stream->is_peeking)
			return 0;
		if (n < 0 || !stream_wait_io(stream, events))
			break;
	}
	stream->is_dead = true;
	return -1;
}

static ssize_t
low_write(mailstream_low *low, const void *from, size_t size)
{
	Stream *stream = low->data;

	for (;;) {
		short events = POLLOUT;
		ssize_t n = stream->tls ? stream_tls_send(stream, from, size,
							  &events)
					: send(stream->fd, from, size,
					       MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n > 0)
			return n;
		if (n < 0 &&
		    (stream->tls || (errno != EAGAIN && errno != EINTR))) {
			stream->why = "the connection was lost";
			return -1;
		}
		if (!stream_wait_io(stream, events))
			return -1;
	}
}

static int
low_close(mailstream_low *low)
{
	(void)low; /* low_free() follows always */
	return 0;
}

static int
low_get_fd(mailstream_low *low)
{
	return ((Stream *)low->data)->fd;
}

static void
low_free(mailstream_low *low)
{
	stream_free(low->data);
	free(low);
}

static void
low_cancel(mailstream_low *low)
{
	(void)low;
}

static struct mailstream_cancel *
low_get_cancel(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static carray *
low_get_chain(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static int
low_refuse(mailstream_low *low)
{
	(void)low; /* our IDLE does not use libetpan's */
	return -1;
}

static mailstream_low_driver driver = {
	.mailstream_read = low_read,
	.mailstream_write = low_write,
	.mailstream_close = low_close,
	.mailstream_get_fd = low_get_fd,
	.mailstream_free = low_free,
	.mailstream_cancel = low_cancel,
	.mailstream_get_cancel = low_get_cancel,
	.mailstream_get_certificate_chain = low_get_chain,
	.mailstream_setup_idle = low_refuse,
	.mailstream_unsetup_idle = low_refuse,
	.mailstream_interrupt_idle = low_refuse,
};

mailstream *
stream_wrap(Stream *stream)
{
	mailstream_low *low = mailstream_low_new(stream, &driver);
	mailstream *wrapped = low ? mailstream_new(low, BUFFER_BYTES) : NULL;

	if (!wrapped)
		g_error("out of memory"); /* as GLib itself would end */
	return wrapped;
}

StreamEvent
stream_wait(Stream *stream, mailstream *of, int timeout_ms)
{
	int64_t until_ms = now_ms() + timeout_ms;

	for (;;) {
		StreamEvent event;
		ssize_t n;

		if (of->read_buffer_len > 0)
			return STREAM_INPUT;
		/* Takes what GnuTLS holds; poll() does not know of it. */
		stream->is_peeking = true;
		n = mailstream_feed_read_buffer(of);
		stream->is_peeking = false;
		if (n != 0)
			return n > 0 ? STREAM_INPUT : STREAM_DEAD;
		event = stream_poll(stream, POLLIN, until_ms);
		if (event != STREAM_INPUT)
			return event;
	}
}
