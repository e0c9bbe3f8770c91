/*
 * fuzz_pgp.c - mails that claim to be signed whole, and where they are cut
 */
#include <string.h>

#include "parsers/proof/pgp_mime.h"
#include "tests/fuzz/fuzz.h"

static bool
lies_in(const char *at, size_t size, const uint8_t *bytes, size_t all)
{
	const char *start = (const char *)bytes;

	return at >= start && size <= all && (size_t)(at - start) <= all - size;
}

static void
check_signature(const PgpSignature *signature)
{
	const char *packet = (const char *)signature->packet->data;
	const char *hashed = signature->hashed;

	g_assert(hashed >= packet &&
		 signature->hashed_size <=
			 signature->packet->len - (size_t)(hashed - packet));
}

/* Both parts that were cut out lie in the mail, one after the other; the signed
 * one holds no NUL and has one Content-Type. */
static void
check_cut(const PgpMime *cut, const uint8_t *bytes, size_t size)
{
	const Headers *part = cut->headers;
	const Headers *other = cut->signature_part;

	g_assert(lies_in(cut->part, cut->part_size, bytes, size));
	g_assert(lies_in(other->body, other->body_size, bytes, size));
	g_assert(part->body + part->body_size == cut->part + cut->part_size);
	g_assert(cut->part + cut->part_size < other->body);
	g_assert(!memchr(cut->part, '\0', cut->part_size));
	g_assert(headers_count(part, "Content-Type") == 1);
	check_signature(&cut->signature);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(Headers) headers = headers_parse((const char *)bytes, size);
	const char *why;
	g_autoptr(PgpMime) cut = pgp_mime_cut(headers, &why);
	g_autoptr(Letter) letter = fuzz_read_mail(bytes, size, false);

	g_assert((cut == NULL) == (why != NULL));
	if (cut)
		check_cut(cut, bytes, size);
	if (letter) {
		g_assert((letter->pgp_signature != NULL) == (cut != NULL));
		g_assert(!letter->is_subject_signed || cut);
		g_assert(!cut || letter->is_pgp);
	}
	return 0;
}
