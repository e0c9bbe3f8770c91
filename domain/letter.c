/*
 * letter.c - what one mail says, after hostile bytes became plain values
 *
 * One table names every field of a letter once; writing, reading and
 * freeing walk it, so that a field can't be forgotten in one of them.
 */
#include "domain/letter.h"

#include <stddef.h>

#include "domain/fault.h"
#include "domain/wire.h"

typedef enum {
	FIELD_TEXT,  /* char *, may be NULL */
	FIELD_TEXTS, /* GPtrArray of char * */
	FIELD_INT,   /* int64_t */
	FIELD_BOOL,
} FieldKind;

typedef struct {
	FieldKind kind;
	size_t offset;
} Field;

#define TEXT(type, name)                                                       \
	{                                                                      \
		FIELD_TEXT, offsetof(type, name)                               \
	}
#define TEXTS(type, name)                                                      \
	{                                                                      \
		FIELD_TEXTS, offsetof(type, name)                              \
	}
#define INT(type, name)                                                        \
	{                                                                      \
		FIELD_INT, offsetof(type, name)                                \
	}
#define BOOL(type, name)                                                       \
	{                                                                      \
		FIELD_BOOL, offsetof(type, name)                               \
	}

static const Field letter_fields[] = {
	TEXT(Letter, message_id),      TEXTS(Letter, in_reply_to),
	TEXTS(Letter, references),     TEXT(Letter, date),
	TEXT(Letter, from_addr),       TEXT(Letter, from_name),
	TEXT(Letter, reply_to_addr),   TEXT(Letter, effective_sender),
	TEXTS(Letter, to_addrs),       TEXTS(Letter, cc_addrs),
	BOOL(Letter, no_valid_sender), TEXT(Letter, sender),
	TEXT(Letter, subject),	       TEXT(Letter, title),
	INT(Letter, ticket),	       BOOL(Letter, ticket_conflict),
	TEXT(Letter, body_text),       TEXT(Letter, reply_text),
	TEXT(Letter, comment_text),    BOOL(Letter, html_only),
	BOOL(Letter, is_auto_reply),   TEXT(Letter, auto_reason),
	BOOL(Letter, is_bounce),       BOOL(Letter, is_delay_notice),
	BOOL(Letter, is_complaint),    TEXT(Letter, bounced_id),
	BOOL(Letter, is_forward),      TEXT(Letter, fwd_from_addr),
	TEXT(Letter, fwd_from_name),   TEXT(Letter, fwd_subject),
	TEXT(Letter, fwd_body_text),   TEXT(Letter, text_above_forward),
	TEXTS(Letter, problems),       INT(Letter, size),
	TEXT(Letter, raw_sha256),      TEXT(Letter, content_key),
};

static const Field command_fields[] = {
	TEXT(Command, text),
	TEXT(Command, verb),
	TEXT(Command, argument),
	TEXT(Command, suggestion),
};

static const Field attachment_fields[] = {
	TEXT(Attachment, filename),   TEXT(Attachment, content_type),
	TEXT(Attachment, content_id), TEXT(Attachment, disposition),
	TEXT(Attachment, sha256),     INT(Attachment, size),
	INT(Attachment, offset),      BOOL(Attachment, in_tnef),
};

static const Field bounce_fields[] = {
	TEXT(Bounce, recipient),
	TEXT(Bounce, status),
	TEXT(Bounce, reply_code),
	BOOL(Bounce, hard),
};

static void *
at(const void *object, const Field *field)
{
	return (char *)object + field->offset;
}

static void
fields_init(void *object, const Field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (fields[i].kind == FIELD_TEXTS)
			*(GPtrArray **)at(object, &fields[i]) =
				g_ptr_array_new_with_free_func(g_free);
}

static void
fields_clear(void *object, const Field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (fields[i].kind == FIELD_TEXT)
			g_free(*(char **)at(object, &fields[i]));
		if (fields[i].kind == FIELD_TEXTS)
			g_ptr_array_unref(
				*(GPtrArray **)at(object, &fields[i]));
	}
}

static void
fields_put(const void *object, const Field *fields, size_t count,
	   GByteArray *to)
{
	for (size_t i = 0; i < count; i++) {
		const void *value = at(object, &fields[i]);

		switch (fields[i].kind) {
		case FIELD_TEXT:
			wire_put_text(to, *(char *const *)value);
			break;
		case FIELD_TEXTS:
			wire_put_texts(to, *(GPtrArray *const *)value);
			break;
		case FIELD_INT:
			wire_put_int(to, *(const int64_t *)value);
			break;
		case FIELD_BOOL:
			wire_put_int(to, *(const bool *)value);
			break;
		}
	}
}

/* Text that is not UTF-8 makes the whole letter bad. */
static char *
get_utf8(WireReader *from)
{
	char *text = wire_get_text(from);

	if (text && !g_utf8_validate(text, -1, NULL))
		from->bad = true;
	return text;
}

