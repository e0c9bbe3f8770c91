/*
 * send.h - the sender's part of the configuration, as it travels
 *
 * The password comes beside it, as a descriptor.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/wire.h"

typedef struct {
	char *url;     /* smtps://user@host, smtp+starttls://, smtp://,
			* maildir:/path */
	char *ca_file; /* or NULL: the system's */
	bool insecure; /* allows plain text to a remote host */
	bool oauth;    /* the password is an XOAUTH2 token */
	int64_t log_level;
} SendConfig; /* all owned */

SendConfig *send_config_new(void);
void send_config_free(SendConfig *config);
void send_config_put(const SendConfig *config, GByteArray *to);
/* NULL with FAULT_OPERATOR if the bytes are no configuration. */
SendConfig *send_config_get(WireReader *from, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(SendConfig, send_config_free)
