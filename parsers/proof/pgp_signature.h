/*
 * pgp_signature.h - the one signature in an OpenPGP armor (RFC 4880)
 *
 *	-----BEGIN PGP SIGNATURE-----
 *
 *	wnsEABYIACMWIQ...
 *	-----END PGP SIGNATURE-----
 *
 * gives the packet in it.  There must be exactly one, of a document, of
 * version 4 and with a hash that is not weak; nothing may stand beside it,
 * neither in the armor nor around it.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

#define PGP_SIGNATURE_BYTES_MAX 16384 /* of armor */

typedef struct {
	GByteArray *packet; /* owned */
	/* The part of it that is signed itself: whoever changes a bit of it
	 * breaks the signature, which he may wrap and annotate as he likes. */
	const void *hashed; /* borrowed from the packet */
	size_t hashed_size;
} PgpSignature;

/* NULL, or why it is none: a clause. */
const char *pgp_signature_read(const char *bytes, size_t size,
			       PgpSignature *signature);
void pgp_signature_clear(PgpSignature *signature);
