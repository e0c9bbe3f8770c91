/*
 * release.h - lets a held letter be decided again
 */
#pragma once

#include "domain/case/decision.h"

/* Plans to decide @is->about again, as confirmed. */
void case_release(const Case *is, Decision *decision);
