/*
 * connect.c - finds the server, and proves that it is the right one
 */
#include "daemon/fetch/stream/connect.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "daemon/fetch/stream/io.h"
#include "daemon/process/now.h"
#include "domain/base/fault.h"

#define CONNECT_SECONDS 30 /* per address, and for a handshake */
#define ALERTS_MAX	16 /* in a row, from a server that sends nothing else */
#define PRIORITY	"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%PROFILE_MEDIUM"

gnutls_certificate_credentials_t
stream_trust_load(const char *ca_file, GError **error)
{
	gnutls_certificate_credentials_t trust;
	int n = gnutls_certificate_allocate_credentials(&trust);

	if (n < 0) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "TLS: %s",
			    gnutls_strerror(n));
		return NULL;
	}
	n = ca_file ? gnutls_certificate_set_x509_trust_file(
			      trust, ca_file, GNUTLS_X509_FMT_PEM)
		    : gnutls_certificate_set_x509_system_trust(trust);
	if (n > 0)
		return trust;
	g_set_error(error, FAULT, FAULT_OPERATOR,
		    "no certificate to trust was found in %s",
		    ca_file ? ca_file : "the system's store");
	gnutls_certificate_free_credentials(trust);
	return NULL;
}

/* Waits until the socket is connected; 0 or errno. */
static int
finish_connect(Stream *stream)
{
	int why = 0;
	socklen_t size = sizeof why;

	stream_limit(stream, 0, CONNECT_SECONDS);
	if (!stream_wait_io(stream, POLLOUT))
		return ETIMEDOUT;
	if (getsockopt(stream->fd, SOL_SOCKET, SO_ERROR, &why, &size) < 0)
		return errno;
	return why;
}

static int
connect_one(Stream *stream, const struct addrinfo *to)
{
	int why;

	stream->fd = socket(to->ai_family,
			    to->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
			    to->ai_protocol);
	if (stream->fd < 0)
		return errno;
	if (connect(stream->fd, to->ai_addr, to->ai_addrlen) == 0)
		return 0;
	why = errno == EINPROGRESS ? finish_connect(stream) : errno;
	if (why != 0) {
		(void)close(stream->fd); /* never was of use */
		stream->fd = -1;
	}
	return why;
}

/* A server that vanishes during IDLE is noticed after four minutes. */
static void
tune(int fd)
{
	static const struct {
		int level;
		int name;
		int value;
	} options[] = {
		{ SOL_SOCKET, SO_KEEPALIVE, 1 },
		{ IPPROTO_TCP, TCP_NODELAY, 1 },
		{ IPPROTO_TCP, TCP_KEEPIDLE, 120 },
		{ IPPROTO_TCP, TCP_KEEPINTVL, 30 },
		{ IPPROTO_TCP, TCP_KEEPCNT, 4 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(options); i++)
		(void)setsockopt(fd, options[i].level, options[i].name,
				 &options[i].value, sizeof options[i].value);
}

Stream *
stream_connect(const char *host, int port, const WakeSource *wakes,
	       GError **error)
{
	g_autoptr(Stream) stream = g_new0(Stream, 1);
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
				  .ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV };
	struct addrinfo *found = NULL;
	char service[8];
	int why;

	(void)snprintf(service, sizeof service, "%d", port);
	stream->fd = -1;
	stream->host = host;
	stream->wakes = wakes;
	why = getaddrinfo(host, service, &hints, &found);
	if (why != 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "%s can't be looked up: %s", host,
			    gai_strerror(why));
		return NULL;
	}
	for (struct addrinfo *at = found; at && stream->fd < 0;
	     at = at->ai_next)
		why = stream->is_stopping ? EINTR : connect_one(stream, at);
	freeaddrinfo(found);
	if (stream->fd < 0) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "%s can't be reached on port %d: %s", host, port,
			    g_strerror(why));
		return NULL;
	}
	tune(stream->fd);
	return g_steal_pointer(&stream);
}

void
stream_free(Stream *stream)
{
	if (!stream)
		return;
	if (stream->tls) {
		/* A goodbye that can't be sent at once is not sent. */
		(void)gnutls_bye(stream->tls, GNUTLS_SHUT_WR);
		gnutls_deinit(stream->tls);
	}
	if (stream->fd >= 0)
		(void)close(stream->fd); /* what counts was answered */
	g_free(stream);
}

