/*
 * headers_text.c - a field's value decoded
 *
 * In a file of its own: programs that only read fields need no decoder.
 */
#include "parsers/bytes/rfc2047.h"
#include "parsers/header/headers.h"

char *
headers_text(const Headers *headers, const char *name)
{
	const Header *field = headers_find(headers, name);

	if (!field)
		return NULL;
	return rfc2047_decode(field->value, field->value_size, NULL);
}
