/*
 * release.h - lets a held letter be decided again
 */
#pragma once

#include "domain/case/decision.h"

/* Plans that the held letter which @is is about is decided again, as
 * confirmed. */
void case_release(const Case *is, Decision *decision);
