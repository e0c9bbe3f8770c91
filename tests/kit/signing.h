/*
 * signing.h - the other side of DKIM: keys and signatures for tests
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
	const char *selector;
	const char *domain;
	bool is_ed25519;
	bool has_length;	    /* write l= */
	const char *const *headers; /* what is signed; NULL: all */
	int64_t at;		    /* t=, seconds since the epoch; 0: now */
	int64_t lasts;		    /* seconds to x=; 0: for ever */
} SignAs;

/* A fresh private key as PEM text; @bits 0 for ed25519.  The caller's. */
char *signing_key(unsigned bits);
/* Its key record, "v=DKIM1; k=rsa; p=..."; the caller's. */
char *signing_record(const char *pem);
/* The raw mail, with CR LF, and its signature above it; the caller's. */
char *signing_sign(const char *pem, const SignAs *as, const char *mail);
