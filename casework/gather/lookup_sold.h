/*
 * lookup_sold.h - finds what commands name of what is sold
 */
#pragma once

#include "casework/gather/lookup_rows.h"

/* Each sets what it finds on @rows; false on a database fault. */
bool lookup_sold_contract(const Look *look, NamedRows *rows, GError **error);
bool lookup_sold_ledger(const Look *look, NamedRows *rows, GError **error);
bool lookup_sold_service(const Look *look, NamedRows *rows, GError **error);
bool lookup_sold_lines(const Look *look, NamedRows *rows, GError **error);
bool lookup_sold_results(const Look *look, NamedRows *rows, GError **error);
