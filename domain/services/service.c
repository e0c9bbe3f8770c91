/*
 * service.c - how a service is made, read from keys, and printed
 */
#include "domain/services/service.h"

#include <string.h>

#include "domain/base/fold.h"

#define NAME_BYTES_MAX	      100
#define KIND_BYTES_MAX	      60
#define DESCRIPTION_BYTES_MAX 1000

const KeyName service_keys[] = {
	{ "name", "name nom" },
	{ "price", "price prix tarif" },
	{ "kind", "kind type genre" },
	{ "description", "description" },
	{ NULL, NULL },
};

Service *
service_new(const char *name)
{
	Service *service = g_new0(Service, 1);

	service->name = g_strdup(name);
	service->description = g_strdup("");
	service->kind = g_strdup("");
	return service;
}

Service *
service_copy(const Service *service)
{
	Service *copy = g_memdup2(service, sizeof *service);

	copy->name = g_strdup(service->name);
	copy->description = g_strdup(service->description);
	copy->kind = g_strdup(service->kind);
	return copy;
}

void
service_free(Service *service)
{
	if (!service)
		return;
	g_free(service->name);
	g_free(service->description);
	g_free(service->kind);
	g_free(service);
}

static bool
is_words(const char *words, size_t most)
{
	return strlen(words) <= most && !strpbrk(words, "<>\"[]\n\t");
}

bool
service_kind_is_sane(const char *kind)
{
	return is_words(kind, KIND_BYTES_MAX);
}

static void
set(char **field, const char *value)
{
	g_free(*field);
	*field = g_strdup(value);
}

static bool
take_price(const char *text, const char *currency, Service *service)
{
	g_autofree char *folded = fold(text);

	service->has_price = !fold_in_list(folded, "none aucun -");
	return !service->has_price ||
	       price_parse(text, currency, &service->price);
}

bool
service_take(const Pairs *keys, const char *currency, Service *service,
	     char **wrong)
{
	const char *name = pairs_get(keys, "name");
	const char *price = pairs_get(keys, "price");
	const char *kind = pairs_get(keys, "kind");
	const char *description = pairs_get(keys, "description");
	const char *bad = NULL;

	if (name && (!*name || !is_words(name, NAME_BYTES_MAX)))
		bad = name;
	else if (price && !take_price(price, currency, service))
		bad = price;
	else if (kind && !service_kind_is_sane(kind))
		bad = kind;
	else if (description && !is_words(description, DESCRIPTION_BYTES_MAX))
		bad = description;
	if (!bad && name)
		set(&service->name, name);
	if (!bad && kind)
		set(&service->kind, kind);
	if (!bad && description)
		set(&service->description, description);
	*wrong = g_strdup(bad);
	return !bad;
}

char *
service_line(const Service *service, Language language)
{
	g_autofree char *price =
		service->has_price ? price_print(&service->price, language)
				   : g_strdup("");

	return g_strdup_printf("%s%s%s%s%s%s%s%s", service->name,
			       *service->kind ? " (" : "", service->kind,
			       *service->kind ? ")" : "", *price ? ", " : "",
			       price, *service->description ? ": " : "",
			       service->description);
}

char *
service_undo(const Service *before, const char *name)
{
	g_autofree char *price = before->has_price ? price_plain(&before->price)
						   : g_strdup("none");

	return g_strdup_printf("catalogue edit %s name=\"%s\" price=\"%s\" "
			       "kind=\"%s\" description=\"%s\"",
			       name, before->name, price, before->kind,
			       before->description);
}
