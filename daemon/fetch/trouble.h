/*
 * trouble.h - sets mails aside that can't be fetched, for the others
 *
 * A mail at which the connection breaks, or that the server lists but does
 * not hand out, is tried three times, and then once an hour; the others
 * are fetched meanwhile.  It stays on the server.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "daemon/fetch/imap/uidset.h"

typedef struct FetchTrouble FetchTrouble;

FetchTrouble *fetch_trouble_new(void);
void fetch_trouble_free(FetchTrouble *trouble);
/* Forgets all: UIDs mean other mails now. */
void fetch_trouble_clear(FetchTrouble *trouble);

/* Counts one failure at @now_ms (monotonic).  Returns whether the mail is to be
 * left alone for an hour. */
bool fetch_trouble_note(FetchTrouble *trouble, int64_t uid, int64_t now_ms);
void fetch_trouble_over(FetchTrouble *trouble, int64_t uid);
/* Whether it is better left alone at @now_ms. */
bool fetch_trouble_has(const FetchTrouble *trouble, int64_t uid,
		       int64_t now_ms);
/* Adds to @uids those left alone whose hour is over. */
void fetch_trouble_due(const FetchTrouble *trouble, int64_t now_ms,
		       Uidset *uids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FetchTrouble, fetch_trouble_free)
