/*
 * release.c - plans the effect that releases a held letter
 */
#include "domain/case/release.h"

void
case_release(const Case *is, Decision *decision)
{
	Effect *effect = decision_effect(decision, EFFECT_RELEASE);

	effect->id = is->about->id;
	effect->other = PROOF_CONFIRMED;
	if (is->sender->is_frozen)
		decision_effect(decision, EFFECT_THAW)->id = is->sender->id;
}
