/*
 * golden.h - mails as their readers see them, beside what was committed
 *
 * tests/golden_mails/NAME.LANGUAGE.txt: subject, text, HTML.  With WRITE=1
 * the files are written instead, to be read before they are committed.
 */
#pragma once

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "domain/people/contact.h"

#define GOLDEN_COLUMNS_MAX 78

char *golden_mail(const char *subject, const char *text, const char *html);

/* The plain text of a mail fits a terminal, except for links. */
void golden_check_width(const char *name, const char *mail);

void golden_compare(const char *name, Language language, const char *fresh);
