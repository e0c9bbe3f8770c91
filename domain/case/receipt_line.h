/*
 * receipt_line.h - what became of one order
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "domain/case/ask.h"
#include "domain/case/field.h"

/* What became of one command, for the receipt. */
typedef struct {
	char *command; /* owned, as written */
	bool is_done;
	Field field;	    /* of before and after */
	const char *phrase; /* name of the sentence in templates/ */
	char *before;	    /* owned, or NULL */
	char *after;	    /* owned, or NULL */
	char *undo;	    /* owned, the command that takes it back, or NULL */
	Ask *ask;	    /* owned: what it wants to read, or NULL */
	GPtrArray *lines;   /* of char *: the answer, put in by the desk */
} ReceiptLine;

void receipt_line_free(ReceiptLine *line);
