/*
 * mail_check.h - makes sure that a finished mail holds nothing unplanned
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Reads a finished mail again, strictly.  It may have only headers that
 * compose() writes, each at most once.  There must be one To, with @recipient
 * as its only address, and no other recipient.  Every line must be 7-bit, at
 * most 998 bytes long and end in CRLF; no line may be a lone dot. */
bool mail_check(const char *mail, const char *recipient, GError **error);
/* Also checks the headers of a list: the mail must have all of them if
 * @is_list, and otherwise none. */
bool mail_check_planned(const char *mail, const char *recipient, bool is_list,
			GError **error);
