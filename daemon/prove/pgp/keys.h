/*
 * keys.h - the OpenPGP keys that the operator pinned to addresses
 *
 *	/etc/helpdeskd/keys/alice@agence.example.asc
 *
 * holds the public key, or keys, that may sign a mail from that address; no
 * other key may.  Each address has a library of its own with only its keys: the
 * key of one address can't speak for another.  Nothing is looked up elsewhere,
 * and no key is ever taken from a mail.
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "daemon/client/signature.h"

#define PGP_KEYS_MAX 1000 /* addresses */

typedef struct PgpKeys PgpKeys;

/* Reads the files of @folder, which may be NULL: nobody has a key.  Call it
 * before the sandbox.  A file that can't be used is logged and skipped.
 * FAULT_OPERATOR. */
PgpKeys *pgp_keys_open(const char *folder, GError **error);
void pgp_keys_close(PgpKeys *keys);

/* A raw mail, with line ends of either kind. */
typedef struct {
	const char *bytes; /* borrowed */
	size_t size;
	const char *address; /* borrowed: of its one From, in lower case */
} PgpMail;

/* Whether @mail is signed as a whole (parsers/proof/pgp_mime.h) by a key of its
 * address: by one valid signature of a document, made within
 * PROOF_FRESH_SECONDS before @now, by a key that is neither expired, nor
 * revoked, nor weak.  @found is to be cleared; its signer is the fingerprint of
 * the primary key.  AUTH_NONE if no key is pinned. */
void pgp_keys_verify(const PgpKeys *keys, const PgpMail *mail, int64_t now,
		     Signature *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PgpKeys, pgp_keys_close)
