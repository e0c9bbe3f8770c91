/*
 * dns.h - TXT records asked for over DNS, many side by side
 */
#pragma once

#include <glib.h>
#include <poll.h>
#include <stdbool.h>

typedef struct DkimDns DkimDns;

/* The answer about @name, which is borrowed: @is_known is false if the
 * servers failed; @value is NULL if there is no record, or several. */
typedef void (*DnsAnswer)(void *context, const char *name, bool is_known,
			  const char *value);

/* @servers are addresses between commas, "127.0.0.1:53"; NULL: those of
 * /etc/resolv.conf.  FAULT_OPERATOR. */
DkimDns *dkim_dns_open(const char *servers, DnsAnswer answer, void *context,
		       GError **error);
void dkim_dns_close(DkimDns *dns);
/* The answer may come before this returns. */
void dkim_dns_ask(DkimDns *dns, const char *name);
/* As dkim_keys_watch() and dkim_keys_read(). */
int dkim_dns_watch(DkimDns *dns, GArray *fds);
void dkim_dns_read(DkimDns *dns, const GArray *fds, guint first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DkimDns, dkim_dns_close)
