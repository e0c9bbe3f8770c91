/*
 * mail_check.h - a finished mail read again: nothing beyond the plan is in it
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Reads a finished mail again, strictly: its header names must be of those
 * that compose() writes, each at most once, there must be one To with the
 * one address @recipient and no other recipient, every line must end in
 * CRLF, be 7-bit and at most 998 long, and no lone dot may stand in it. */
bool mail_check(const char *mail, const char *recipient, GError **error);
/* The same, and whether it has the headers of a list as planned: of these a
 * mail has all, or none. */
bool mail_check_planned(const char *mail, const char *recipient, bool is_list,
			GError **error);
