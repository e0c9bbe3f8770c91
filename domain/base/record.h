/*
 * record.h - structs whose fields one table names, for init, clear and wire
 *
 *	static const RecordField fields[] = {
 *		RECORD_TEXT(Thing, name),
 *		RECORD_INT(Thing, size),
 *	};
 *
 * The same table drives all three, so none of them can forget a field.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/base/wire.h"

typedef enum {
	RECORD_KIND_TEXT,  /* char *, owned, may be NULL */
	RECORD_KIND_TEXTS, /* GPtrArray of char *, owned, never NULL */
	RECORD_KIND_INT,   /* int64_t */
	RECORD_KIND_BOOL,
} RecordKind;

typedef struct {
	RecordKind kind;
	size_t offset;
} RecordField;

#define RECORD_TEXT(type, name)                                                \
	{                                                                      \
		RECORD_KIND_TEXT, offsetof(type, name)                         \
	}
#define RECORD_TEXTS(type, name)                                               \
	{                                                                      \
		RECORD_KIND_TEXTS, offsetof(type, name)                        \
	}
#define RECORD_INT(type, name)                                                 \
	{                                                                      \
		RECORD_KIND_INT, offsetof(type, name)                          \
	}
#define RECORD_BOOL(type, name)                                                \
	{                                                                      \
		RECORD_KIND_BOOL, offsetof(type, name)                         \
	}
/* A table and its length, as the functions below take them. */
#define RECORD(table) table, G_N_ELEMENTS(table)

/* Creates the lists of a zeroed @object. */
void record_init(void *object, const RecordField *fields, size_t count);
/* Frees what the fields own; @object itself stays. */
void record_clear(void *object, const RecordField *fields, size_t count);
void record_put(const void *object, const RecordField *fields, size_t count,
		GByteArray *to);
/* Whether its texts hold no control characters except tab and newline. */
bool record_is_clean(const void *object, const RecordField *fields,
		     size_t count);
/* Reads into an initialised @object; text that is not UTF-8 makes @from
 * bad. */
void record_get(void *object, const RecordField *fields, size_t count,
		WireReader *from);
