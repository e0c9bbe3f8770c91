/*
 * proofs.c - copies verdicts and fingerprints of signatures into the letter
 */
#include "parsers/proof/proofs.h"

#include <stdbool.h>
#include <string.h>

#include "domain/base/sha256.h"
#include "domain/words/address.h"
#include "parsers/bytes/charset.h"
#include "parsers/bytes/rfc2047.h"
#include "parsers/proof/authres.h"
#include "parsers/proof/dkim_signature.h"

#define SIGNATURES_MAX 5

void
proofs_read(const Headers *headers, Letter *letter)
{
	g_autoptr(AuthResults) top =
		authres_topmost(headers, &letter->auth_received);

	if (top && letter->sender) {
		letter->auth_id =
			charset_to_utf8(top->authserv_id,
					strlen(top->authserv_id), NULL, NULL);
		letter->auth_dmarc =
			(int64_t)authres_dmarc(top,
					       address_domain(letter->sender));
	}
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);
		char *sha256;

		if (letter->signatures->len == SIGNATURES_MAX)
			break;
		sha256 = dkim_signature_sha256(field);
		if (sha256)
			g_ptr_array_add(letter->signatures, sha256);
	}
}

static void
chomp(GString *text)
{
	while (text->len > 0 && strchr(" \t\r", text->str[text->len - 1]))
		g_string_truncate(text, text->len - 1);
}

/* The signed part without the bytes that the signature of a text may not cover:
 * line ends, and blanks before them (RFC 4880 section 5.2.4). */
static GString *
bare_text(const PgpMime *cut)
{
	GString *bare = g_string_sized_new(cut->part_size);

	for (size_t i = 0; i < cut->part_size; i++) {
		if (cut->part[i] == '\n')
			chomp(bare);
		g_string_append_c(bare, cut->part[i]);
	}
	chomp(bare);
	return bare;
}

/* Whether both are the same line, however they were folded. */
static bool
is_same_line(const char *a, const char *b)
{
	while (*a && *b) {
		size_t blanks_a = strspn(a, " \t");
		size_t blanks_b = strspn(b, " \t");

		if ((blanks_a > 0) != (blanks_b > 0))
			return false;
		if (blanks_a == 0 && *a != *b)
			return false;
		a += MAX(blanks_a, 1);
		b += MAX(blanks_b, 1);
	}
	return *a == *b;
}

void
proofs_read_pgp(const PgpMime *cut, Letter *letter)
{
	GString *bare = bare_text(cut);
	const Sha256Piece signed_bytes[] = {
		{ cut->signature.hashed, cut->signature.hashed_size },
		{ bare->str, bare->len },
	};
	const Header *field;
	unsigned ignored = 0;

	letter->pgp_signature =
		sha256_of(signed_bytes, G_N_ELEMENTS(signed_bytes));
	g_string_free(bare, TRUE);
	if (pgp_mime_protects(cut, "Subject", &field)) {
		g_autofree char *subject =
			rfc2047_decode(field->value, field->value_size,
				       &ignored);

		letter->is_subject_signed =
			is_same_line(subject, letter->subject);
	}
}
