/*
 * authres.c - a strict parser of the field, and the choice of one field
 */
#include "parsers/proof/authres.h"

#include <string.h>

#include "domain/base/fault.h"

#define FIELD "Authentication-Results"
/* Comments nest; more depth than this is refused. */
#define COMMENT_DEPTH_MAX 20
#define RESULTS_MAX	  100

typedef struct {
	const char *at;
	const char *end;
} Scan;

static void
result_free(AuthResult *result)
{
	g_free(result->method);
	g_free(result->result);
	g_ptr_array_unref(result->names);
	g_ptr_array_unref(result->values);
	g_free(result);
}

void
authres_free(AuthResults *results)
{
	if (!results)
		return;
	g_free(results->authserv_id);
	g_ptr_array_unref(results->results);
	g_free(results);
}

/* A comment, RFC 5322 section 3.2.2; false if it does not end. */
static bool
skip_comment(Scan *scan)
{
	int depth = 0;

	for (; scan->at < scan->end; scan->at++) {
		if (*scan->at == '\\' && scan->at + 1 < scan->end)
			scan->at++;
		else if (*scan->at == '(' && ++depth > COMMENT_DEPTH_MAX)
			return false;
		else if (*scan->at == ')' && --depth == 0) {
			scan->at++;
			return true;
		}
	}
	return false;
}

/* Skips comments and folding white space. */
static bool
skip_cfws(Scan *scan)
{
	while (scan->at < scan->end) {
		if (strchr(" \t\r\n", *scan->at) && *scan->at)
			scan->at++;
		else if (*scan->at != '(')
			return true;
		else if (!skip_comment(scan))
			return false;
	}
	return true;
}

static bool
take(Scan *scan, char c)
{
	if (scan->at == scan->end || *scan->at != c)
		return false;
	scan->at++;
	return true;
}

static char *
quoted_string(Scan *scan)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (scan->at++; scan->at < scan->end; scan->at++) {
		if (*scan->at == '"') {
			scan->at++;
			return g_strdup(text->str);
		}
		if (*scan->at == '\\' && scan->at + 1 < scan->end)
			scan->at++;
		if ((unsigned char)*scan->at < ' ' && *scan->at != '\t')
			return NULL; /* a line end or another control */
		g_string_append_c(text, *scan->at);
	}
	return NULL;
}

/* The bytes up to one of @stops or white space; NULL for none. */
static char *
word(Scan *scan, const char *stops)
{
	const char *start = scan->at;

	while (scan->at<scan->end && * scan->at> ' ' && *scan->at < 0x7f &&
	       !strchr(stops, *scan->at))
		scan->at++;
	return scan->at > start ? g_strndup(start, (size_t)(scan->at - start))
				: NULL;
}

/* A keyword, lower case. */
static char *
keyword(Scan *scan)
{
	g_autofree char *text = word(scan, "=;()\"\\,<>@[]:");

	return text ? g_ascii_strdown(text, -1) : NULL;
}

static char *
value(Scan *scan)
{
	if (scan->at < scan->end && *scan->at == '"')
		return quoted_string(scan);
	return word(scan, ";()\"\\");
}

/* "=", with comments and white space around it. */
static bool
equals(Scan *scan)
{
	return skip_cfws(scan) && take(scan, '=') && skip_cfws(scan);
}

static bool
is_at_end(const Scan *scan)
{
	return scan->at == scan->end || *scan->at == ';';
}

/* reason="..." and ptype.property=value, up to the next result. */
static bool
read_properties(Scan *scan, AuthResult *result)
{
	while (skip_cfws(scan)) {
		g_autofree char *name = NULL;
		char *text;

		if (is_at_end(scan))
			return true;
		name = keyword(scan);
		if (!name || !equals(scan))
			return false;
		text = value(scan);
		if (!text)
			return false;
		g_ptr_array_add(result->names, g_steal_pointer(&name));
		g_ptr_array_add(result->values, text);
	}
	return false;
}

/* "dmarc=pass ..." or, alone, "none".  A method of another version than ours is
 * skipped (RFC 8601 section 2.2). */
