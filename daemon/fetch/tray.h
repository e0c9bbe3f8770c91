/*
 * tray.h - the mails that are carried from a source to the spool
 *
 * A tray is filled, made durable as one, and told to the desk.  A mail
 * that the spool has already, from before a crash, is told again but not
 * stored again.
 */
#pragma once

#include "daemon/fetch/desk.h"
#include "spool/spool.h"

#define FETCH_TRAY_MAILS 100
#define FETCH_TRAY_BYTES (8 * 1024 * 1024)

typedef struct {
	Spool *spool;	   /* borrowed */
	FetchDesk *desk;   /* borrowed */
	SpoolBatch *batch; /* owned */
	GPtrArray *names;  /* owned, of char *: to be STORED */
	GArray *uids;	   /* owned, of int64_t: theirs */
	GArray *old;	   /* owned, of int64_t: the desk had them before */
	GHashTable *left;  /* owned, of int64_t: see fetch_tray_look(); NULL */
} FetchTray;

FetchTray *fetch_tray_new(Spool *spool, FetchDesk *desk);
void fetch_tray_free(FetchTray *tray);

/* Looks once what the last run left in new/ from this mailbox: then the spool
 * need not be asked about each mail beyond the cursor.  Mails in done/ or bad/
 * are never beyond it, as their commit moved the cursor too.  False with
 * FAULT_RETRY. */
bool fetch_tray_look(FetchTray *tray, GError **error);
/* Whether the spool has the mail; it is on the tray then. */
bool fetch_tray_has(FetchTray *tray, int64_t uid);
/* Begins the next mail: returns the descriptor to write to, borrowed; -1
 * with FAULT_RETRY. */
int fetch_tray_add(FetchTray *tray, int64_t uid, bool is_cut, GError **error);
/* Takes the mail that was begun last off again. */
void fetch_tray_drop_last(FetchTray *tray);
/* Makes all mails durable and tells the desk, with the @cursor that holds then.
 * The tray is empty afterwards.  False with FAULT_RETRY if they could not be
 * made durable; if the desk is gone, that is noticed elsewhere. */
bool fetch_tray_commit(FetchTray *tray, int64_t cursor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchTray, fetch_tray_free)
