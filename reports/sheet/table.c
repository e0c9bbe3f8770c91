/*
 * table.c - lays out a table; holds rows back until it knows what follows
 */
#include "reports/sheet/table.h"

#define SIZE	    8.5F
#define LEADING	    11.5F
#define PADDING	    4.F /* above and below the lines of a row */
#define GUTTER	    10.F
#define HEAD_HEIGHT 19.F
#define HELD	    2	/* rows that wait until it is known what follows */
#define LONG_ROW    12U /* lines; from here on a row may be broken */
#define LINES_MIN   3U	/* of a broken row, on either page */

typedef struct {
	GPtrArray *lines[TABLE_COLUMNS_MAX]; /* owned */
	guint count;			     /* lines of the tallest cell */
	bool is_total;
} Row;

struct Table {
	Page *page; /* borrowed */
	TableColumn columns[TABLE_COLUMNS_MAX];
	float x[TABLE_COLUMNS_MAX];
	size_t count;
	GPtrArray *held; /* of Row *, owned */
	bool has_rows;	 /* rows stand below the heads of this page */
};

static const TextStyle head_style = { FACE_BOLD, 7.5F };

static void
row_free(void *data)
{
	Row *row = data;

	for (size_t i = 0; i < TABLE_COLUMNS_MAX; i++)
		g_clear_pointer(&row->lines[i], g_ptr_array_unref);
	g_free(row);
}

static void
set_widths(Table *table)
{
	const Page *page = table->page;
	float left = page->right - page->left, x = page->left;
	size_t open = 0;

	left -= GUTTER * (float)(table->count - 1);
	for (size_t i = 0; i < table->count; i++) {
		left -= table->columns[i].width;
		if (table->columns[i].width <= 0)
			open++;
	}
	for (size_t i = 0; i < table->count; i++) {
		if (table->columns[i].width <= 0)
			table->columns[i].width = left / (float)open;
		table->x[i] = x;
		x += table->columns[i].width + GUTTER;
	}
}

static void
draw_heads(Table *table)
{
	Page *page = table->page;

	for (size_t i = 0; i < table->count; i++) {
		const TableColumn *column = &table->columns[i];

		page_text(page, head_style, page->look.quiet,
			  (Spot){ table->x[i], page->y - 10, column->width,
				  column->align },
			  column->title);
	}
	page->y -= HEAD_HEIGHT;
	page_rule(page, page->look.ink, page->y + 2, 0.9F);
	table->has_rows = false;
}

Table *
table_open(Page *page, const TableColumn *columns, size_t count)
{
	Table *table = g_new0(Table, 1);

	g_assert(count > 0 && count <= TABLE_COLUMNS_MAX);
	table->page = page;
	table->count = count;
	for (size_t i = 0; i < count; i++)
		table->columns[i] = columns[i];
	table->held = g_ptr_array_new_with_free_func(row_free);
	set_widths(table);
	draw_heads(table);
	return table;
}

static TextStyle
style_of(const Table *table, const Row *row, size_t column)
{
	bool is_bold = row->is_total || table->columns[column].is_bold;

	return (TextStyle){ is_bold ? FACE_BOLD : FACE_REGULAR, SIZE };
}

static float
height_of(guint lines)
{
	return (float)lines * LEADING + 2 * PADDING;
}

static void
break_page(Table *table)
{
	page_next(table->page);
	draw_heads(table);
}

/* Draws the lines of a row from @from up to before @to. */
static void
draw_lines(Table *table, const Row *row, guint from, guint to)
{
	Page *page = table->page;

	if (row->is_total)
		page_rule(page, page->look.ink, page->y + 1, 0.9F);
	else if (table->has_rows && from == 0)
		page_rule(page, page->look.rule, page->y + 1, 0.4F);
	for (size_t i = 0; i < table->count; i++) {
		const TableColumn *column = &table->columns[i];
		const GPtrArray *lines = row->lines[i];

		for (guint k = from; k < to && k < lines->len; k++)
			page_line(page, style_of(table, row, i),
				  page->look.text,
				  (Spot){ table->x[i],
					  page->y - PADDING - SIZE + 1 -
						  (float)(k - from) * LEADING,
					  column->width, column->align },
				  g_ptr_array_index(lines, k));
	}
	page->y -= height_of(to - from);
	table->has_rows = true;
}

/* How many of the @left lines of a long row go on this page; 0: none. */
static guint
lines_here(const Table *table, guint left)
{
	float room = page_room(table->page) - 2 * PADDING;
	guint fit = room > 0 ? (guint)(room / LEADING) : 0;

	if (fit >= left)
		return left;
	if (left - fit < LINES_MIN)
		fit = left - LINES_MIN;
	return fit < LINES_MIN ? 0 : fit;
}

static void
draw_row(Table *table, const Row *row)
{
	guint at = 0;

	if (row->count < LONG_ROW) {
		if (page_room(table->page) < height_of(row->count))
			break_page(table);
		draw_lines(table, row, 0, row->count);
		return;
	}
	while (at < row->count) {
		guint count = lines_here(table, row->count - at);

		if (count > 0)
			draw_lines(table, row, at, at + count);
		at += count;
		if (at < row->count)
			break_page(table);
	}
}

/* Draws the held rows except for the last @keep ones. */
static void
draw_held(Table *table, guint keep)
{
	while (table->held->len > keep) {
		draw_row(table, g_ptr_array_index(table->held, 0));
		g_ptr_array_remove_index(table->held, 0);
	}
}

static void
hold(Table *table, const char *const *cells, bool is_total)
{
	Row *row = g_new0(Row, 1);

	row->is_total = is_total;
	for (size_t i = 0; i < table->count; i++) {
		row->lines[i] =
			text_wrap(table->page->paper, style_of(table, row, i),
				  table->columns[i].width,
				  cells[i] ? cells[i] : "");
		row->count = MAX(row->count, row->lines[i]->len);
	}
	g_ptr_array_add(table->held, row);
}

void
table_row(Table *table, const char *const *cells)
{
	hold(table, cells, false);
	draw_held(table, HELD);
}

void
table_total(Table *table, const char *const *cells)
{
	hold(table, cells, true);
}

/* Keeps the last rows together, unless that would move long ones. */
void
table_close(Table *table)
{
	float height = 0;
	guint count = 0;

	for (guint i = 0; i < table->held->len; i++) {
		const Row *row = g_ptr_array_index(table->held, i);

		height += height_of(row->count);
		count += row->count;
	}
	if (table->has_rows && count < 2 * LONG_ROW &&
	    page_room(table->page) < height)
		break_page(table);
	draw_held(table, 0);
	g_ptr_array_unref(table->held);
	g_free(table);
}
