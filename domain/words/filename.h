/*
 * filename.h - a file's name that a stranger chose, made harmless
 */
#pragma once

#include <stddef.h>

/* @wanted without what could mislead a program or a person: only what
 * stands behind the last slash or backslash, no controls, no letters that
 * are invisible or turn the direction, no leading dot or space, at most
 * @max bytes, of which the ending is kept.  "" where nothing is left; the
 * caller owns it. */
char *filename_clean(const char *wanted, size_t max);
