/*
 * bounce_text.h - reads bounces written in plain words
 *
 *	<jo@acme.example>: host mx.acme.example said: 550 5.1.1 no such user
 *
 * Every server has its own words, but addresses stand in few places.
 */
#pragma once

#include <stdbool.h>

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"

/* Compiles the patterns. */
void bounce_text_prepare(void);

/* Whether it looks like a bounce or a delay notice, by its sender and its
 * words. */
bool bounce_text_is_one(const Headers *headers, const Letter *letter);
/* Whether its words say that the server is still trying. */
bool bounce_text_is_delay(const Letter *letter);
/* Whether a person's filter asks the sender to confirm: the mail may still
 * arrive, and the address is alive. */
bool bounce_text_is_challenge(const Letter *letter);
/* Adds the recipients that its body names to the letter's bounces. */
void bounce_text_read(Letter *letter);
/* Where the report said only "5.0.0", takes better codes for the letter's
 * bounces from the lines of its body that name them. */
void bounce_text_refine(Letter *letter);
/* Where in @text the mail that came back begins, or its end. */
const char *bounce_text_returned(const char *text);