static bool
is_address(const char *host)
{
	struct in6_addr address; /* has room for both kinds */

	return inet_pton(AF_INET, host, &address) == 1 ||
	       inet_pton(AF_INET6, host, &address) == 1;
}

static bool
prepare(Stream *stream, gnutls_certificate_credentials_t trust)
{
	const char *host = stream->host;

	if (gnutls_init(&stream->tls,
			GNUTLS_CLIENT | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) < 0)
		return false;
	gnutls_transport_set_int(stream->tls, stream->fd);
	gnutls_session_set_verify_cert(stream->tls, host, 0);
	return gnutls_priority_set_direct(stream->tls, PRIORITY, NULL) == 0 &&
	       gnutls_credentials_set(stream->tls, GNUTLS_CRD_CERTIFICATE,
				      trust) == 0 &&
	       /* RFC 6066: an address is no server name. */
	       (is_address(host) ||
		gnutls_server_name_set(stream->tls, GNUTLS_NAME_DNS, host,
				       strlen(host)) == 0);
}

static void
explain_certificate(Stream *stream, GError **error)
{
	unsigned status = gnutls_session_get_verify_cert_status(stream->tls);
	gnutls_datum_t text = { NULL, 0 };

	(void)gnutls_certificate_verification_status_print(status,
							   GNUTLS_CRT_X509,
							   &text, 0);
	g_set_error(error, FAULT, FAULT_OPERATOR, "certificate of %s: %s",
		    stream->host,
		    text.data ? g_strchomp((char *)text.data) : "not valid");
	gnutls_free(text.data);
}

static short
direction(Stream *stream)
{
	return gnutls_record_get_direction(stream->tls) ? POLLOUT : POLLIN;
}

bool
stream_start_tls(Stream *stream, gnutls_certificate_credentials_t trust,
		 GError **error)
{
	int n = GNUTLS_E_INTERNAL_ERROR;

	stream_limit(stream, 0, CONNECT_SECONDS);
	if (!prepare(stream, trust)) {
		g_set_error(error, FAULT, FAULT_OPERATOR, "TLS can't start");
		return false;
	}
	do {
		n = gnutls_handshake(stream->tls);
		if (n == 0)
			return true;
		if (n == GNUTLS_E_AGAIN &&
		    !stream_wait_io(stream, direction(stream))) {
			g_set_error(error, FAULT, FAULT_RETRY,
				    "TLS with %s: %s", stream->host,
				    stream_why(stream));
			return false;
		}
	} while (!gnutls_error_is_fatal(n) && now_ms() < stream->deadline_ms);
	if (n == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR)
		explain_certificate(stream, error);
	else
		g_set_error(error, FAULT, FAULT_RETRY, "TLS with %s: %s",
			    stream->host, gnutls_strerror(n));
	return false;
}

ssize_t
stream_tls_receive(Stream *stream, void *to, size_t size, short *events)
{
	ssize_t n;
	int left = ALERTS_MAX;

	/* Not fatal and no wait: a warning alert, a session ticket. */
	do
		n = gnutls_record_recv(stream->tls, to, size);
	while (n < 0 && n != GNUTLS_E_AGAIN && n != GNUTLS_E_REHANDSHAKE &&
	       !gnutls_error_is_fatal((int)n) && left-- > 0);
	if (n > 0)
		return n;
	if (n == GNUTLS_E_AGAIN) {
		*events = direction(stream);
		return 0;
	}
	stream->why = n == 0 ? "the server closed the connection"
			     : gnutls_strerror((int)n);
	return -1;
}

ssize_t
stream_tls_send(Stream *stream, const void *from, size_t size, short *events)
{
	ssize_t n;

	do
		n = gnutls_record_send(stream->tls, from, size);
	while (n == GNUTLS_E_INTERRUPTED);
	if (n == GNUTLS_E_AGAIN) {
		*events = direction(stream);
		return 0;
	}
	return n > 0 ? n : -1;
}
