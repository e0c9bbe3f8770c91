/*
 * sha256.c - SHA-256 as hexadecimal digits
 */
#include "domain/base/sha256.h"

#include <glib.h>
#include <nettle/base16.h>

void
digest_start(Digest *digest)
{
	sha256_init(digest);
}

void
digest_add(Digest *digest, const void *bytes, size_t size)
{
	if (size > 0)
		sha256_update(digest, size, bytes);
}

char *
digest_end(Digest *digest)
{
	uint8_t sum[SHA256_DIGEST_SIZE];
	char *digits = g_malloc(BASE16_ENCODE_LENGTH(sizeof sum) + 1);

	sha256_digest(digest, sizeof sum, sum);
	base16_encode_update(digits, sizeof sum, sum);
	digits[BASE16_ENCODE_LENGTH(sizeof sum)] = '\0';
	return digits;
}

char *
digest_sha256(const DigestPiece *pieces, size_t count)
{
	Digest digest;

	digest_start(&digest);
	for (size_t i = 0; i < count; i++)
		digest_add(&digest, pieces[i].bytes, pieces[i].size);
	return digest_end(&digest);
}
