/*
 * dns.c - queries by c-ares, and the one record that is a key
 */
#include "daemon/prove/dkim/dns.h"

#include <ares.h>
#include <string.h>
#include <sys/time.h>

#include "domain/base/fault.h"

#define SERVER_MS    1500 /* before the next server or try */
#define SERVER_TRIES 2

struct DkimDns {
	ares_channel channel;
	DnsAnswer answer;
	void *context;
};

typedef struct {
	DkimDns *dns; /* borrowed */
	char *name;   /* owned */
} Query;

DkimDns *
dkim_dns_open(const char *servers, DnsAnswer answer, void *context,
	      GError **error)
{
	DkimDns *dns = g_new0(DkimDns, 1);
	struct ares_options options = { .flags = ARES_FLAG_NOSEARCH |
						 ARES_FLAG_NOALIASES,
					.timeout = SERVER_MS,
					.tries = SERVER_TRIES };
	int status = ares_library_init(ARES_LIB_INIT_ALL);

	dns->answer = answer;
	dns->context = context;
	if (status == ARES_SUCCESS)
		status = ares_init_options(&dns->channel, &options,
					   ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS |
						   ARES_OPT_TRIES);
	if (status == ARES_SUCCESS && servers)
		status = ares_set_servers_ports_csv(dns->channel, servers);
	if (status == ARES_SUCCESS)
		return dns;
	g_set_error(error, FAULT, FAULT_OPERATOR, "DNS can't be used: %s",
		    ares_strerror(status));
	g_free(dns);
	return NULL;
}

void
dkim_dns_close(DkimDns *dns)
{
	if (!dns)
		return;
	ares_destroy(dns->channel); /* each open query is answered */
	ares_library_cleanup();
	g_free(dns);
}

static bool
is_key(const char *text)
{
	return g_str_has_prefix(text, "v=DKIM1") || strstr(text, "p=");
}

/* The one record that may be a key: it comes in pieces of 255 bytes.  If there
 * are several, none is sure to be the right one (RFC 6376 section 3.6.2.2). */
static char *
pick(const struct ares_txt_ext *first)
{
	char *key = NULL;
	int count = 0;

	for (const struct ares_txt_ext *at = first; at;) {
		g_autoptr(GString) text = g_string_new(NULL);

		do {
			g_string_append_len(text, (const char *)at->txt,
					    (gssize)at->length);
			at = at->next;
		} while (at && !at->record_start);
		if (!is_key(text->str) || strlen(text->str) != text->len)
			continue;
		count++;
		g_free(key);
		key = g_strdup(text->str);
	}
	if (count > 1)
		g_clear_pointer(&key, g_free);
	return key;
}

static void
on_answer(void *data, int status, int timeouts, unsigned char *bytes, int size)
{
	Query *query = data;
	struct ares_txt_ext *records = NULL;
	g_autofree char *key = NULL;
	bool is_known;

	(void)timeouts; /* only the end counts */
	if (status == ARES_SUCCESS)
		status = ares_parse_txt_reply_ext(bytes, size, &records);
	is_known = status == ARES_SUCCESS || status == ARES_ENODATA ||
		   status == ARES_ENOTFOUND;
	if (status == ARES_SUCCESS)
		key = pick(records);
	if (records)
		ares_free_data(records);
	query->dns->answer(query->dns->context, query->name, is_known, key);
	g_free(query->name);
	g_free(query);
}

void
dkim_dns_ask(DkimDns *dns, const char *name)
{
	Query *query = g_new0(Query, 1);

	query->dns = dns;
	query->name = g_strdup(name);
	/* C_IN, T_TXT (RFC 1035 section 3.2) */
	ares_query(dns->channel, name, 1, 16, on_answer, query);
}

int
dkim_dns_watch(DkimDns *dns, GArray *fds)
{
	ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
	int set = ares_getsock(dns->channel, sockets, ARES_GETSOCK_MAXNUM);
	struct timeval most = { 60, 0 };
	const struct timeval *wait;

	for (int i = 0; i < ARES_GETSOCK_MAXNUM; i++) {
		struct pollfd one = { .fd = sockets[i] };

		/* The macros of c-ares would shift into the sign. */
		if ((unsigned)set & (1U << i))
			one.events |= POLLIN;
		if ((unsigned)set & (1U << (i + ARES_GETSOCK_MAXNUM)))
			one.events |= POLLOUT;
		if (one.events)
			g_array_append_val(fds, one);
	}
	if (set == 0)
		return -1;
	wait = ares_timeout(dns->channel, &most, &most);
	return (int)(wait->tv_sec * 1000 + wait->tv_usec / 1000 + 1);
}

void
dkim_dns_read(DkimDns *dns, const GArray *fds, guint first)
{
	/* Once without a socket: it asks again for what is late. */
	ares_process_fd(dns->channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
	for (guint i = first; i < fds->len; i++) {
		const struct pollfd *at = &g_array_index(fds, struct pollfd, i);

		if (at->revents == 0)
			continue;
		ares_process_fd(dns->channel,
				at->revents & (POLLIN | POLLERR | POLLHUP)
					? at->fd
					: ARES_SOCKET_BAD,
				at->revents & POLLOUT ? at->fd
						      : ARES_SOCKET_BAD);
	}
}
