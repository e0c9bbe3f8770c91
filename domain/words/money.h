/*
 * money.h - amounts as people write them: 80, 80,50 EUR, 1 200.00
 *
 * Whole cents and a currency (ISO 4217).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"

#define CURRENCY_SIZE 4 /* with its NUL */

typedef struct {
	int64_t cents;
	char currency[CURRENCY_SIZE];
} Money;

/* "80", "80,50", "1 200.00 EUR", "60 $"; @usual is the currency where none is
 * written.  A comma or a point with one or two digits after it starts the
 * cents; blanks may stand only between thousands.  False if it is not an
 * amount, or has more than ten digits. */
bool money_parse(const char *text, const char *usual, Money *money);
/* "80,50 EUR" as the reader's language writes it: the sign if the currency has
 * one; in French a comma and narrow spaces.  Owned by the caller. */
char *money_print(const Money *money, Language language);
/* The same for machines and undo: "80.50 EUR". */
char *money_plain(const Money *money);
