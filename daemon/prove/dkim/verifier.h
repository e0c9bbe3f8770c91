/*
 * verifier.h - the DKIM signatures of one mail, verified (RFC 6376)
 *
 * A mail's From domain is proven by one signature that is aligned with it (RFC
 * 7489 section 3.1, relaxed: equal organisational domains) and that covers what
 * we read: the whole body, From and, if they are there, Subject, Date and
 * Message-ID.  Stricter than the RFC where it lets something in that the
 * signer did not see: no "l=", no test keys, no field twice, no SHA-1, no RSA
 *key below 1024 bits.
 *
 * Two steps, so that many mails can wait for their keys side by side:
 *
 *	check = verifier_begin(verifier, bytes, size, "acme.example");
 *	... fetch all of check_names(check) ...
 *	check_finish(check, lookup, context, &found);
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "daemon/client/signature.h"

/* At most this many signatures of the From domain are looked at; more than
 * VERIFIER_ALL_SIGNATURES_MAX in all are an attack. */
#define VERIFIER_SIGNATURES_MAX	    8
#define VERIFIER_ALL_SIGNATURES_MAX 20

typedef struct Verifier Verifier;
typedef struct Check Check;

/* What is known of the key record @name, "sel._domainkey.acme.example":
 * @value is borrowed, NULL if there is no record.  false if that could not
 * be found out just now. */
typedef bool (*KeyLookup)(void *context, const char *name, const char **value);

/* Loads the public suffixes and makes libcrypto load everything that it ever
 * needs: call it before the sandbox.  FAULT_OPERATOR. */
Verifier *verifier_open(GError **error);
void verifier_close(Verifier *verifier);

/* Whether a signature of @signer speaks for mail of @from, both in lower
 * case. */
bool verifier_is_aligned(const Verifier *verifier, const char *from,
			 const char *signer);

/* Reads a raw mail, with line ends of either kind, whose one From is of
 * @domain.  The caller owns the result, which keeps nothing of @bytes;
 * @verifier must outlive it. */
Check *verifier_begin(Verifier *verifier, const char *bytes, size_t size,
		      const char *domain);
/* The names of the keys that it needs: of char *, borrowed. */
const GPtrArray *check_names(const Check *check);
/* The verdict, to be cleared by the caller.  Once for each check. */
void check_finish(Check *check, KeyLookup lookup, void *context,
		  Signature *found);
void check_free(Check *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Verifier, verifier_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Check, check_free)
