/*
 * files.c - the types and endings that are refused, and the room for files
 */
#include "domain/room/files.h"

#include <string.h>

/* Files are refused by type and by the end of their names, since programs send
 * many things as application/octet-stream. */
static const char *const types[] = {
	"message/",
	"multipart/",
	"text/vcard",
	"text/x-vcard",
	"text/directory",
	"text/calendar",
	"application/ics",
	"application/ms-tnef",
	"application/pgp-",
	"application/pkcs7-",
	"application/x-pkcs7-",
	"application/vnd.ms-outlook",
};
static const char *const ends[] = { ".eml", ".msg", ".mht", ".mbox",
				    ".vcf", ".vcs", ".ics", ".p7s",
				    ".p7m", ".sig", ".asc", ".pst" };

static bool
is_for_members(const Attachment *file)
{
	g_autofree char *name =
		g_ascii_strdown(file->filename ? file->filename : "", -1);

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (file->content_type &&
		    g_str_has_prefix(file->content_type, types[i]))
			return false;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(name, ends[i]))
			return false;
	return !file->quoted_only;
}

GPtrArray *
room_files_pick(const GPtrArray *attachments, int64_t room)
{
	GPtrArray *files =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);

	for (guint i = 0; i < attachments->len; i++) {
		const Attachment *file = g_ptr_array_index(attachments, i);
		Attachment *copy;

		if (!is_for_members(file))
			continue;
		copy = attachment_copy(file);
		if (room <= 0 || copy->size > room)
			copy->offset = ROOM_FILE_LEFT_OUT;
		else
			room -= copy->size;
		g_ptr_array_add(files, copy);
	}
	return files;
}
