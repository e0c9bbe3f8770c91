/*
 * golden_deals.h - a request of two lines, for the mails about their prices
 */
#pragma once

#include "tests/kit/scene.h"

void deal_move(RequestLine *line, MoveKind kind, bool is_staff,
	       const char *price);

/* "1. Debugging", 100 EUR in the list, and "2. Full script"; both are
 * static. */
RequestLine *deal_asked_lines(Scene *s);

void deal_asked(Scene *s);

void deal_offered(Scene *s);

void deal_countered(Scene *s);

void deal_accepted(Scene *s);

/* A colleague of the requester hears of it. */
void deal_followed(Scene *s);
