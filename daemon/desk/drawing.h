/*
 * drawing.h - reports that are owed: gathered, drawn elsewhere, mailed
 */
#pragma once

#include "daemon/desk/loop.h"

void drawing_add(Loop *loop, int fd);
/* Hands the next report that is owed to who draws. */
void drawing_feed(Loop *loop);
/* Takes what it has to say, or its end. */
void drawing_read(Loop *loop);
/* One is drawn, or may be owed. */
bool drawing_is_busy(const Loop *loop);
