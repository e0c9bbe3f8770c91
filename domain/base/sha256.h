/*
 * sha256.h - SHA-256 as hexadecimal digits
 *
 * It uses nettle, which has the processor's own instructions for it.  GLib's
 * version took a third of the time that reading a letter takes.
 */
#pragma once

#include <nettle/sha2.h>
#include <stddef.h>

typedef struct sha256_ctx Sha256;

void sha256_start(Sha256 *hash);
void sha256_add(Sha256 *hash, const void *bytes, size_t size);
/* 64 digits, the caller's.  Afterwards @hash is as new. */
char *sha256_end(Sha256 *hash);

typedef struct {
	const void *bytes; /* borrowed */
	size_t size;
} Sha256Piece;

/* The digest of all @pieces in a row: 64 digits, the caller's. */
char *sha256_of(const Sha256Piece *pieces, size_t count);
