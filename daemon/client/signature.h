/*
 * signature.h - what the signatures of one mail prove
 *
 * Of DKIM (daemon/prove/dkim/verifier.h) and of OpenPGP
 * (daemon/prove/pgp/keys.h).
 */
#pragma once

#include <glib.h>

#include "domain/trust/proof.h"

typedef struct {
	AuthVerdict verdict; /* AUTH_NONE: no aligned signature, or its key
			      * could not be had; AUTH_FAIL: none is good */
	char *signer;	     /* owned: a domain, or a key's fingerprint; NULL */
	char *reason;	     /* owned: why it is no pass; else NULL */
} Signature;

/* Both of one mail. */
typedef struct {
	Signature dkim;
	Signature pgp;
} Signatures;

void signature_clear(Signature *signature);
void signatures_clear(Signatures *both);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Signature, signature_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Signatures, signatures_clear)
