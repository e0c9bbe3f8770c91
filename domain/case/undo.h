/*
 * undo.h - an order that takes a former one back
 */
#pragma once

#include <stdint.h>

/* One command that takes a former one back. */
typedef struct {
	int64_t letter;		 /* the letter that held the former command */
	char *name;		 /* owned: of its verb */
	char *argument;		 /* owned */
	struct Named *named;	 /* what it names, borrowed */
	const struct Verb *verb; /* NULL: none of ours */
} UndoStep;

void undo_step_free(UndoStep *step);
