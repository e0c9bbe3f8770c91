/*
 * io.h - waiting for the server within limits, for the files of stream/ only
 */
#pragma once

#include "daemon/fetch/stream/stream.h"

struct Stream {
	int fd;
	gnutls_session_t tls;	 /* owned; NULL in clear */
	const char *host;	 /* borrowed */
	const WakeSource *wakes; /* borrowed */
	uint64_t bytes_left;
	int64_t deadline_ms;
	bool is_dead;	  /* a read failed: libetpan may ask again */
	bool is_peeking;  /* a read must not wait */
	bool is_stopping; /* our descriptors said so */
	int64_t stop_ms;
	const char *why; /* borrowed for ever; NULL: unknown */
};

/* One poll of the server and of our descriptors, until @until_ms at most;
 * STREAM_WORK may mean nothing at all. */
StreamEvent stream_poll(Stream *stream, short events, int64_t until_ms);
/* Waits for the server within the command's limits. */
bool stream_wait_io(Stream *stream, short events);
