/*
 * signature.c - what the signatures of one mail prove
 */
#include "daemon/signature.h"

void
signature_clear(Signature *signature)
{
	g_free(signature->domain);
	g_free(signature->reason);
	*signature = (Signature){ .verdict = AUTH_NONE };
}
