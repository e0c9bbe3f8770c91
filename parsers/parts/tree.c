/*
 * tree.c - turns GMime's tree into ours, with places in the raw mail
 */
#include "parsers/parts/tree.h"

#include <gmime/gmime.h>
#include <string.h>

typedef struct {
	const char *bytes;
	size_t size;
} Raw;

static Node *read_object(const Raw *raw, GMimeObject *object,
			 const Node *parent);

static Node *
node_new(Part *part)
{
	Node *node = g_new0(Node, 1);

	node->part = part;
	return node;
}

void
tree_free(Node *node)
{
	if (!node)
		return;
	part_free(node->part);
	if (node->children)
		g_ptr_array_unref(node->children);
	g_free(node);
}

static Headers *
object_headers(GMimeObject *object)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	Headers *headers = g_new0(Headers, 1);
	int count = g_mime_header_list_get_count(list);

	headers->fields = g_array_new(FALSE, FALSE, sizeof(Header));
	for (int i = 0; i < count; i++) {
		GMimeHeader *from = g_mime_header_list_get_header_at(list, i);
		const char *value = g_mime_header_get_raw_value(from);
		Header field = { .name = g_mime_header_get_name(from),
				 .value = value ? value : "" };

		field.name_size = strlen(field.name);
		field.value_size = strlen(field.value);
		g_array_append_val(headers->fields, field);
	}
	return headers;
}

/* The place of a part's encoded bytes in the raw mail. */
static void
content_place(const Raw *raw, GMimePart *part, size_t *start, size_t *size)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream =
		content ? g_mime_data_wrapper_get_stream(content) : NULL;
	int64_t from, to;

	*start = *size = 0;
	if (!stream)
		return;
	/* The parser made it from a piece of our own memory stream. */
	g_assert(GMIME_IS_STREAM_MEM(stream));
	from = stream->bound_start;
	to = stream->bound_end;
	if (to < 0 || to > (int64_t)raw->size)
		to = (int64_t)raw->size;
	if (from < 0 || from > to)
		return;
	*start = (size_t)from;
	*size = (size_t)(to - from);
}

/* A multipart in which no part was found is read as text. */
static Part *
as_text(const char *bytes, size_t size)
{
	static const char type[] = "text/plain";
	g_autoptr(Headers) none = headers_parse("", 0);

	return part_new(none, bytes, size, type);
}

static Node *
read_leaf(const Raw *raw, GMimePart *object, const char *default_type)
{
	g_autoptr(Headers) headers = object_headers(GMIME_OBJECT(object));
	size_t start, size;
	Part *part;

	content_place(raw, object, &start, &size);
	part = part_new(headers, raw->bytes + start, size, default_type);
	if (g_str_has_prefix(part->type, "multipart/")) {
		part_free(part);
		part = as_text(raw->bytes + start, size);
	}
	return node_new(part);
}

/* Where the line "--boundary" begins, or @end. */
static const char *
find_boundary(const char *at, const char *end, const char *boundary)
{
	size_t size = strlen(boundary);

	while (at < end) {
		const char *line = headers_line_end(at, end);

		if ((size_t)(line - at) >= size + 2 && at[0] == '-' &&
		    at[1] == '-' && memcmp(at + 2, boundary, size) == 0)
			return at;
		at = line < end ? line + 1 : end;
	}
	return end;
}

/* The end of the part that begins at @start: before the line end that precedes
 * the boundary of @parent (may be NULL). */
static const char *
place_end(const char *start, const char *end, const Node *parent)
{
	const char *boundary =
		parent ? params_get(parent->part->content_type, "boundary")
		       : NULL;

	if (!boundary || !*boundary)
		return end;
	end = find_boundary(start, end, boundary);
	if (end > start && end[-1] == '\n')
		end--;
	if (end > start && end[-1] == '\r')
		end--;
	return end;
}

/* The bytes of a mail within the mail, as they came: from its first header to
 * the line end before its parent's boundary.  GMime could only write it again,
 * which would not give the same bytes. */
static const char *
message_place(const Raw *raw, GMimeMessage *message, const Node *parent,
	      size_t *size)
{
	const char *start;
	GMimeHeaderList *list;
	int64_t offset = -1;

	*size = 0;
	if (!message)
		return "";
	list = g_mime_object_get_header_list(GMIME_OBJECT(message));
	if (g_mime_header_list_get_count(list) > 0)
		offset = g_mime_header_get_offset(
			g_mime_header_list_get_header_at(list, 0));
	if (offset < 0 || offset > (int64_t)raw->size)
		return "";
	start = raw->bytes + offset;
	*size = (size_t)(place_end(start, raw->bytes + raw->size, parent) -
			 start);
	return start;
}

