/*
 * commit.h - the transaction: letters decided, answers noted
 */
#pragma once

#include "daemon/desk/loop.h"

/* How many ms the next commit still waits for mails in work; 0: it is due; -1:
 * there is nothing to commit. */
int commit_gather_ms(Loop *loop);
/* Commits everything that is parsed, sent or to be noted. */
void commit_run(Loop *loop);
