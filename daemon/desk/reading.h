/*
 * reading.h - the parse workers: mails in, letters out
 */
#pragma once

#include "daemon/desk/loop.h"

void parse_slot_free(ParseSlot *slot);
void reading_add(Loop *loop, int fd);
/* Hands waiting mails to workers that have room. */
void reading_feed(Loop *loop);
/* Takes the answers of the worker of @slot; false if it is gone. */
bool reading_read(Loop *loop, ParseSlot *slot);
bool reading_is_idle(const Loop *loop);
/* A worker holds mails. */
bool reading_is_busy(const Loop *loop);
