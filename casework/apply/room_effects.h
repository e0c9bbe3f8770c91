/*
 * room_effects.h - what a decision stores in the buyers' room
 */
#pragma once

#include "casework/apply/source.h"
#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Carries one effect of the room out, with its event in the audit. */
bool room_effect_carry(Desk *desk, const Facts *facts, const Effect *effect,
		       const CarrySource *source, GError **error);
