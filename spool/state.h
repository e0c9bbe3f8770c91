/*
 * state.h - the spool's open folders; for files in spool/ only
 */
#pragma once

#include "spool/spool.h"

struct Spool {
	int root;
	int tmp;
	int new;
	int done;
	int bad;
	int blobs;
	GHashTable *pending; /* owned: SHA-256 -> Blob not synced yet */
	unsigned serial;     /* of the next file in tmp/ */
};

/* A blob's name in tmp/ begins with this; no mailbox's name does. */
#define SPOOL_TMP_BLOB ".blob"
