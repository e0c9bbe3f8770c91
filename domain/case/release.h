/*
 * release.h - a held letter that is to be decided again
 */
#pragma once

#include "domain/case/decision.h"

/* Lets the held letter that @is is about be decided again, as confirmed. */
void decide_release(const Case *is, Decision *decision);
