/*
 * dns_server.c - a DNS server of TXT records on loopback, for tests
 */
#include "tests/kit/dns_server.h"

#include <arpa/inet.h>
#include <glib.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEADER_BYTES 12
#define PIECE_BYTES  255

/* Flags of an answer (RFC 1035 section 4.1.1). */
#define ANSWER	  0x8180
#define TRUNCATED 0x0200
#define SERVFAIL  2
#define NXDOMAIN  3

static void
put16(GByteArray *to, unsigned value)
{
	const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };

	g_byte_array_append(to, bytes, 2);
}

/* The name in the question, and where that ends. */
static char *
read_name(const guint8 *at, const guint8 *end, const guint8 **after)
{
	GString *name = g_string_new(NULL);

	while (at < end && *at != 0 && at + *at < end) {
		if (name->len > 0)
			g_string_append_c(name, '.');
		g_string_append_len(name, (const char *)at + 1, *at);
		at += *at + 1;
	}
	*after = at + 5; /* the root, the type, the class */
	return g_ascii_strdown(g_string_free(name, FALSE), -1);
}

static void
put_record(GByteArray *to, const char *value)
{
	size_t size = strlen(value);
	size_t pieces = size / PIECE_BYTES + 1;

	put16(to, 0xc00c); /* the name of the question */
	put16(to, 16);
	put16(to, 1);
	put16(to, 0);
	put16(to, 60); /* seconds to live */
	put16(to, (unsigned)(size + pieces));
	for (size_t i = 0; i < pieces; i++) {
		const char *at = value + i * PIECE_BYTES;
		guint8 piece = (guint8)MIN(strlen(at), PIECE_BYTES);

		g_byte_array_append(to, &piece, 1);
		g_byte_array_append(to, (const guint8 *)at, piece);
	}
}

/* NULL: silence. */
static GByteArray *
answer(const DnsRecord *records, const guint8 *query, size_t size, bool is_tcp)
{
	const guint8 *after;
	g_autofree char *name =
		read_name(query + HEADER_BYTES, query + size, &after);
	GByteArray *to = g_byte_array_new();
	const char *value = NULL;
	bool is_cut = !is_tcp && g_str_has_prefix(name, "tcp.");
	bool is_broken = g_str_has_prefix(name, "broken.");
	unsigned count;

	if (g_str_has_prefix(name, "silent."))
		return to;
	for (const DnsRecord *r = records; r->name; r++)
		if (strcmp(r->name, name) == 0)
			value = r->value;
	count = !value || is_cut || is_broken	 ? 0
		: g_str_has_prefix(name, "two.") ? 2
						 : 1;
	g_byte_array_append(to, query, 2);
	put16(to, ANSWER | (is_cut ? TRUNCATED : 0) |
			  (is_broken ? SERVFAIL
			   : value   ? 0
				     : NXDOMAIN));
	put16(to, 1);
	put16(to, count);
	put16(to, 0);
	put16(to, 0);
	g_byte_array_append(to, query + HEADER_BYTES,
			    (guint)(after - query - HEADER_BYTES));
	for (unsigned i = 0; i < count; i++)
		put_record(to, value);
	return to;
}

static void
serve_udp(int udp, const DnsRecord *records)
{
	struct sockaddr_in who;
	socklen_t size = sizeof who;
	guint8 query[1500];
	ssize_t n = recvfrom(udp, query, sizeof query, 0,
			     (struct sockaddr *)&who, &size);
	g_autoptr(GByteArray) out = NULL;

	if (n <= HEADER_BYTES)
		return;
	out = answer(records, query, (size_t)n, false);
	if (out->len > 0)
		(void)sendto(udp, out->data, out->len, 0,
			     (struct sockaddr *)&who, size);
}

/* One question from one caller. */
static void
serve_tcp(int tcp, const DnsRecord *records)
{
	int caller = accept(tcp, NULL, NULL);
	guint8 query[1500];
	ssize_t n = read(caller, query, 2);
	g_autoptr(GByteArray) out = NULL;
	g_autoptr(GByteArray) framed = g_byte_array_new();

	if (n == 2)
		n = read(caller, query, sizeof query);
	if (n > HEADER_BYTES) {
		out = answer(records, query, (size_t)n, true);
		put16(framed, out->len);
		g_byte_array_append(framed, out->data, out->len);
		(void)!write(caller, framed->data, framed->len);
	}
	(void)close(caller);
}

G_NORETURN static void
serve(int udp, int tcp, const DnsRecord *records)
{
	struct pollfd fds[] = { { udp, POLLIN, 0 }, { tcp, POLLIN, 0 } };

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		if (poll(fds, 2, -1) < 0)
			_exit(1);
		if (fds[0].revents)
			serve_udp(udp, records);
		if (fds[1].revents)
			serve_tcp(tcp, records);
	}
}

pid_t
dns_server_start(const DnsRecord *records, int *port)
{
	struct sockaddr_in here = { .sin_family = AF_INET,
				    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof here;
	int udp = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int tcp = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	pid_t pid;

	g_assert_cmpint(bind(udp, (struct sockaddr *)&here, size), ==, 0);
	g_assert_cmpint(getsockname(udp, (struct sockaddr *)&here, &size), ==,
			0);
	g_assert_cmpint(bind(tcp, (struct sockaddr *)&here, size), ==, 0);
	g_assert_cmpint(listen(tcp, 4), ==, 0);
	*port = ntohs(here.sin_port);
	pid = fork();
	if (pid == 0)
		serve(udp, tcp, records);
	g_assert_cmpint(pid, >, 0);
	(void)close(udp);
	(void)close(tcp);
	return pid;
}

void
dns_server_stop(pid_t pid)
{
	(void)kill(pid, SIGKILL);
	(void)waitpid(pid, NULL, 0);
}
