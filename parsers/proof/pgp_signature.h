/*
 * pgp_signature.h - reads the one signature in an OpenPGP armor (RFC 4880)
 *
 *	-----BEGIN PGP SIGNATURE-----
 *
 *	wnsEABYIACMWIQ...
 *	-----END PGP SIGNATURE-----
 *
 * gives the packet in it.  There must be exactly one: on a document, of version
 * 4, and with a hash that is not weak.  Nothing may stand beside it, neither in
 * the armor nor around it.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

#define PGP_SIGNATURE_BYTES_MAX 16384 /* size of the armor */

typedef struct {
	GByteArray *packet; /* owned */
	/* The part of the packet that is itself signed.  Changing a bit of it
	 * breaks the signature; the rest anybody may wrap and annotate. */
	const void *hashed; /* borrowed from the packet */
	size_t hashed_size;
} PgpSignature;

/* Returns NULL, or a clause that says why it is not such a signature. */
const char *pgp_signature_read(const char *bytes, size_t size,
			       PgpSignature *signature);
void pgp_signature_clear(PgpSignature *signature);
