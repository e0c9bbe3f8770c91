/*
 * program.c - looks beside this program, then in libexec
 */
#include "daemon/process/program.h"

#include <glib.h>
#include <unistd.h>

char *
program_path(const char *name)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);

	if (self) {
		g_autofree char *folder = g_path_get_dirname(self);
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (access(path, X_OK) == 0)
			return g_steal_pointer(&path);
	}
	return g_build_filename(LIBEXECDIR, "helpdeskd", name, NULL);
}
