/*
 * connect.h - what TLS sends and receives, for the files of stream/ only
 */
#pragma once

#include "daemon/fetch/stream/stream.h"

/* Non-blocking; 0 when @events must be waited for, -1 at the end. */
ssize_t vstream_tls_receive(Vstream *stream, void *to, size_t size,
			    short *events);
ssize_t vstream_tls_send(Vstream *stream, const void *from, size_t size,
			 short *events);
