/*
 * io.c - waiting for the server within limits, and serving others meanwhile
 */
#include "daemon/fetch/stream/io.h"
#include "daemon/process/now.h"

#include <errno.h>
#include <poll.h>

#define STOP_SECONDS 5 /* what a command may still take after WAKE_STOP */

void
stream_limit(Stream *stream, uint64_t bytes, int seconds)
{
	stream->bytes_left = bytes;
	stream->deadline_ms = now_ms() + (int64_t)seconds * 1000;
	if (stream->is_stopping)
		stream->deadline_ms = MIN(stream->deadline_ms, stream->stop_ms);
}

const char *
stream_why(const Stream *stream)
{
	return stream->why ? stream->why : "the connection was lost";
}

/* Serves our descriptors.  After WAKE_STOP they are not asked again: the
 * running command may end, but soon. */
static Wake
serve(Stream *stream)
{
	Wake wake = stream->wakes->serve(stream->wakes->context);

	if (wake == WAKE_STOP) {
		stream->is_stopping = true;
		stream->stop_ms = now_ms() + STOP_SECONDS * 1000;
		stream->deadline_ms = MIN(stream->deadline_ms, stream->stop_ms);
	}
	return wake;
}

static bool
any_ready(const struct pollfd *fds, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fds[i].revents != 0)
			return true;
	return false;
}

StreamEvent
stream_poll(Stream *stream, short events, int64_t until_ms)
{
	struct pollfd fds[1 + STREAM_WAKES_MAX];
	const WakeSource *wakes = stream->wakes;
	size_t count = stream->is_stopping ? 0 : wakes->fd_count;
	int64_t left = until_ms - now_ms();
	Wake wake = WAKE_NOTHING;
	int n;

	g_assert(count <= STREAM_WAKES_MAX);
	fds[0] = (struct pollfd){ .fd = stream->fd, .events = events };
	for (size_t i = 0; i < count; i++)
		fds[1 + i] = (struct pollfd){ .fd = wakes->fds[i],
					      .events = POLLIN };
	n = poll(fds, 1 + count, (int)CLAMP(left, 0, INT_MAX));
	if (n < 0 && errno != EINTR)
		return STREAM_DEAD;
	if (n == 0)
		return STREAM_TIMEOUT;
	if (n > 0 && any_ready(fds + 1, count))
		wake = serve(stream);
	if (wake == WAKE_STOP)
		return STREAM_STOP;
	/* The server's input first: work can wait, mail can't. */
	if (n > 0 && fds[0].revents != 0)
		return STREAM_INPUT;
	return STREAM_WORK;
}

/* Waits within a command: our own work waits until it is over. */
bool
stream_wait_io(Stream *stream, short events)
{
	int64_t until_ms = now_ms() + STREAM_SILENCE_MS;

	for (;;) {
		StreamEvent event =
			stream_poll(stream, events,
				    MIN(until_ms, stream->deadline_ms));

		if (event == STREAM_TIMEOUT || event == STREAM_DEAD ||
		    now_ms() >= stream->deadline_ms)
			break; /* input does not outlive the deadline */
		if (event == STREAM_INPUT)
			return true;
	}
	stream->why = stream->is_stopping ? "it had to end"
					  : "the server took too long";
	return false;
}
