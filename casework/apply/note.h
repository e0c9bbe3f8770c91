/*
 * note.h - the event that tells the audit what was done
 */
#pragma once

#include "casework/apply/source.h"

/* @what happened to @ticket (0: to none), done by the letter's sender. */
bool note_add(const Apply *apply, int64_t ticket, const char *what,
	      const char *before, const char *after, GError **error);
