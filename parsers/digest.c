/*
 * digest.c - SHA-256 as hexadecimal digits
 */
#include "parsers/digest.h"

#include <glib.h>
#include <nettle/base16.h>
#include <nettle/sha2.h>

char *
digest_sha256(const DigestPiece *pieces, size_t count)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *digits = g_malloc(BASE16_ENCODE_LENGTH(sizeof digest) + 1);

	sha256_init(&context);
	for (size_t i = 0; i < count; i++)
		if (pieces[i].size > 0)
			sha256_update(&context, pieces[i].size,
				      pieces[i].bytes);
	sha256_digest(&context, sizeof digest, digest);
	base16_encode_update(digits, sizeof digest, digest);
	digits[BASE16_ENCODE_LENGTH(sizeof digest)] = '\0';
	return digits;
}
