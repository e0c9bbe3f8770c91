/*
 * words.c - puts a comment and its files, as many as one mail has room for
 */
#include "templates/words.h"

/* @room: bytes that may still be attached; -1: attach no file at all. */
static void
put_file(Values *values, Attachment *file, int64_t *room, Said *said)
{
	Values *item = values_add(values, "files");
	g_autofree char *size = g_format_size((guint64)file->size);
	bool is_attached = file->size <= *room;

	values_set(item, "filename", file->filename);
	values_set(item, "size", size);
	values_set(item, "left_out", is_attached ? "" : "1");
	if (!is_attached)
		return;
	*room -= file->size;
	if (!said->files)
		said->files = g_ptr_array_new();
	g_ptr_array_add(said->files, file);
}

/* Lists all files, and attaches those that there is room for. */
static void
put_files(const Say *s, Values *values, Said *said)
{
	const GPtrArray *files = s->is->letter->attachments;
	int64_t room = s->attach_size > 0 ? s->attach_size : -1;

	values_set(values, "has_files",
		   letter_has_files(s->is->letter) ? "1" : "");
	values_set(values, "for_staff",
		   contact_is_staff(s->mail->to) ? "1" : "");
	for (guint i = 0; i < files->len; i++) {
		Attachment *file = g_ptr_array_index(files, i);

		if (!file->quoted_only)
			put_file(values, file, &room, said);
	}
}

/* The words, unless they are internal and the reader is not staff. */
void
words_put(const Say *s, Values *values, Said *said)
{
	const Decision *d = s->decision;
	bool is_internal = d->comment_kind == COMMENT_INTERNAL;

	if (!d->has_comment || (is_internal && !contact_is_staff(s->mail->to)))
		return;
	values_set(values, "text", d->comment);
	values_set(values, "internal", is_internal ? "1" : "");
	put_files(s, values, said);
}
