/*
 * alignment.c - whether a signer speaks for a From domain (RFC 7489, 3.1)
 */
#include <string.h>

#include "daemon/prove/dkim/state.h"

bool
verifier_is_aligned(const Verifier *verifier, const char *from,
		    const char *signer)
{
	const char *a, *b;

	if (strcmp(from, signer) == 0)
		return true;
	a = psl_registrable_domain(verifier->suffixes, from);
	b = psl_registrable_domain(verifier->suffixes, signer);
	return a && b && strcmp(a, b) == 0;
}
