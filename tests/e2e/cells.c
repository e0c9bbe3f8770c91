/*
 * cells.c - prints tests/kit/policy_table.c for cells.py
 *
 *	COMMAND <tab> CELLS of the owner <tab> ... of the auditor
 */
#include <stdio.h>

#include "tests/kit/policy_table.h"

int
main(void)
{
	for (size_t i = 0; policy_table[i].command; i++) {
		fputs(policy_table[i].command, stdout);
		for (int who = 0; who < WHO_COUNT; who++)
			printf("\t%s", policy_table[i].cells[who]);
		putchar('\n');
	}
	return 0;
}
