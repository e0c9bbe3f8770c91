/*
 * pgp_mime.h - the signed part of a mail by RFC 3156, cut from its raw bytes
 *
 *	Content-Type: multipart/signed; boundary=b;
 *	  protocol="application/pgp-signature"
 *
 *	--b
 *	Content-Type: text/plain      <- from here
 *
 *	/close                        <- to here, without this line's end
 *	--b
 *	Content-Type: application/pgp-signature
 *
 *	-----BEGIN PGP SIGNATURE-----
 *	...
 *	--b--
 *
 * Who reads the mail and who verifies it make the same cut, so that what is
 * obeyed is what was signed.  It is made only where nobody can cut
 * otherwise: the mail itself is the multipart, of these two parts and
 * nothing else; before and behind them there is nothing, but for the one
 * sentence that mail programs write there; no line is like the boundary and
 * is none; no field that counts stands twice; no NUL, no lone CR.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "parsers/header/headers.h"
#include "parsers/proof/pgp_signature.h"

typedef struct {
	Headers *headers;	 /* owned: of the signed part */
	const char *part;	 /* borrowed: it all, as it came */
	size_t part_size;	 /* bytes */
	Headers *signature_part; /* owned: of the other part, for its file */
	PgpSignature signature;
} PgpMime;

/* Whether the mail of these fields says to be signed so. */
bool pgp_mime_is_claimed(const Headers *headers);
/* The cut of the mail that @headers begin, whose bytes must outlive the
 * result, which the caller owns.  NULL where none can be made: @why is a
 * clause then. */
PgpMime *pgp_mime_cut(const Headers *headers, const char **why);
void pgp_mime_free(PgpMime *cut);

/* Whether the signed part bears this field of the mail, too, as the raw
 * value @found, borrowed (protected-headers="v1", or hp of RFC 9788). */
bool pgp_mime_protects(const PgpMime *cut, const char *name,
		       const Header **found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PgpMime, pgp_mime_free)
