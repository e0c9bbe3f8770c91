/*
 * title.h - a ticket's title, made harmless
 */
#pragma once

/* At most 200 letters.  A title comes back in the subject of every reply:
 * its brackets become parentheses, so that none may ever be read as a
 * command of who replies.  The caller owns it. */
char *title_clean(const char *text);
