/*
 * room_effects.h - what a decision stores in the buyers' room
 */
#pragma once

#include "casework/apply/source.h"
#include "casework/desk.h"
#include "casework/gather/facts.h"

/* Carries one effect of the room out, with its event in the audit. */
bool room_effects_apply(Desk *desk, const Facts *facts, const Effect *effect,
			const ApplySource *source, GError **error);
