/*
 * lookup_sold.h - what the arguments of commands name of what is sold
 */
#pragma once

#include "casework/gather/lookup_rows.h"

/* What is sold; each sets what it finds on @rows, false on a database fault. */
bool named_find_contract(const Look *look, NamedRows *rows, GError **error);
bool named_find_ledger(const Look *look, NamedRows *rows, GError **error);
bool named_find_service(const Look *look, NamedRows *rows, GError **error);
bool named_find_lines(const Look *look, NamedRows *rows, GError **error);
bool named_find_results(const Look *look, NamedRows *rows, GError **error);
