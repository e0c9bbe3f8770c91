/*
 * addresses.c - repairs the values, lets GMime read them, sorts out names
 */
#include "parsers/header/addresses.h"

#include <gmime/gmime.h>
#include <stdbool.h>
#include <string.h>

#include "parsers/bytes/charset.h"
#include "parsers/bytes/rfc2047.h"
#include "parsers/header/limits.h"
#include "parsers/header/sender.h"

#define ADDRESSES_MAX 500
#define IDS_MAX	      200
#define ID_BYTES_MAX  990

static char *
clean(const char *text)
{
	return text ? rfc2047_decode(text, strlen(text), NULL) : NULL;
}

/* A phrase as people read it: without quotes, its words decoded. */
static char *
read_phrase(const char *at, size_t size)
{
	g_autofree char *text = NULL;
	GString *out;

	if (size == 0)
		return NULL;
	text = rfc2047_decode(at, size, NULL);
	out = g_string_sized_new(size);
	for (const char *c = text; *c; c++) {
		if (*c == '\\' && (c[1] == '"' || c[1] == '\\'))
			c++;
		else if (*c == '"')
			continue;
		g_string_append_c(out, *c);
	}
	return g_strstrip(g_string_free(out, FALSE));
}

/* "ada@corp.example" <evil@x.example>: many programs show the name alone.  The
 * wide and small forms of @ look the same. */
static bool
poses_as_address(const char *name)
{
	return strchr(name, '@') || strstr(name, "\xef\xbc\xa0") ||
	       strstr(name, "\xef\xb9\xab");
}

static void
put(GPtrArray *to, char *address, char *name, char **first_name)
{
	if (address && *address && to->len < ADDRESSES_MAX) {
		if (to->len == 0 && first_name && name && *name &&
		    !poses_as_address(name))
			*first_name = g_steal_pointer(&name);
		g_ptr_array_add(to, g_steal_pointer(&address));
	}
	g_free(address);
	g_free(name);
}

static void
put_list(InternetAddressList *list, GPtrArray *to, char **first_name)
{
	int count = internet_address_list_length(list);

	for (int i = 0; i < count; i++) {
		InternetAddress *a = internet_address_list_get_address(list, i);
		char *address = NULL;

		if (INTERNET_ADDRESS_IS_GROUP(a)) {
			InternetAddressGroup *group = INTERNET_ADDRESS_GROUP(a);

			/* Groups do not nest (RFC 5322 section 3.4). */
			if (internet_address_group_get_members(group))
				put_list(internet_address_group_get_members(
						 group),
					 to, first_name);
			continue;
		}
		address = clean(internet_address_mailbox_get_addr(
			INTERNET_ADDRESS_MAILBOX(a)));
		put(to, address, clean(internet_address_get_name(a)),
		    first_name);
	}
}

static void
read_one(const Header *header, GPtrArray *to, char **first_name)
{
	g_autofree char *repaired = NULL;
	InternetAddressList *list;
	Mailbox mailbox;

	if (sender_mailbox(header->value, header->value_size, &mailbox)) {
		put(to, g_strndup(mailbox.address, mailbox.address_size),
		    read_phrase(mailbox.name, mailbox.name_size), first_name);
		return;
	}
	if (header->value_size > LIMITS_ADDRESS_BYTES)
		return;
	repaired = rfc2047_repair(header->value, header->value_size, NULL);
	list = internet_address_list_parse(NULL, repaired);
	if (!list)
		return;
	put_list(list, to, first_name);
	g_object_unref(list);
}

static bool
is_named(const Header *field, const char *name)
{
	return strlen(name) == field->name_size &&
	       g_ascii_strncasecmp(field->name, name, field->name_size) == 0;
}

void
addresses_read(const Headers *headers, const char *name, GPtrArray *to,
	       char **first_name)
{
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);

		if (is_named(field, name))
			read_one(field, to, first_name);
	}
}

static void
read_ids(const char *at, const char *end, GPtrArray *to)
{
	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		const char *id = ++at;

		while (at < end && (unsigned char)*at > ' ' && *at != '>' &&
		       *at != '<')
			at++;
		if (at < end && *at == '>' && at > id &&
		    at - id <= ID_BYTES_MAX && to->len < IDS_MAX)
			g_ptr_array_add(to,
					charset_to_utf8(id, (size_t)(at - id),
							NULL, NULL));
	}
}

void
addresses_read_ids(const Headers *headers, const char *name, GPtrArray *to)
{
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);

		if (is_named(field, name))
			read_ids(field->value, field->value + field->value_size,
				 to);
	}
}
