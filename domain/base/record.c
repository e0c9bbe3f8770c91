/*
 * record.c - the walks over a field table: each finds its field by offset
 */
#include "domain/base/record.h"

static void *
at(const void *object, const RecordField *field)
{
	return (char *)object + field->offset;
}

void
record_init(void *object, const RecordField *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].kind == RECORD_KIND_TEXTS)
			*(GPtrArray **)at(object, &fields[i]) =
				g_ptr_array_new_with_free_func(g_free);
}

void
record_clear(void *object, const RecordField *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (fields[i].kind == RECORD_KIND_TEXT)
			g_free(*(char **)at(object, &fields[i]));
		if (fields[i].kind == RECORD_KIND_TEXTS)
			g_ptr_array_unref(
				*(GPtrArray **)at(object, &fields[i]));
	}
}

void
record_put(const void *object, const RecordField *fields, size_t count,
	   GByteArray *to)
{
	for (size_t i = 0; i < count; i++) {
		const void *value = at(object, &fields[i]);

		switch (fields[i].kind) {
		case RECORD_KIND_TEXT:
			wire_put_text(to, *(char *const *)value);
			break;
		case RECORD_KIND_TEXTS:
			wire_put_texts(to, *(GPtrArray *const *)value);
			break;
		case RECORD_KIND_INT:
			wire_put_int(to, *(const int64_t *)value);
			break;
		case RECORD_KIND_BOOL:
			wire_put_int(to, *(const bool *)value);
			break;
		}
	}
}

/* A text that is not UTF-8 makes the whole reader bad. */
static char *
get_utf8(WireReader *from)
{
	char *text = wire_get_text(from);

	if (text && !g_utf8_validate(text, -1, NULL))
		from->bad = true;
	return text;
}

void
record_get(void *object, const RecordField *fields, size_t count,
	   WireReader *from)
{
	for (size_t i = 0; i < count; i++) {
		void *value = at(object, &fields[i]);
		GPtrArray *texts;
		size_t left;

		switch (fields[i].kind) {
		case RECORD_KIND_TEXT:
			g_free(*(char **)value);
			*(char **)value = get_utf8(from);
			break;
		case RECORD_KIND_TEXTS:
			texts = *(GPtrArray **)value;
			left = wire_get_count(from, sizeof(int64_t));
			while (left-- > 0 && !from->bad) {
				char *text = get_utf8(from);

				if (!text)
					from->bad = true;
				else
					g_ptr_array_add(texts, text);
			}
			break;
		case RECORD_KIND_INT:
			*(int64_t *)value = wire_get_int(from);
			break;
		case RECORD_KIND_BOOL:
			*(bool *)value = wire_get_int(from) != 0;
			break;
		}
	}
}

/* @text is valid UTF-8, where a C1 control is 0xc2 and then 0x80 to 0x9f. */
static bool
is_clean(const char *text)
{
	for (const char *at = text; at && *at; at++) {
		unsigned char c = (unsigned char)*at;

		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ||
		    (c == 0xc2 && (unsigned char)at[1] < 0xa0))
			return false;
	}
	return true;
}

bool
record_is_clean(const void *object, const RecordField *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const void *value = at(object, &fields[i]);
		const GPtrArray *texts;

		if (fields[i].kind == RECORD_KIND_TEXT &&
		    !is_clean(*(char *const *)value))
			return false;
		if (fields[i].kind != RECORD_KIND_TEXTS)
			continue;
		texts = *(GPtrArray *const *)value;
		for (guint n = 0; n < texts->len; n++)
			if (!is_clean(g_ptr_array_index(texts, n)))
				return false;
	}
	return true;
}
