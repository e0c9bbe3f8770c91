/*
 * cells.c - prints tests/unit/policy_table.h for cells.py
 *
 *	COMMAND <tab> CELLS of the owner <tab> ... of the auditor
 */
#include <stdio.h>

#include "tests/unit/policy_table.h"

int
main(void)
{
	for (size_t i = 0; i < sizeof policy_table / sizeof *policy_table;
	     i++) {
		fputs(policy_table[i].command, stdout);
		for (int who = 0; who < WHO_COUNT; who++)
			printf("\t%s", policy_table[i].cells[who]);
		putchar('\n');
	}
	return 0;
}
