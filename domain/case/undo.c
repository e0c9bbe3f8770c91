/*
 * undo.c - frees the step that takes an order back
 */
#include "domain/case/undo.h"

#include <glib.h>

void
undo_step_free(UndoStep *step)
{
	if (!step)
		return;
	g_free(step->name);
	g_free(step->argument);
	g_free(step);
}
