/*
 * offers.h - prices that wait for the reader's answer
 */
#pragma once

#include "templates/said.h"

/* Puts "vat" where the mail tells of a new price in money. */
void offers_put_vat(const Say *say, Values *values);
/* Puts the list "offers" of line, price, list (where the catalogue has
 * another price) and order, which stands behind "accept": what is open to the
 * reader; and "vat" where one of them is money. */
void offers_put(const Say *say, Values *values);
/* Adds to "actions", where the mail's orders spoke of lines: accept it,
 * decline it, name another price. */
void offers_put_actions(const Say *say, Values *values);
