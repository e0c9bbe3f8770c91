/*
 * io.c - waiting for the server within limits, and serving others meanwhile
 */
#include "daemon/fetch/stream/io.h"

#include <errno.h>
#include <poll.h>

#define STOP_SECONDS 5 /* what a command may still take after WAKE_STOP */

int64_t
vstream_now_ms(void)
{
	return g_get_monotonic_time() / 1000;
}

void
vstream_limit(Vstream *stream, uint64_t bytes, int seconds)
{
	stream->bytes_left = bytes;
	stream->deadline_ms = vstream_now_ms() + (int64_t)seconds * 1000;
	if (stream->is_stopping)
		stream->deadline_ms = MIN(stream->deadline_ms, stream->stop_ms);
}

const char *
vstream_why(const Vstream *stream)
{
	return stream->why ? stream->why : "the connection was lost";
}

/* Serves our descriptors.  After WAKE_STOP they are not asked again: what
 * runs may end, but soon. */
static Wake
serve(Vstream *stream)
{
	Wake wake = stream->wakes->serve(stream->wakes->context);

	if (wake == WAKE_STOP) {
		stream->is_stopping = true;
		stream->stop_ms = vstream_now_ms() + STOP_SECONDS * 1000;
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

VstreamEvent
vstream_poll(Vstream *stream, short events, int64_t until_ms)
{
	struct pollfd fds[1 + VSTREAM_WAKES_MAX];
	const WakeSource *wakes = stream->wakes;
	size_t count = stream->is_stopping ? 0 : wakes->fd_count;
	int64_t left = until_ms - vstream_now_ms();
	Wake wake = WAKE_NOTHING;
	int n;

	g_assert(count <= VSTREAM_WAKES_MAX);
	fds[0] = (struct pollfd){ .fd = stream->fd, .events = events };
	for (size_t i = 0; i < count; i++)
		fds[1 + i] = (struct pollfd){ .fd = wakes->fds[i],
					      .events = POLLIN };
	n = poll(fds, 1 + count, (int)CLAMP(left, 0, INT_MAX));
	if (n < 0 && errno != EINTR)
		return VSTREAM_DEAD;
	if (n == 0)
		return VSTREAM_TIMEOUT;
	if (n > 0 && any_ready(fds + 1, count))
		wake = serve(stream);
	if (wake == WAKE_STOP)
		return VSTREAM_STOP;
	/* The server's input first: work can wait, mail can't. */
	if (n > 0 && fds[0].revents != 0)
		return VSTREAM_INPUT;
	return VSTREAM_WORK;
}

/* Waits within a command: our own work waits until it is over. */
bool
vstream_wait_io(Vstream *stream, short events)
{
	int64_t until_ms = vstream_now_ms() + VSTREAM_SILENCE_MS;

	for (;;) {
		VstreamEvent event =
			vstream_poll(stream, events,
				     MIN(until_ms, stream->deadline_ms));

		if (event == VSTREAM_TIMEOUT || event == VSTREAM_DEAD ||
		    vstream_now_ms() >= stream->deadline_ms)
			break; /* input does not outlive the deadline */
		if (event == VSTREAM_INPUT)
			return true;
	}
	stream->why = stream->is_stopping ? "it had to end"
					  : "the server took too long";
	return false;
}