static Node *
read_message(const Raw *raw, GMimeMessagePart *object, const Node *parent)
{
	g_autoptr(Headers) headers = object_headers(GMIME_OBJECT(object));
	size_t size;
	const char *start =
		message_place(raw, g_mime_message_part_get_message(object),
			      parent, &size);
	Node *node = node_new(part_new(headers, start, size, "message/rfc822"));

	node->is_message = true;
	/* Encoding is forbidden here (RFC 2046 section 5.2.1). */
	node->part->encoding = ENCODING_NONE;
	return node;
}

/* The text in the place of a multipart's parts: from after its last header to
 * its parent's boundary. */
static Part *
unread_multipart(const Raw *raw, GMimeMultipart *object, const Node *parent)
{
	GMimeHeaderList *list =
		g_mime_object_get_header_list(GMIME_OBJECT(object));
	int count = g_mime_header_list_get_count(list);
	const char *end = raw->bytes + raw->size, *start = end;
	int64_t offset = -1;

	if (count > 0)
		offset = g_mime_header_get_offset(
			g_mime_header_list_get_header_at(list, count - 1));
	if (offset >= 0 && offset < (int64_t)raw->size) {
		g_autoptr(Headers) last =
			headers_parse(raw->bytes + offset,
				      raw->size - (size_t)offset);

		start = last->body;
		end = place_end(start, end, parent);
	}
	return as_text(start, (size_t)(end - start));
}

static Node *
read_multipart(const Raw *raw, GMimeMultipart *object, const Node *parent)
{
	g_autoptr(Headers) headers = object_headers(GMIME_OBJECT(object));
	Node *node = node_new(part_new(headers, "", 0, "multipart/mixed"));
	int count = g_mime_multipart_get_count(object);

	if (count == 0 && parent) {
		part_free(node->part);
		node->part = unread_multipart(raw, object, parent);
		return node;
	}
	node->children =
		g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
	for (int i = 0; i < count; i++)
		g_ptr_array_add(
			node->children,
			read_object(raw, g_mime_multipart_get_part(object, i),
				    node));
	return node;
}

static Node *
read_object(const Raw *raw, GMimeObject *object, const Node *parent)
{
	if (GMIME_IS_MULTIPART(object))
		return read_multipart(raw, GMIME_MULTIPART(object), parent);
	if (GMIME_IS_MESSAGE_PART(object))
		return read_message(raw, GMIME_MESSAGE_PART(object), parent);
	/* Everything else is a part, even message/partial. */
	g_assert(GMIME_IS_PART(object));
	return read_leaf(raw, GMIME_PART(object), "text/plain");
}

static GMimeMessage *
construct(GByteArray *array)
{
	GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(array);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message;

	g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
	message = g_mime_parser_construct_message(parser, NULL);
	g_object_unref(parser);
	g_object_unref(stream);
	return message;
}

static Node *
parse_with_gmime(const char *bytes, size_t size)
{
	const Raw raw = { bytes, size };
	GByteArray *array = g_byte_array_new_take((guint8 *)bytes, size);
	GMimeMessage *message = construct(array);
	GMimeObject *root =
		message ? g_mime_message_get_mime_part(message) : NULL;
	Node *node = root ? read_object(&raw, root, NULL) : NULL;

	if (message)
		g_object_unref(message);
	(void)g_byte_array_free(array, FALSE); /* the bytes are the caller's */
	return node;
}

Node *
tree_parse(const Headers *headers, const char *bytes, size_t size)
{
	Part *part = part_new(headers, headers->body, headers->body_size,
			      "text/plain");
	Node *node;

	if (!g_str_has_prefix(part->type, "multipart/") &&
	    !g_str_has_prefix(part->type, "message/"))
		return node_new(part);
	part_free(part);
	node = parse_with_gmime(bytes, size);
	if (node && (!node->children || node->children->len > 0))
		return node;
	tree_free(node);
	return node_new(as_text(headers->body, headers->body_size));
}

Node *
tree_of_signed(const Headers *headers, const PgpMime *cut)
{
	const Headers *signature = cut->signature_part;
	Node *node = node_new(part_new(headers, "", 0, "multipart/signed"));

	node->children =
		g_ptr_array_new_with_free_func((GDestroyNotify)tree_free);
	g_ptr_array_add(node->children,
			tree_parse(cut->headers, cut->part, cut->part_size));
	g_ptr_array_add(node->children,
			node_new(part_new(signature, signature->body,
					  signature->body_size,
					  "application/pgp-signature")));
	return node;
}

const Part *
tree_first_html(const Node *node)
{
	const Part *found = NULL;

	if (!node->children)
		return strcmp(node->part->type, "text/html") == 0 &&
				       !part_is_attachment(node->part)
			       ? node->part
			       : NULL;
	for (guint i = 0; i < node->children->len && !found; i++)
		found = tree_first_html(g_ptr_array_index(node->children, i));
	return found;
}
