/*
 * filename.h - the name that a stranger gave a file, made harmless
 */
#pragma once

#include <stddef.h>

/* @wanted without anything that could mislead a program or a person.  Only the
 * part after the last slash or backslash is kept, without controls, without
 * letters that are invisible or turn the direction, without leading dots or
 * spaces.  It has at most @max bytes; the ending is kept.  "" if nothing is
 * left.  The caller owns it. */
char *filename_clean(const char *wanted, size_t max);
