/*
 * table.h - rows under heads that are repeated on each page
 *
 *	Table *table = table_open(page, columns, 5);
 *	table_row(table, cells);	for each row
 *	table_total(table, cells);	if there is one
 *	table_close(table);
 *
 * Cells wrap.  A row stays whole unless it is long.  Neither the first row, the
 * last row nor the total stands alone on a page.
 */
#pragma once

#include <glib.h>

#include "reports/sheet/page.h"

#define TABLE_COLUMNS_MAX 9

/* The height that must stay with a heading above a table: heads and some rows.
 */
#define TABLE_NEED 72.F

typedef struct {
	const char *title; /* borrowed */
	float width;	   /* points; 0: what the others leave */
	Align align;
	bool is_bold;
} TableColumn;

typedef struct Table Table;

/* Begins at the cursor of @page, over its whole width. */
Table *table_open(Page *page, const TableColumn *columns, size_t count);
/* One text per column; NULL is "". */
void table_row(Table *table, const char *const *cells);
/* The last row, in bold under a rule. */
void table_total(Table *table, const char *const *cells);
/* Draws what is left and frees it. */
void table_close(Table *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_close)
