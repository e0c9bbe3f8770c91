/*
 * stream.h - a verified, bounded and wakeable stream below libetpan
 *
 * libetpan's own streams verify no certificate, wait for ever on a server that
 * drips, and take the end of a connection for "nothing yet".  This one
 *
 *  - verifies chain, host name and dates within the handshake, with SNI and
 *    TLS 1.2 at least, so that no login is ever sent to an impostor;
 *  - ends each command at a time and after a number of bytes that the
 *    caller sets beforehand;
 *  - serves our other descriptors while it waits for the server.
 *
 * All faults are FAULT_RETRY, except a certificate that is not valid:
 * FAULT_OPERATOR.
 */
#pragma once

#include <glib.h>
#include <gnutls/gnutls.h>
#include <libetpan/libetpan.h>
#include <stdbool.h>
#include <stdint.h>

#define STREAM_SILENCE_MS (60 * 1000) /* a server may think that long */

/* What our other descriptors said. */
typedef enum {
	WAKE_NOTHING,
	WAKE_WORK, /* there is something to do when the command is over */
	WAKE_STOP, /* end: the running command has a few seconds */
} Wake;

typedef struct {
	const int *fds;	 /* borrowed, may change; -1 is not watched */
	size_t fd_count; /* at most STREAM_WAKES_MAX */
	Wake (*serve)(void *context); /* when one of them is readable */
	void *context;		      /* borrowed */
} WakeSource;

#define STREAM_WAKES_MAX 4

typedef struct Stream Stream;

/* Connects to @host in clear.  @wakes is borrowed and outlives the stream,
 * as @host does.  The caller owns the result, until stream_wrap(). */
Stream *stream_connect(const char *host, int port, const WakeSource *wakes,
		       GError **error);
/* libetpan's view of @stream, and its owner: mailstream_close() frees it. */
mailstream *stream_wrap(Stream *stream);
void stream_free(Stream *stream);

/* The certificates to trust: those in @ca_file (PEM), or the system's.
 * NULL with FAULT_OPERATOR; freed by gnutls_certificate_free_credentials.*/
gnutls_certificate_credentials_t stream_trust_load(const char *ca_file,
						   GError **error);
/* Does the TLS handshake; if it returns true, the server has proved to be the
 * host.  @trust is borrowed and outlives the stream. */
bool stream_start_tls(Stream *stream, gnutls_certificate_credentials_t trust,
		      GError **error);

/* From now on at most @bytes are received, until @seconds from now. */
void stream_limit(Stream *stream, uint64_t bytes, int seconds);

typedef enum {
	STREAM_INPUT,
	STREAM_TIMEOUT,
	STREAM_WORK,
	STREAM_STOP,
	STREAM_DEAD,
} StreamEvent;

/* Waits until @of, the mailstream around @stream, has input.  Data that
 * libetpan or GnuTLS hold already counts; a TLS record without data does
 * not. */
StreamEvent stream_wait(Stream *stream, mailstream *of, int timeout_ms);

/* Why the last read or write failed, for a message; borrowed. */
const char *stream_why(const Stream *stream);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stream, stream_free)
