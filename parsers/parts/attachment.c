/*
 * attachment.c - endings by type, harmless names, and storing a file
 */
#include "parsers/parts/attachment.h"

#include <string.h>

#include "domain/words/filename.h"

static const struct {
	const char *type;
	const char *ending;
} endings[] = {
	{ "application/pdf", ".pdf" },
	{ "image/jpeg", ".jpg" },
	{ "image/png", ".png" },
	{ "image/gif", ".gif" },
	{ "text/plain", ".txt" },
	{ "text/html", ".html" },
	{ "text/calendar", ".ics" },
	{ "message/rfc822", ".eml" },
	{ "application/zip", ".zip" },
	{ "text/csv", ".csv" },
	{ "application/msword", ".doc" },
	{ "text/rfc822-headers", ".txt" },
	{ "message/global", ".eml" },
	{ "message/delivery-status", ".txt" },
	{ "message/feedback-report", ".txt" },
	{ "message/disposition-notification", ".txt" },
	{ "application/ics", ".ics" },
	{ "text/vcard", ".vcf" },
	{ "text/x-vcard", ".vcf" },
	{ "application/rtf", ".rtf" },
	{ "text/rtf", ".rtf" },
	{ "application/pkcs7-mime", ".p7m" },
	{ "application/x-pkcs7-mime", ".p7m" },
	{ "application/pkcs7-signature", ".p7s" },
	{ "application/x-pkcs7-signature", ".p7s" },
	{ "application/pgp-signature", ".asc" },
	{ "application/pgp-encrypted", ".asc" },
	{ "application/pgp-keys", ".asc" },
	{ "application/ms-tnef", ".dat" },
};

static char *
default_name(const char *type, int number)
{
	const char *ending = "";

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (strcmp(type, endings[i].type) == 0)
			ending = endings[i].ending;
	return g_strdup_printf("attachment-%d%s", number, ending);
}

char *
attachment_name(const char *wanted, const char *type, int number)
{
	g_autofree char *name =
		filename_clean(wanted ? wanted : "", ATTACHMENT_NAME_MAX);

	return *name ? g_steal_pointer(&name) : default_name(type, number);
}

Attachment *
attachment_store(const Part *part, const char *name, const GByteArray *bytes,
		 ParseSink *sink, GError **error)
{
	g_autoptr(Attachment) a = attachment_new();

	a->filename = g_strdup(name);
	a->content_type = g_strdup(part->type);
	a->content_id = g_strdup(part->content_id);
	if (part->disposition)
		a->disposition = g_strdup(part->disposition->value);
	a->size = bytes->len;
	if (sink) {
		a->offset = sink->offset;
		if (!sink->write(sink->context, bytes->data, bytes->len, error))
			return NULL;
		sink->offset += bytes->len;
	}
	return g_steal_pointer(&a);
}
