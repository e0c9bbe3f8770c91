/*
 * receipt.c - each writes or changes the last line
 */
#include "domain/case/receipt.h"

static ReceiptLine *
add_line(Decision *decision, const Command *command)
{
	ReceiptLine *line = g_new0(ReceiptLine, 1);

	line->command = g_strdup(command->text);
	g_ptr_array_add(decision->receipt, line);
	return line;
}

void
receipt_done(Decision *decision, const Command *command, const char *before,
	     const char *after, const char *undo)
{
	ReceiptLine *line = add_line(decision, command);

	line->is_done = true;
	line->phrase = "done";
	line->before = g_strdup(before);
	line->after = g_strdup(after);
	line->undo = g_strdup(undo);
}

void
receipt_refused(Decision *decision, const Command *command, const char *phrase,
		const char *what)
{
	ReceiptLine *line = add_line(decision, command);

	line->phrase = phrase;
	line->before = g_strdup(what);
}

void
receipt_of(Decision *decision, Field field)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	line->field = field;
}

void
receipt_says(Decision *decision, const char *phrase, const char *before)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	line->phrase = phrase;
	g_free(line->before);
	line->before = g_strdup(before);
}

void
receipt_line(Decision *decision, const char *words)
{
	ReceiptLine *line = g_ptr_array_index(decision->receipt,
					      decision->receipt->len - 1);

	if (!line->lines)
		line->lines = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(line->lines, g_strdup(words));
}

void
receipt_ask(Decision *decision, const Command *command, Ask *ask)
{
	receipt_done(decision, command, NULL, NULL, NULL);
	((ReceiptLine *)g_ptr_array_index(decision->receipt,
					  decision->receipt->len - 1))
		->ask = ask;
}
