/*
 * title.h - a ticket's title, made harmless
 */
#pragma once

/* At most 200 letters.  A title comes back in the subject of every reply: its
 * brackets become parentheses, so that they are never read as a command of the
 * person who replies.  The caller owns the result. */
char *title_clean(const char *text);
