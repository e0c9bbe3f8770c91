/*
 * word.h - the first word of an argument
 */
#pragma once

/* The first word of @text, folded, and what follows it; both the caller's. */
char *word_first(const char *text, char **rest);
