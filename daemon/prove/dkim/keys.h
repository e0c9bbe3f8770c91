/*
 * keys.h - the key records of signers, from DNS or from a file
 *
 * Ask first, look up later: what was asked for is remembered, an hour if
 * there is a record, a minute if there is none or the servers failed.  A
 * file, for tests and for networks without DNS, has one record per line:
 *
 *	sel._domainkey.acme.example v=DKIM1; k=rsa; p=MIGf...
 */
#pragma once

#include <glib.h>
#include <poll.h>
#include <stdbool.h>

typedef struct DkimKeys DkimKeys;

/* Reads @source: the path of a file; "dns:127.0.0.1:53", a server to ask; or
 * NULL, for those of /etc/resolv.conf.  Call it before the sandbox.
 * FAULT_OPERATOR. */
DkimKeys *dkim_keys_open(const char *source, GError **error);
void dkim_keys_close(DkimKeys *keys);

/* Asks for the record @name, unless it is known or on its way. */
void dkim_keys_ask(DkimKeys *keys, const char *name);
/* The answer is still on its way. */
bool dkim_keys_is_pending(DkimKeys *keys, const char *name);
/* A KeyLookup of daemon/prove/dkim/verifier.h; @context is the DkimKeys.  A
 * record that is not known by now can't be had. */
bool dkim_keys_look_up(void *context, const char *name, const char **value);

/* Adds what is to be polled to @fds, of struct pollfd, and returns for how
 * many ms at most; -1: nothing waits for an answer. */
int dkim_keys_watch(DkimKeys *keys, GArray *fds);
/* Reads what came; @fds from @first on are those that dkim_keys_watch() added,
 * after poll(). */
void dkim_keys_read(DkimKeys *keys, const GArray *fds, guint first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DkimKeys, dkim_keys_close)
