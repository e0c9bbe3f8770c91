/*
 * tnef.h - opens the files within a winmail.dat
 *
 * Outlook packs a mail's files into one part of type application/ms-tnef
 * ([MS-OXTNEF]); libytnef opens it.
 */
#pragma once

#include <glib.h>
#include <stddef.h>

typedef struct {
	char *name;	   /* owned, as given, not made harmless; or NULL */
	char *content_id;  /* owned or NULL */
	GByteArray *bytes; /* owned */
} TnefFile;

typedef struct {
	GPtrArray *files; /* of TnefFile * */
	char *text;	  /* owned: the body in plain text, or NULL */
} Tnef;

/* Opens bytes[0, size).  Returns at most TNEF_FILES_MAX files, of at most @size
 * bytes together; NULL if the bytes can't be read.  The caller owns the
 * result. */
Tnef *tnef_open(const void *bytes, size_t size);
void tnef_free(Tnef *tnef);

#define TNEF_FILES_MAX 100

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tnef, tnef_free)
