/*
 * desk_config.h - the desk's part of the configuration, as it travels
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/wire.h"
#include "domain/trust/policy.h"

typedef struct {
	char *name;	     /* "Agence Exemple" */
	char *address;	     /* support@agence.example */
	char *language;	     /* "fr" */
	char *timezone;	     /* "Europe/Paris" */
	char *state;	     /* folder of database, spool and keys */
	char *templates;     /* folder */
	char *admin_name;    /* "Ada Martin", may be "" */
	char *admin_address; /* or NULL */
	bool plus;	     /* the mailbox takes support+anything@ */
	bool once;
	int64_t workers; /* parse workers */
	int64_t grace_days;
	int64_t answers_per_hour;
	int64_t answers_per_day;
	char *digest;	       /* "07:00", or "" for none */
	int64_t message_size;  /* bytes */
	int64_t keep_days;     /* of raw mails; 0: for ever */
	int64_t attach_size;   /* bytes of files in one mail; 0: none */
	char *authserv_id;     /* of our mail server, or NULL */
	int64_t hops;	       /* Received fields that may stand above it */
	bool dkim;	       /* verify signatures ourselves */
	char *dkim_keys;       /* a file, or "dns:SERVER"; NULL: DNS */
	char *pgp_keys;	       /* a folder of pinned keys, or NULL */
	bool staff_token;      /* a token alone proves staff, too */
	char *unknown;	       /* "hold", "refuse" or "accept" */
	char *overage;	       /* "allow", "ask" or "refuse" */
	int64_t backdate_days; /* work may be told at most this late */
	bool carries;	       /* unused hosting goes on to the next month */
	char *currency;	       /* "EUR" */
	char *vat;	       /* said beside prices; may be "" */
	int64_t report_day;    /* of the month; 0: none are sent */
	char *report_time;     /* "07:00" */
	char *logo;	       /* a PNG or JPEG file, or NULL */
	char *colour;	       /* "#1f5fa8" */
	char *paper;	       /* "A4" or "letter" */
	char *room_address;    /* of the buyers' room; NULL: there is none */
	char *room_name;       /* "Salon" */
	bool room_moderated;   /* staff see each post first */
	char *room_mailbox; /* its mails are the room's, but those to the desk;
			       NULL */
	GPtrArray *needs;   /* of char *: "close=confirmed" */
	GPtrArray *themes;
	GPtrArray *stages;
	GPtrArray *mailboxes; /* names of them */
	int64_t log_level;
} DeskConfig; /* all owned */

DeskConfig *desk_config_new(void);
void desk_config_free(DeskConfig *config);
void desk_config_put(const DeskConfig *config, GByteArray *to);
/* NULL with FAULT_OPERATOR if the bytes are no configuration. */
DeskConfig *desk_config_get(WireReader *from, GError **error);
/* The rules in it; the caller owns them. */
Policy *desk_config_policy(const DeskConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DeskConfig, desk_config_free)