static bool
read_result(Scan *scan, AuthResults *to)
{
	g_autofree char *method = keyword(scan);
	AuthResult *result;
	char *version;

	if (!method || *method == '/' || !skip_cfws(scan))
		return false;
	if (strcmp(method, "none") == 0 && to->results->len == 0 &&
	    scan->at == scan->end)
		return true;
	if (!equals(scan) || to->results->len == RESULTS_MAX)
		return false;
	result = g_new0(AuthResult, 1);
	result->names = g_ptr_array_new_with_free_func(g_free);
	result->values = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(to->results, result);
	result->result = keyword(scan);
	if (!result->result || !read_properties(scan, result))
		return false;
	version = strchr(method, '/');
	if (version && strcmp(version, "/1") != 0)
		g_ptr_array_set_size(to->results, (int)to->results->len - 1);
	else
		result->method = g_strndup(method, strcspn(method, "/"));
	return true;
}

static bool
read_head(Scan *scan, AuthResults *to)
{
	g_autofree char *version = NULL;

	if (!skip_cfws(scan))
		return false;
	to->authserv_id = value(scan);
	if (!to->authserv_id || !skip_cfws(scan))
		return false;
	if (is_at_end(scan))
		return true;
	version = keyword(scan);
	return g_strcmp0(version, "1") == 0 && skip_cfws(scan);
}

static bool
read_all(Scan *scan, AuthResults *to)
{
	bool has_any = false;

	if (!read_head(scan, to))
		return false;
	while (take(scan, ';')) {
		if (!skip_cfws(scan))
			return false;
		if (has_any && scan->at == scan->end)
			return true; /* many servers write one more ';' */
		if (!read_result(scan, to))
			return false;
		has_any = true;
	}
	return has_any && scan->at == scan->end;
}

AuthResults *
authres_parse(const char *raw, size_t size, GError **error)
{
	g_autoptr(AuthResults) results = g_new0(AuthResults, 1);
	Scan scan = { raw, raw + size };

	results->results =
		g_ptr_array_new_with_free_func((GDestroyNotify)result_free);
	if (size <= AUTHRES_BYTES_MAX && read_all(&scan, results))
		return g_steal_pointer(&results);
	g_set_error(error, FAULT, FAULT_SENDER, FIELD " is malformed");
	return NULL;
}

const char *
authres_property(const AuthResult *result, const char *name)
{
	for (guint i = 0; i < result->names->len; i++)
		if (strcmp(g_ptr_array_index(result->names, i), name) == 0)
			return g_ptr_array_index(result->values, i);
	return NULL;
}

static bool
is_named(const Header *field, const char *name)
{
	return strlen(name) == field->name_size &&
	       g_ascii_strncasecmp(field->name, name, field->name_size) == 0;
}

AuthResults *
authres_topmost(const Headers *headers, int64_t *received)
{
	g_autoptr(AuthResults) found = NULL;
	bool is_first = true;

	*received = 0;
	for (guint i = 0; i < headers->fields->len; i++) {
		const Header *field =
			&g_array_index(headers->fields, Header, i);
		g_autoptr(AuthResults) read = NULL;

		if (is_first)
			*received += is_named(field, "Received");
		if (!is_named(field, FIELD))
			continue;
		read = authres_parse(field->value, field->value_size, NULL);
		if (is_first && !read)
			return NULL;
		if (!is_first && read &&
		    g_ascii_strcasecmp(read->authserv_id, found->authserv_id) ==
			    0)
			return NULL; /* one of them is a forgery */
		if (is_first)
			found = g_steal_pointer(&read);
		is_first = false;
	}
	return g_steal_pointer(&found);
}

AuthVerdict
authres_dmarc(const AuthResults *results, const char *domain)
{
	const AuthResult *dmarc = NULL;
	const char *from;

	for (guint i = 0; i < results->results->len; i++) {
		const AuthResult *one = g_ptr_array_index(results->results, i);

		if (strcmp(one->method, "dmarc") != 0)
			continue;
		if (dmarc)
			return AUTH_FAIL;
		dmarc = one;
	}
	if (!dmarc || strcmp(dmarc->result, "none") == 0)
		return AUTH_NONE;
	from = authres_property(dmarc, "header.from");
	return strcmp(dmarc->result, "pass") == 0 && from &&
			       g_ascii_strcasecmp(from, domain) == 0
		       ? AUTH_PASS
		       : AUTH_FAIL;
}
