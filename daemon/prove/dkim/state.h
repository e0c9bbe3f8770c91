/*
 * state.h - one mail while its signatures are verified, for dkim/ only
 */
#pragma once

#include <libpsl.h>
#include <opendkim/dkim.h>
#include <sys/types.h>

#include "daemon/prove/dkim/verifier.h"

struct Verifier {
	DKIM_LIB *library;
	psl_ctx_t *suffixes;
	char *guard; /* owned: a field that no signature can name */
};

struct Check {
	const Verifier *verifier; /* borrowed */
	DKIM *mail;		  /* NULL: nothing is to be verified */
	char *domain;
	GPtrArray *names;     /* of char *: keys of the aligned signatures */
	const char *refusal;  /* why nothing in it counts, or NULL */
	unsigned is_in_mail;  /* of the must-be-signed fields, a bit each */
	KeyLookup lookup;     /* while check_finish() runs */
	void *context;	      /* of lookup */
	bool has_key_trouble; /* a key could not be had */
};

/* Callbacks of libopendkim: it has read the signatures; it needs a key. */
DKIM_CBSTAT verifier_on_signatures(DKIM *mail, DKIM_SIGINFO **sigs, int count);
DKIM_STAT verifier_on_key(DKIM *mail, DKIM_SIGINFO *sig, u_char *buffer,
			  size_t size);
