/*
 * case.c - how far the sender of a case may be believed
 */
#include "domain/case/case.h"

bool
case_is_vouched(const Case *is)
{
	return is->is_local || is->proof >= PROOF_DOMAIN ||
	       is->evidence.has_token;
}
