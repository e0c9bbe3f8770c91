/*
 * program.h - the programs that a test feeds
 */
#pragma once

/* Where @name, "helpdesk-parse", of the same build is; the caller's. */
char *program_built(const char *name);
