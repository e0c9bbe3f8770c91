/*
 * tnef.c - gives libytnef only the attributes that it reads safely
 */
#include "parsers/parts/tnef.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <ytnef.h>

#include "parsers/bytes/charset.h"

/* An embedded object begins with the identifier of its interface. */
#define OBJECT_HEAD_BYTES 16
#define HEAD_BYTES	  ((size_t)6) /* the signature and a key */
#define SIGNATURE	  ((size_t)0x223e9f78)
#define ATTRIBUTE_BYTES	  ((size_t)11) /* of an attribute, besides its data */

/* The kinds of attributes that we use; all but the first belong to a file. */
#define KINDS	      4
#define FIRST_OF_FILE 1

static const variableLength *
property(Attachment *file, unsigned type, unsigned id)
{
	const variableLength *found =
		MAPIFindProperty(&file->MAPI, PROP_TAG(type, id));

	/* A property at which libytnef gave up has no value. */
	if (!found || found == MAPI_UNDEFINED)
		return NULL;
	return found->size >= 0 && found->data ? found : NULL;
}

static char *
text_of(const variableLength *value)
{
	size_t size;

	if (!value || !value->data || value->size <= 0)
		return NULL;
	size = strnlen((const char *)value->data, (size_t)value->size);
	return size > 0 ? charset_to_utf8((const char *)value->data, size, NULL,
					  NULL)
			: NULL;
}

static char *
text_property(Attachment *file, unsigned id)
{
	char *text = text_of(property(file, PT_UNICODE, id));

	return text ? text : text_of(property(file, PT_STRING8, id));
}

static char *
name_of(Attachment *file)
{
	char *name = text_property(file, PR_ATTACH_LONG_FILENAME);

	if (!name)
		name = text_property(file, PR_ATTACH_FILENAME);
	return name ? name : text_of(&file->Title);
}

/* The size and place of the file's bytes; *data still belongs to the
 * library. */
static size_t
data_of(Attachment *file, const unsigned char **data)
{
	const variableLength *value = &file->FileData;

	if (!value->data || value->size <= 0)
		value = property(file, PT_BINARY, PR_ATTACH_DATA_OBJ);
	if (value) {
		*data = value->data;
		return (size_t)value->size;
	}
	value = property(file, PT_OBJECT, PR_ATTACH_DATA_OBJ);
	if (!value || value->size < OBJECT_HEAD_BYTES)
		return 0;
	*data = value->data + OBJECT_HEAD_BYTES;
	return (size_t)value->size - OBJECT_HEAD_BYTES;
}

static size_t
little_endian(const unsigned char *at)
{
	return (size_t)at[0] | (size_t)at[1] << 8 | (size_t)at[2] << 16 |
	       (size_t)at[3] << 24;
}

/* Whether libytnef may see an attribute: only those that we use.  It leaks
 * memory if there are two of a kind, or if a file's attributes come before the
 * file; so it does not see these either. */
static bool
is_wanted(size_t id, bool seen[], int *files)
{
	static const size_t wanted[KINDS] = { attBody, attAttachTitle,
					      attAttachData, attAttachment };

	if (id == attAttachRenddata) { /* this begins a file */
		for (int i = FIRST_OF_FILE; i < KINDS; i++)
			seen[i] = *files >= TNEF_FILES_MAX;
		return ++*files <= TNEF_FILES_MAX;
	}
	for (int i = 0; i < KINDS; i++)
		if (id == wanted[i] && !seen[i])
			return seen[i] = true;
	return false;
}

/* The stream without unwanted attributes, without empty ones, at which libytnef
 * gives up, and without the bytes after the last whole one.  An attribute is
 * its level, its id of four bytes, its length of four bytes, its data, and a
 * checksum of two bytes. */
static GByteArray *
sound_part(const unsigned char *bytes, size_t size)
{
	GByteArray *sound = g_byte_array_sized_new((guint)size);
	bool seen[KINDS] = { false, true, true, true };
	size_t at = HEAD_BYTES;
	int files = 0;

	g_byte_array_append(sound, bytes, (guint)MIN(size, HEAD_BYTES));
	while (at < size && size - at >= ATTRIBUTE_BYTES) {
		size_t id = little_endian(bytes + at + 1);
		size_t length = little_endian(bytes + at + 5);

		if (length > size - at - ATTRIBUTE_BYTES)
			break;
		if (length > 0 && is_wanted(id, seen, &files))
			g_byte_array_append(sound, bytes + at,
					    (guint)(length + ATTRIBUTE_BYTES));
		at += length + ATTRIBUTE_BYTES;
	}
	return sound;
}

static void
file_free(TnefFile *file)
{
	g_free(file->name);
	g_free(file->content_id);
	g_byte_array_free(file->bytes, TRUE);
	g_free(file);
}

static void
take_files(Tnef *tnef, Attachment *first, size_t room)
{
	for (Attachment *at = first; at && tnef->files->len < TNEF_FILES_MAX;
	     at = at->next) {
		const unsigned char *data = NULL;
		size_t size = data_of(at, &data);
		TnefFile *file;

		if (size > room)
			return; /* more bytes than the stream has */
		room -= size;
		file = g_new0(TnefFile, 1);
		file->name = name_of(at);
		file->content_id = text_property(at, PR_ATTACH_CONTENT_ID);
		file->bytes = g_byte_array_new();
		if (size > 0)
			g_byte_array_append(file->bytes, data, (guint)size);
		g_ptr_array_add(tnef->files, file);
	}
}

Tnef *
tnef_open(const void *bytes, size_t size)
{
	/* libytnef reads the bytes in place, and may change them. */
	g_autoptr(GByteArray) copy = NULL;
	g_autoptr(Tnef) tnef = NULL;
	TNEFStruct opened;
	bool ok;

	if (size < HEAD_BYTES || size > INT_MAX ||
	    little_endian(bytes) != SIGNATURE)
		return NULL;
	copy = sound_part(bytes, size);
	TNEFInitialize(&opened);
	opened.Debug = 0;
	ok = TNEFParseMemory(copy->data, (long)copy->len, &opened) == 0;
	tnef = g_new0(Tnef, 1);
	tnef->files = g_ptr_array_new_with_free_func((GDestroyNotify)file_free);
	take_files(tnef, opened.starting_attach.next, size);
	tnef->text = text_of(&opened.body);
	TNEFFree(&opened);
	/* Keep the files that it read before it failed. */
	return ok || tnef->files->len > 0 ? g_steal_pointer(&tnef) : NULL;
}

void
tnef_free(Tnef *tnef)
{
	if (!tnef)
		return;
	g_ptr_array_unref(tnef->files);
	g_free(tnef->text);
	g_free(tnef);
}
