/*
 * fetch.h - one mailbox's part of the configuration, as it travels
 *
 * The password comes beside it, as a descriptor.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/wire.h"

typedef struct {
	char *name;    /* of the mailbox, [a-z0-9_-] */
	char *url;     /* daemon/config/url.h, for fetching */
	char *done;    /* folder for mails that are done, UTF-8; NULL: flag */
	char *ca_file; /* or NULL: the system's */
	char *spool;   /* path of the spool folder */
	int64_t poll_seconds; /* between looks if the server has no IDLE */
	int64_t idle_seconds; /* how long one IDLE lasts */
	int64_t size_max;     /* bytes; of a larger mail only headers */
	bool once;     /* fetch what is there, wait till it is done, exit */
	bool insecure; /* allows plain text to a remote host */
	bool oauth;    /* the password is an XOAUTH2 token */
	int64_t log_level;
} FetchConfig; /* all owned */

/* With the defaults; its texts are not set. */
FetchConfig *fetch_config_new(void);
void fetch_config_free(FetchConfig *config);
void fetch_config_put(const FetchConfig *config, GByteArray *to);
/* NULL with FAULT_OPERATOR if the bytes are no configuration. */
FetchConfig *fetch_config_get(WireReader *from, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchConfig, fetch_config_free)
