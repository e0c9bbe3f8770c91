/*
 * keys.h - the secret keys of reply tokens: the one in use and the last one
 *
 *	STATE/keys, 0600: one line of 64 hex digits per key, newest first
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/trust/token.h"

#define KEYS_MAX 2

typedef struct {
	uint8_t key[KEYS_MAX][TOKEN_KEY_BYTES];
	int count;
} Keys;

/* Puts a new key before the one in use, which stays good for mails sent with
 * it; older keys go.  Durable; programs that run read the keys only when they
 * start. */
bool keys_rotate(const char *state, GError **error);
/* Reads them, or makes the first one durably.  FAULT_OPERATOR if others
 * may read the file. */
bool keys_load(const char *state, Keys *keys, GError **error);
