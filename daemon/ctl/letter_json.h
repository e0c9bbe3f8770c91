/*
 * letter_json.h - a letter as one JSON object
 */
#pragma once

#include "domain/letter/letter.h"

/* The object that `helpdeskctl --json read` prints, with a line end behind
 * it; helpdeskctl(8) names its members.  The caller owns it. */
char *letter_json(const Letter *letter);
