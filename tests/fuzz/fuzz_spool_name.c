/*
 * fuzz_spool_name.c - names of files in the spool
 */
#include "spool/spool.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autofree char *text = g_strndup((const char *)bytes, size);
	g_autoptr(SpoolName) name = spool_name_parse(text);
	g_autofree char *printed = name ? spool_name_print(name) : NULL;

	if (!name)
		return 0;
	/* Each mail has one name. */
	g_assert_cmpstr(printed, ==, text);
	g_assert(spool_mailbox_is_valid(name->mailbox));
	g_assert(name->uid >= 0 && name->uidvalidity >= 0 && name->tries >= 0);
	return 0;
}
