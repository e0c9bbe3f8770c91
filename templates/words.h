/*
 * words.h - what somebody said, and the files that came with it
 */
#pragma once

#include "templates/said.h"

/* Puts the comment and its files, unless it is internal and the reader is not
 * staff.  Adds the files to be attached to @said. */
void words_put(const Say *say, Values *values, Said *said);
