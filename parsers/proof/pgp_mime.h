/*
 * pgp_mime.h - cuts the signed part (RFC 3156) out of a raw mail
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
 * The parser and the prover make the same cut, so that the words obeyed are the
 * words signed.  The cut is made only if nobody can cut otherwise.  The mail
 * itself is the multipart, of these two parts and nothing else.  Nothing stands
 * before or after them, except for the one sentence that mail programs write
 * there.  No line looks like the boundary without being one.  No field that
 * counts stands twice.  There is no NUL and no lone CR.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "parsers/header/headers.h"
#include "parsers/proof/pgp_signature.h"

typedef struct {
	Headers *headers;	 /* owned: of the signed part */
	const char *part;	 /* borrowed: the whole part, as it came */
	size_t part_size;	 /* bytes */
	Headers *signature_part; /* owned: of the other part, for its file */
	PgpSignature signature;
} PgpMime;

/* Whether the mail with these fields claims to be signed so. */
bool pgp_mime_is_claimed(const Headers *headers);
/* Cuts the mail that begins with @headers.  Its bytes must outlive the result,
 * which the caller owns.  NULL if no cut can be made; @why is then a clause. */
PgpMime *pgp_mime_cut(const Headers *headers, const char **why);
void pgp_mime_free(PgpMime *cut);

/* Whether the signed part repeats this field of the mail
 * (protected-headers="v1", or hp of RFC 9788).  @found is the repeated field,
 * borrowed. */
bool pgp_mime_protects(const PgpMime *cut, const char *name,
		       const Header **found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PgpMime, pgp_mime_free)
