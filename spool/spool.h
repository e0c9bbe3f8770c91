/*
 * spool.h - the four mail folders: tmp, new, done, bad
 *
 *	tmp/   being written; swept at start
 *	new/   durable, ours, to be decided
 *	done/  decided and committed: the kept originals
 *	bad/   set aside after three tries, for the operator
 *
 * A mail's name is MAILBOX.UIDVALIDITY.UID.TRIES, followed by ".cut" if only
 * the headers of an oversize mail were fetched.  TRIES counts the attempts
 * begun on the mail: a durable rename raises it before each.  The name without
 * TRIES and ".cut" is the mail's id, which every log line contains.
 *
 *	spool/
 *	    tmp/ new/ done/ bad/   0700
 *	    blobs/ab/cdef...       attachments, named by their SHA-256
 *
 * One process writes for one mailbox at a time.  All faults are FAULT_RETRY.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define SPOOL_TRIES_MAX	  3
#define SPOOL_MAILBOX_MAX 32 /* bytes of a mailbox's name, [a-z0-9_-] */

typedef struct {
	char *mailbox; /* owned */
	int64_t uidvalidity;
	int64_t uid;
	int tries;
	bool is_cut;
} SpoolName;

/* NULL if @name is no name of a mail. */
SpoolName *spool_name_parse(const char *name);
/* The caller owns it. */
char *spool_name_print(const SpoolName *name);
/* "support.7.1041"; the caller owns it. */
char *spool_name_id(const SpoolName *name);
void spool_name_free(SpoolName *name);
bool spool_mailbox_is_valid(const char *mailbox);

typedef struct Spool Spool;

/* Opens the spool at @path and makes any folder that is missing. */
Spool *spool_open(const char *path, GError **error);
void spool_close(Spool *spool);

/* --- the writer's side: fetch, deliver ------------------------------- */

/* A batch of mails that become durable together: each is written to tmp/,
 * then all are fsynced, renamed to new/ in order, and the folder fsynced
 * once.  A batch holds one open descriptor per mail: keep it to some
 * hundred mails. */
typedef struct SpoolBatch SpoolBatch;
SpoolBatch *spool_batch_new(Spool *spool);
/* Begins the next mail; the name is copied.  Returns the descriptor to
 * write to, borrowed, or -1. */
int spool_batch_add(SpoolBatch *batch, const SpoolName *name, GError **error);
/* Discards the mail that was added last. */
void spool_batch_drop_last(SpoolBatch *batch);
size_t spool_batch_count(const SpoolBatch *batch);
/* If it returns true, all mails are durable in new/; if false, none need be.
 * Either way the batch is empty afterwards. */
bool spool_batch_commit(SpoolBatch *batch, GError **error);
void spool_batch_free(SpoolBatch *batch); /* drops what is not committed */

/* Removes from tmp/ the mails that an earlier process left there for @mailbox;
 * with NULL, the blobs that an earlier desk left. */
bool spool_sweep(Spool *spool, const char *mailbox, GError **error);

/* --- the desk's side -------------------------------------------------- */

/* The mails in new/, oldest (uid) first per mailbox: of SpoolName *. */
GPtrArray *spool_list_new(Spool *spool, GError **error);
/* The mails in bad/. */
GPtrArray *spool_list_bad(Spool *spool, GError **error);
/* Counts one more try for each of @names (of SpoolName *), durably, with one
 * fsync; raises their tries.  A mail that is no longer in new/ is skipped. */
bool spool_count_tries(Spool *spool, GPtrArray *names, GError **error);
/* The raw mail in new/ (or bad/, done/), for reading; -1. */
int spool_open_mail(Spool *spool, const SpoolName *name, GError **error);
/* new/x -> done/x; new/x -> bad/x; bad/x or done/x -> new/x with tries 0.  The
 * first is repaired at start if it was lost, so it is not fsynced; the others
 * are. */
bool spool_done(Spool *spool, const SpoolName *name, GError **error);
bool spool_set_aside(Spool *spool, const SpoolName *name, GError **error);
bool spool_requeue(Spool *spool, SpoolName *name, GError **error);
/* Removes a mail for good from done/ or bad/, durably. */
bool spool_remove(Spool *spool, const SpoolName *name, GError **error);
/* Where the mail with @name's id is.  If it is found, @name gets its tries and
 * is_cut. */
typedef enum {
	SPOOL_NOWHERE, /* 0, so that the answer also works as a yes or no */
	SPOOL_IN_NEW,
	SPOOL_IN_DONE,
	SPOOL_IN_BAD,
} SpoolPlace;
SpoolPlace spool_find(Spool *spool, SpoolName *name);

/* --- blobs ------------------------------------------------------------ */

/* Takes the @size bytes at @offset of @fd, to be stored under their SHA-256,
 * which is computed here.  Returns its 64 hex digits, owned.  Once
 * spool_blobs_sync() has returned true, the bytes are durable in blobs/ and can
 * be opened: every blob named there has all its bytes. */
char *spool_blob_add(Spool *spool, int fd, int64_t offset, int64_t size,
		     GError **error);
/* Makes the blobs added since the last sync durable.  On failure they must be
 * added again. */
bool spool_blobs_sync(Spool *spool, GError **error);
/* Forgets what was added since the last sync: its letter was refused. */
void spool_blobs_drop(Spool *spool);
/* Whether the blob is there and its bytes match its name. */
bool spool_blob_holds(Spool *spool, const char *sha256);
/* Removes a blob for good, durably; it is no fault if it is not there. */
bool spool_blob_remove(Spool *spool, const char *sha256, GError **error);
/* Opens a blob for reading; -1. */
int spool_blob_open(Spool *spool, const char *sha256, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spool, spool_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpoolName, spool_name_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SpoolBatch, spool_batch_free)
