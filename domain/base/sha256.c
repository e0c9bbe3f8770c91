/*
 * sha256.c - nettle's SHA-256, printed in base 16
 */
#include "domain/base/sha256.h"

#include <glib.h>
#include <nettle/base16.h>

void
sha256_start(Sha256 *hash)
{
	sha256_init(hash);
}

void
sha256_add(Sha256 *hash, const void *bytes, size_t size)
{
	if (size > 0)
		sha256_update(hash, size, bytes);
}

char *
sha256_end(Sha256 *hash)
{
	uint8_t sum[SHA256_DIGEST_SIZE];
	char *digits = g_malloc(BASE16_ENCODE_LENGTH(sizeof sum) + 1);

	sha256_digest(hash, sizeof sum, sum);
	base16_encode_update(digits, sizeof sum, sum);
	digits[BASE16_ENCODE_LENGTH(sizeof sum)] = '\0';
	return digits;
}

char *
sha256_of(const Sha256Piece *pieces, size_t count)
{
	Sha256 hash;

	sha256_start(&hash);
	for (size_t i = 0; i < count; i++)
		sha256_add(&hash, pieces[i].bytes, pieces[i].size);
	return sha256_end(&hash);
}