static void
fields_get(void *object, const Field *fields, size_t count, WireReader *from)
{
	for (size_t i = 0; i < count; i++) {
		void *value = at(object, &fields[i]);
		GPtrArray *texts;
		size_t left;

		switch (fields[i].kind) {
		case FIELD_TEXT:
			g_free(*(char **)value);
			*(char **)value = get_utf8(from);
			break;
		case FIELD_TEXTS:
			texts = *(GPtrArray **)value;
			left = wire_get_count(from, sizeof(int64_t));
			while (left-- > 0 && !from->bad) {
				char *text = get_utf8(from);

				if (!text)
					from->bad = true;
				else
					g_ptr_array_add(texts, text);
			}
			break;
		case FIELD_INT:
			*(int64_t *)value = wire_get_int(from);
			break;
		case FIELD_BOOL:
			*(bool *)value = wire_get_int(from) != 0;
			break;
		}
	}
}

#define FIELDS(table) table, G_N_ELEMENTS(table)

Letter *
letter_new(void)
{
	Letter *letter = g_new0(Letter, 1);

	fields_init(letter, FIELDS(letter_fields));
	letter->commands =
		g_ptr_array_new_with_free_func((GDestroyNotify)command_free);
	letter->attachments =
		g_ptr_array_new_with_free_func((GDestroyNotify)attachment_free);
	letter->bounces =
		g_ptr_array_new_with_free_func((GDestroyNotify)bounce_free);
	return letter;
}

void
letter_free(Letter *letter)
{
	if (!letter)
		return;
	fields_clear(letter, FIELDS(letter_fields));
	g_ptr_array_unref(letter->commands);
	g_ptr_array_unref(letter->attachments);
	g_ptr_array_unref(letter->bounces);
	g_free(letter);
}

Command *
command_new(CommandPlace place, const char *text)
{
	Command *command = g_new0(Command, 1);

	command->place = place;
	command->text = g_strdup(text);
	command->argument = g_strdup("");
	return command;
}

void
command_free(Command *command)
{
	if (!command)
		return;
	fields_clear(command, FIELDS(command_fields));
	g_free(command);
}

Attachment *
attachment_new(void)
{
	return g_new0(Attachment, 1);
}

void
attachment_free(Attachment *attachment)
{
	if (!attachment)
		return;
	fields_clear(attachment, FIELDS(attachment_fields));
	g_free(attachment);
}

Bounce *
bounce_new(void)
{
	return g_new0(Bounce, 1);
}

void
bounce_free(Bounce *bounce)
{
	if (!bounce)
		return;
	fields_clear(bounce, FIELDS(bounce_fields));
	g_free(bounce);
}

void
letter_problem(Letter *letter, const char *problem)
{
	g_ptr_array_add(letter->problems, g_strdup(problem));
}

void
letter_put(const Letter *letter, GByteArray *to)
{
	fields_put(letter, FIELDS(letter_fields), to);
	wire_put_int(to, letter->commands->len);
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		wire_put_int(to, c->place);
		fields_put(c, FIELDS(command_fields), to);
	}
	wire_put_int(to, letter->attachments->len);
	for (guint i = 0; i < letter->attachments->len; i++)
		fields_put(g_ptr_array_index(letter->attachments, i),
			   FIELDS(attachment_fields), to);
	wire_put_int(to, letter->bounces->len);
	for (guint i = 0; i < letter->bounces->len; i++)
		fields_put(g_ptr_array_index(letter->bounces, i),
			   FIELDS(bounce_fields), to);
}

/* What later code relies on never to be NULL. */
static bool
is_whole(const Letter *letter)
{
	if (!letter->subject || !letter->title || !letter->body_text ||
	    !letter->reply_text || !letter->comment_text ||
	    !letter->raw_sha256 || !letter->content_key)
		return false;
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (!c->text || !c->argument || (!c->verb && !c->suggestion))
			return false;
	}
	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		if (!a->filename || !a->content_type || !a->sha256 ||
		    a->size < 0 || a->offset < 0)
			return false;
	}
	return true;
}

Letter *
letter_get(const void *bytes, size_t size, GError **error)
{
	g_autoptr(Letter) letter = letter_new();
	WireReader from = wire_reader(bytes, size);
	size_t left;

	fields_get(letter, FIELDS(letter_fields), &from);
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Command *c =
			command_new(wire_get_int(&from) ? COMMAND_IN_BODY
							: COMMAND_IN_SUBJECT,
				    NULL);

		fields_get(c, FIELDS(command_fields), &from);
		g_ptr_array_add(letter->commands, c);
	}
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Attachment *a = attachment_new();

		fields_get(a, FIELDS(attachment_fields), &from);
		g_ptr_array_add(letter->attachments, a);
	}
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Bounce *b = bounce_new();

		fields_get(b, FIELDS(bounce_fields), &from);
		g_ptr_array_add(letter->bounces, b);
	}
	if (!wire_end(&from) || !is_whole(letter)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the parser's answer is malformed");
		return NULL;
	}
	return g_steal_pointer(&letter);
}
