/*
 * signature.h - what the signatures of one mail prove
 */
#pragma once

#include <glib.h>

#include "domain/proof.h"

typedef struct {
	AuthVerdict verdict; /* AUTH_NONE: no aligned signature, or its key
			      * could not be had; AUTH_FAIL: none is good */
	char *domain;	     /* owned: who signed, or NULL */
	char *reason;	     /* owned: why it is no pass; else NULL */
} Signature;

void signature_clear(Signature *signature);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Signature, signature_clear)
