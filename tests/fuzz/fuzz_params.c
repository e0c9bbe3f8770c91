/*
 * fuzz_params.c - Content-Type and Content-Disposition
 */
#include <string.h>

#include "parsers/header/params.h"
#include "parsers/parts/attachment.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(Params) params = params_parse((const char *)bytes, size);

	fuzz_check_line(params->value);
	g_assert(params->names->len == params->values->len);
	for (guint i = 0; i < params->names->len; i++) {
		const char *name = g_ptr_array_index(params->names, i);
		const char *value = g_ptr_array_index(params->values, i);
		g_autofree char *file =
			attachment_name(value, params->value, 1);

		fuzz_check_clean(value);
		g_assert(value && params_get(params, name));
		fuzz_check_line(file);
		g_assert(*file && *file != '.' && !strpbrk(file, "/\\"));
		g_assert(strlen(file) <= ATTACHMENT_NAME_MAX);
	}
	return 0;
}
