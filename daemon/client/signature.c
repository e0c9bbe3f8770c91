/*
 * signature.c - frees the signers and the reasons
 */
#include "daemon/client/signature.h"

void
signature_clear(Signature *signature)
{
	g_free(signature->signer);
	g_free(signature->reason);
	*signature = (Signature){ .verdict = AUTH_NONE };
}

void
signatures_clear(Signatures *both)
{
	signature_clear(&both->dkim);
	signature_clear(&both->pgp);
}
