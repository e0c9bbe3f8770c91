/*
 * receipt_line.c - frees a line with its answer
 */
#include "domain/case/receipt_line.h"

void
receipt_line_free(ReceiptLine *line)
{
	g_free(line->command);
	g_free(line->before);
	g_free(line->after);
	g_free(line->undo);
	ask_free(line->ask);
	if (line->lines)
		g_ptr_array_unref(line->lines);
	g_free(line);
}
