/*
 * robot.h - the marks by which a robot's mail is told from a person's
 *
 * People write about errors in the same words as mail servers do.  Words alone
 * so never make a mail a robot's: one of these marks must be there.
 */
#pragma once

#include <stdbool.h>

#include "domain/letter/letter.h"
#include "parsers/header/headers.h"

/* Whether the header says that a robot wrote it: no return path (RFC 5321
 * section 4.5.5), a report (RFC 6522), Auto-Submitted (RFC 3834), or the name
 * of a mail system in From. */
bool robot_wrote(const Headers *headers, const Letter *letter);
/* Whether @text holds the header of a mail, which came back in it. */
bool robot_returns(const char *text);
