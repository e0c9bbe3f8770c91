/*
 * connect.h - what TLS sends and receives, for the files of stream/ only
 */
#pragma once

#include "daemon/fetch/stream/stream.h"

/* Non-blocking; 0 when @events must be waited for, -1 at the end. */
ssize_t stream_tls_receive(Stream *stream, void *to, size_t size,
			   short *events);
ssize_t stream_tls_send(Stream *stream, const void *from, size_t size,
			short *events);
