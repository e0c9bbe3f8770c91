/*
 * tnef.h - the files within a winmail.dat
 *
 * Outlook packs what a mail brings into one part of type
 * application/ms-tnef ([MS-OXTNEF]); libytnef opens it.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct {
	char *name;	   /* owned, as it was given: not harmless; or NULL */
	char *content_id;  /* owned or NULL */
	GByteArray *bytes; /* owned */
} TnefFile;

typedef struct {
	GPtrArray *files; /* of TnefFile * */
	char *text;	  /* owned: the body in plain text, or NULL */
} Tnef;

/* Opens bytes[0, size).  At most TNEF_FILES_MAX files of no more bytes than
 * @size together come out.  NULL if it can't be read; the caller owns the
 * result. */
Tnef *tnef_open(const void *bytes, size_t size);
void tnef_free(Tnef *tnef);

#define TNEF_FILES_MAX 100

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tnef, tnef_free)
