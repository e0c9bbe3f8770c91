/*
 * bounce_parts.c - which type of part goes to which text
 */
#include "parsers/parts/bounce_parts.h"

#include <glib.h>
#include <stddef.h>
#include <string.h>

/* At most this much of a returned mail is read. */
#define RETURNED_BYTES_MAX ((size_t)64 * 1024)

static const struct {
	const char *type;
	size_t place; /* offset of its text in BounceParts */
} places[] = {
	{ "message/delivery-status", offsetof(BounceParts, status) },
	{ "message/global-delivery-status", offsetof(BounceParts, status) },
	{ "message/feedback-report", offsetof(BounceParts, feedback) },
	{ "message/disposition-notification", offsetof(BounceParts, receipt) },
	{ "message/global-disposition-notification",
	  offsetof(BounceParts, receipt) },
	{ "text/rfc822-headers", offsetof(BounceParts, returned) },
	{ "message/global-headers", offsetof(BounceParts, returned) },
	{ "message/rfc822", offsetof(BounceParts, returned) },
	{ "message/global", offsetof(BounceParts, returned) },
};

void
bounce_parts_note(BounceParts *bounce, const Part *part)
{
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		char **text = (char **)((char *)bounce + places[i].place);

		if (strcmp(part->type, places[i].type) == 0 && !*text)
			*text = part_head_text(part, RETURNED_BYTES_MAX);
	}
}

void
bounce_parts_clear(BounceParts *bounce)
{
	g_free(bounce->status);
	g_free(bounce->feedback);
	g_free(bounce->receipt);
	g_free(bounce->returned);
	*bounce = (BounceParts){ .is_report = false };
}
