/*
 * complaint.c - finds the line of a key in the file
 */
#include "daemon/config/complaint.h"

#include <string.h>

#include "domain/base/fault.h"

/* The line of the first "key =" below the section, for the message; libconfuse
 * keeps no line per option. */
static int
line_of(const char *path, const char *section, const char *key)
{
	g_autofree char *source = NULL;
	g_auto(GStrv) lines = NULL;
	bool inside = *section == '\0';

	if (!g_file_get_contents(path, &source, NULL, NULL))
		return 0;
	lines = g_strsplit(source, "\n", -1);
	for (int i = 0; lines[i]; i++) {
		char *at = lines[i] + strspn(lines[i], " \t");
		size_t size = strlen(key);

		if (!inside && g_str_has_prefix(at, section))
			inside = true;
		for (; inside && (at = strstr(at, key)); at += size)
			if (at[size + strspn(at + size, " \t")] == '=' ||
			    (at == lines[i] && at[size] == ' '))
				return i + 1;
	}
	return 0;
}

bool
config_wrong(const char *path, const char *section, const char *key,
	     const char *message, GError **error)
{
	g_set_error(error, FAULT, FAULT_OPERATOR, "%s:%d: %s: %s: %s", path,
		    line_of(path, section, key), section, key, message);
	return false;
}
