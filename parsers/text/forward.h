/*
 * forward.h - reads a mail that was forwarded inline
 */
#pragma once

#include "domain/letter/letter.h"

/* Compiles the patterns. */
void forward_prepare(void);

/* Fills the letter's is_forward, fwd_* and text_above_forward from its
 * body_text and subject. */
void forward_read(Letter *letter);
