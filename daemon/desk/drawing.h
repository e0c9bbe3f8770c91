/*
 * drawing.h - reports that are owed: gathered, drawn elsewhere, mailed
 */
#pragma once

#include "daemon/desk/desk.h"

void desk_report_add(Desk *desk, int fd);
/* Hands the next report that is owed to who draws. */
void desk_report_feed(Desk *desk);
/* Takes what it has to say, or its end. */
void desk_report_read(Desk *desk);
/* One is drawn, or may be owed. */
bool desk_report_is_busy(const Desk *desk);
