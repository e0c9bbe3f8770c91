/*
 * program.h - where our other programs are
 */
#pragma once

/* The path of one of our programs: beside this one if it is there (the
 * build folder), else in libexec.  The caller owns it. */
char *program_path(const char *name);
