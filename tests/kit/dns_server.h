/*
 * dns_server.h - a DNS server of TXT records on loopback, for tests
 */
#pragma once

#include <sys/types.h>

/* The first letters of @name can make the server do something else:
 *	"silent."	no answer, ever
 *	"broken."	SERVFAIL
 *	"tcp."		only over TCP, truncated before
 *	"two."		the record comes twice
 */
typedef struct {
	const char *name;
	const char *value;
} DnsRecord;

/* Starts it in a child of ours; *port is where it listens.  @records end
 * with a NULL name; other names do not exist. */
pid_t dns_server_start(const DnsRecord *records, int *port);
void dns_server_stop(pid_t pid);
