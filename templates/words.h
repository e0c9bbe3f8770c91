/*
 * words.h - what somebody said, and the files that he sent along
 */
#pragma once

#include "templates/said.h"

/* Puts the comment and its files, unless it is internal and the reader is
 * not of staff; the files that go along are added to @said. */
void words_put(const Say *say, Values *values, Said *said);
