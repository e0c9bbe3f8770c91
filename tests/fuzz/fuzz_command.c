/*
 * fuzz_command.c - commands at the top of a reply
 */
#include <string.h>

#include "parsers/text/command.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *reply = fuzz_text(bytes, size);
	g_autoptr(GPtrArray) commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	g_autofree char *rest = command_take(reply, commands);

	fuzz_check_clean(rest);
	fuzz_check_commands(commands);
	/* What is left is the reply's own end. */
	g_strchomp(reply);
	g_assert(g_str_has_suffix(reply, rest));
	return 0;
}
