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
	GHashTable *pending; /* owned: SHA-256 -> Blob, added, not synced */
	unsigned serial;     /* of the next file in tmp/ */
};

/* What stands before the name of a blob in tmp/; no mailbox starts so. */
#define SPOOL_TMP_BLOB ".blob"
