/*
 * config.h - helpdeskd.conf, read by libconfuse and checked
 *
 * Errors read "helpdeskd.conf:9: key: what is wrong, what would be right".
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "casework/desk_config.h"
#include "daemon/config/send.h"

/* Where a password comes from: one of these at most. */
typedef struct {
	char *file;	  /* must be private to us */
	char *command;	  /* its first line of output */
	char *credential; /* a systemd credential's name */
	bool is_oauth;	  /* it is an XOAUTH2 token */
} Secret;

typedef struct {
	char *name;
	char *url;
	char *done;    /* folder or NULL */
	char *ca_file; /* or NULL */
	bool insecure;
	int64_t poll_seconds;
	int64_t idle_seconds;
	Secret secret;
} MailboxConfig;

typedef struct {
	DeskConfig *desk;
	char *user;	      /* to run as when started as root, or NULL */
	GPtrArray *mailboxes; /* of MailboxConfig * */
	SendConfig *send;
	Secret send_secret;
	int64_t connections; /* number of senders; each has one connection */
	bool has_old_name;   /* it calls the section room forum */
} Config;		     /* all owned */

/* Reads and checks @path.  FAULT_OPERATOR. */
Config *config_load(const char *path, GError **error);
void config_free(Config *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)
