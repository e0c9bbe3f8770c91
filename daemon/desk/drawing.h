/*
 * drawing.h - gathers the reports that are owed, has them drawn, mails them
 */
#pragma once

#include "daemon/desk/loop.h"

void drawing_add(Loop *loop, int fd);
/* Hands the next report that is owed to the drawer. */
void drawing_feed(Loop *loop);
/* Takes an answer of the drawer, or its end. */
void drawing_read(Loop *loop);
/* A report is being drawn, or one may be owed. */
bool drawing_is_busy(const Loop *loop);
