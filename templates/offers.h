/*
 * offers.h - prices that wait for the reader's answer
 */
#pragma once

#include "templates/said.h"

/* Puts "vat" if the mail tells of a new price in money. */
void offers_put_vat(const Say *say, Values *values);
/* Puts the list "offers": each line whose price waits for the reader's answer,
 * with line, price, list (the catalogue's price if it differs) and order (the
 * words after "accept").  Puts "vat" if one of the prices is money. */
void offers_put(const Say *say, Values *values);
/* If the mail's orders were about lines, adds to "actions" for each line that
 * waits for the reader: accept it, name another price, decline it. */
void offers_put_actions(const Say *say, Values *values);
