/*
 * fonts.c - reads the font files from a folder
 */
#include "reports/sheet/fonts.h"

#include "domain/base/fault.h"

static const char *const files[FACE_COUNT] = {
	[FACE_REGULAR] = "LiberationSans-Regular.ttf",
	[FACE_BOLD] = "LiberationSans-Bold.ttf",
};

Fonts *
fonts_open(const char *folder, GError **error)
{
	g_autoptr(Fonts) fonts = g_new0(Fonts, 1);

	for (Face face = 0; face < FACE_COUNT; face++) {
		g_autofree char *path =
			g_build_filename(folder, files[face], NULL);
		char *bytes;
		gsize size;

		if (!g_file_get_contents(path, &bytes, &size, NULL)) {
			g_set_error(error, FAULT, FAULT_OPERATOR,
				    "the font %s can't be read", path);
			return NULL;
		}
		fonts->bytes[face] = g_bytes_new_take(bytes, size);
	}
	return g_steal_pointer(&fonts);
}

void
fonts_free(Fonts *fonts)
{
	if (!fonts)
		return;
	for (Face face = 0; face < FACE_COUNT; face++)
		g_clear_pointer(&fonts->bytes[face], g_bytes_unref);
	g_free(fonts);
}
