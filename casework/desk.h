/*
 * desk.h - everything that the desk or helpdeskctl works with
 *
 * Database, spool, texts, rules and keys, opened from one DeskConfig.
 */
#pragma once

#include <glib.h>

#include "casework/desk_config.h"
#include "casework/keys.h"
#include "domain/trust/policy.h"
#include "domain/words/date.h"
#include "spool/spool.h"
#include "store/engine/db.h"
#include "templates/engine/texts.h"

typedef struct {
	const DeskConfig *config; /* borrowed */
	const char *domain;	  /* borrowed: of the desk's address */
	Db *db;
	Spool *spool;
	Texts *texts;
	Policy *policy;
	GTimeZone *timezone;
	Keys keys;
	GPtrArray *staff;   /* of Contact *: on duty */
	bool staff_changed; /* by us, since they were read */
	Day digest_day;	    /* its digests are known to be queued */
	Day room_day;	    /* the same for the room's digests */
	Day alerts_day;	    /* the same for alerts of contracts */
	Month months_done;  /* its reports are known to be owed */
} Desk;

/* Opens everything; makes what is missing below the state folder. */
Desk *desk_open(const DeskConfig *config, GError **error);
void desk_close(Desk *desk);
/* Reads again what another process, or a letter before, may have changed. */
bool desk_refresh(Desk *desk, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_close)
