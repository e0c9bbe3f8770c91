/*
 * room_effects.h - what a decision stores in the buyers' room
 */
#pragma once

#include "casework/apply/apply.h"

/* Carries one effect of the room out, with its event in the audit. */
bool room_effect_carry(Office *office, const Facts *facts, const Effect *effect,
		       const CarrySource *source, GError **error);
