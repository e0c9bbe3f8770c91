/*
 * room_effects.h - what a decision stores in the buyers' room
 */
#pragma once

#include "casework/apply/source.h"

/* Carries one effect of the room out, with its event in the audit. */
bool room_effects_apply(const Apply *apply, GError **error);
