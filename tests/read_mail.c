/*
 * read_mail.c - read_mail FILE [keep]: one mail as JSON, through a worker
 *
 * What `helpdeskctl --json read FILE` does, for the tests of parsers/ that
 * need no desk.  The worker is that of the same build folder.
 */
#include <glib.h>
#include <stdio.h>
#include <sysexits.h>

#include "daemon/ctl/read.h"

int
main(int argc, char **argv)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : NULL;
	g_autofree char *parser =
		g_build_filename(folder, "..", "helpdesk-parse", NULL);
	const CtlRead options = { .is_json = true,
				  .keep_signature = argc > 2,
				  .parser = parser };

	if (argc < 2) {
		fprintf(stderr, "usage: read_mail FILE [keep]\n");
		return EX_USAGE;
	}
	return ctl_read(argv[1], &options);
}
