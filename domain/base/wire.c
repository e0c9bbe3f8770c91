/*
 * wire.c - the encoding of numbers and texts, and a reader that checks bounds
 */
#include "domain/base/wire.h"

#include <string.h>

#define TEXT_NULL (-1)

void
wire_put_int(GByteArray *to, int64_t value)
{
	g_byte_array_append(to, (const guint8 *)&value, sizeof value);
}

void
wire_put_text(GByteArray *to, const char *text)
{
	size_t size;

	if (!text) {
		wire_put_int(to, TEXT_NULL);
		return;
	}
	size = strlen(text);
	wire_put_int(to, (int64_t)size);
	g_byte_array_append(to, (const guint8 *)text, (guint)size + 1);
}

void
wire_put_texts(GByteArray *to, GPtrArray *texts)
{
	wire_put_int(to, texts->len);
	for (guint i = 0; i < texts->len; i++)
		wire_put_text(to, g_ptr_array_index(texts, i));
}

WireReader
wire_reader(const void *bytes, size_t size)
{
	return (WireReader){ .bytes = bytes, .size = size };
}

int64_t
wire_get_int(WireReader *from)
{
	int64_t value;

	if (from->bad || from->size - from->at < sizeof value) {
		from->bad = true;
		return 0;
	}
	memcpy(&value, from->bytes + from->at, sizeof value);
	from->at += sizeof value;
	return value;
}

const char *
wire_peek_text(WireReader *from)
{
	int64_t size = wire_get_int(from);
	const char *text;

	if (from->bad || size == TEXT_NULL)
		return NULL;
	if (size < 0 || (uint64_t)size >= from->size - from->at) {
		from->bad = true;
		return NULL;
	}
	text = (const char *)from->bytes + from->at;
	if (text[size] != '\0' || memchr(text, '\0', (size_t)size)) {
		from->bad = true;
		return NULL;
	}
	from->at += (size_t)size + 1;
	return text;
}

char *
wire_get_text(WireReader *from)
{
	return g_strdup(wire_peek_text(from));
}

size_t
wire_get_count(WireReader *from, size_t each)
{
	int64_t count = wire_get_int(from);

	if (from->bad || count < 0 ||
	    (uint64_t)count > (from->size - from->at) / each) {
		from->bad = true;
		return 0;
	}
	return (size_t)count;
}

GPtrArray *
wire_get_texts(WireReader *from)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
	size_t count = wire_get_count(from, sizeof(int64_t));

	for (size_t i = 0; i < count && !from->bad; i++)
		g_ptr_array_add(texts, wire_get_text(from));
	return texts;
}

bool
wire_end(const WireReader *from)
{
	return !from->bad && from->at == from->size;
}
