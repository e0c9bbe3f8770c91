/*
 * letter.c - the field table of a letter, and its checks off the wire
 *
 * One table names every field of a letter once.  Writing, reading and freeing
 * walk it, so none of them can forget a field.
 */
#include "domain/letter/letter.h"

#include <string.h>

#include "domain/base/fault.h"
#include "domain/base/record.h"

static const RecordField letter_fields[] = {
	RECORD_TEXT(Letter, message_id),
	RECORD_TEXTS(Letter, in_reply_to),
	RECORD_TEXTS(Letter, references),
	RECORD_TEXT(Letter, date),
	RECORD_TEXT(Letter, from_addr),
	RECORD_TEXT(Letter, from_name),
	RECORD_TEXT(Letter, reply_to_addr),
	RECORD_TEXT(Letter, effective_sender),
	RECORD_TEXTS(Letter, to_addrs),
	RECORD_TEXTS(Letter, cc_addrs),
	RECORD_BOOL(Letter, no_valid_sender),
	RECORD_TEXT(Letter, sender),
	RECORD_TEXT(Letter, auth_id),
	RECORD_INT(Letter, auth_received),
	RECORD_INT(Letter, auth_dmarc),
	RECORD_TEXTS(Letter, signatures),
	RECORD_BOOL(Letter, is_pgp),
	RECORD_TEXT(Letter, pgp_signature),
	RECORD_BOOL(Letter, is_subject_signed),
	RECORD_TEXT(Letter, subject),
	RECORD_TEXT(Letter, title),
	RECORD_INT(Letter, ticket),
	RECORD_BOOL(Letter, ticket_conflict),
	RECORD_TEXT(Letter, body_text),
	RECORD_TEXT(Letter, reply_text),
	RECORD_TEXT(Letter, comment_text),
	RECORD_TEXTS(Letter, strays),
	RECORD_BOOL(Letter, html_only),
	RECORD_BOOL(Letter, is_auto_reply),
	RECORD_TEXT(Letter, auto_reason),
	RECORD_BOOL(Letter, is_bounce),
	RECORD_BOOL(Letter, is_delay_notice),
	RECORD_BOOL(Letter, is_complaint),
	RECORD_TEXT(Letter, bounced_id),
	RECORD_BOOL(Letter, is_forward),
	RECORD_TEXT(Letter, fwd_from_addr),
	RECORD_TEXT(Letter, fwd_from_name),
	RECORD_TEXT(Letter, fwd_subject),
	RECORD_TEXT(Letter, fwd_body_text),
	RECORD_TEXT(Letter, text_above_forward),
	RECORD_TEXTS(Letter, problems),
	RECORD_INT(Letter, size),
	RECORD_TEXT(Letter, content_key),
};

static const RecordField command_fields[] = {
	RECORD_TEXT(Command, text),
	RECORD_TEXT(Command, verb),
	RECORD_TEXT(Command, argument),
	RECORD_TEXT(Command, suggestion),
};

static const RecordField attachment_fields[] = {
	RECORD_TEXT(Attachment, filename),
	RECORD_TEXT(Attachment, content_type),
	RECORD_TEXT(Attachment, content_id),
	RECORD_TEXT(Attachment, disposition),
	RECORD_INT(Attachment, size),
	RECORD_INT(Attachment, offset),
	RECORD_BOOL(Attachment, in_tnef),
	RECORD_BOOL(Attachment, quoted_only),
};

static const RecordField bounce_fields[] = {
	RECORD_TEXT(Bounce, recipient),
	RECORD_TEXT(Bounce, status),
	RECORD_TEXT(Bounce, reply_code),
	RECORD_BOOL(Bounce, hard),
};

Letter *
letter_new(void)
{
	Letter *letter = g_new0(Letter, 1);

	record_init(letter, RECORD(letter_fields));
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
	record_clear(letter, RECORD(letter_fields));
	g_ptr_array_unref(letter->commands);
	g_ptr_array_unref(letter->attachments);
	g_ptr_array_unref(letter->bounces);
	g_free(letter);
}

bool
letter_has_files(const Letter *letter)
{
	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		if (!a->quoted_only)
			return true;
	}
	return false;
}

bool
letter_orders(const Letter *letter, const char *verb)
{
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (g_strcmp0(c->verb, verb) == 0)
			return true;
	}
	return false;
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
	record_clear(command, RECORD(command_fields));
	g_free(command);
}

Attachment *
attachment_new(void)
{
	return g_new0(Attachment, 1);
}

Attachment *
attachment_copy(const Attachment *attachment)
{
	Attachment *copy = g_memdup2(attachment, sizeof *attachment);

	copy->filename = g_strdup(attachment->filename);
	copy->content_type = g_strdup(attachment->content_type);
	copy->content_id = g_strdup(attachment->content_id);
	copy->disposition = g_strdup(attachment->disposition);
	copy->sha256 = g_strdup(attachment->sha256);
	return copy;
}

void
attachment_free(Attachment *attachment)
{
	if (!attachment)
		return;
	record_clear(attachment, RECORD(attachment_fields));
	g_free(attachment->sha256); /* set by the desk, not on the wire */
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
	record_clear(bounce, RECORD(bounce_fields));
	g_free(bounce);
}

bool
letter_is_plain(const Letter *letter)
{
	for (guint i = 0; i < letter->problems->len; i++) {
		const char *problem = g_ptr_array_index(letter->problems, i);

		if (strcmp(problem, PROBLEM_UTF7) == 0 ||
		    strcmp(problem, PROBLEM_VEILED) == 0 ||
		    strcmp(problem, PROBLEM_DIFFERS) == 0)
			return false;
	}
	return !letter->html_only;
}

void
letter_problem(Letter *letter, const char *problem)
{
	g_ptr_array_add(letter->problems, g_strdup(problem));
}

void
letter_put(const Letter *letter, GByteArray *to)
{
	record_put(letter, RECORD(letter_fields), to);
	wire_put_int(to, letter->commands->len);
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		wire_put_int(to, c->place);
		record_put(c, RECORD(command_fields), to);
	}
	wire_put_int(to, letter->attachments->len);
	for (guint i = 0; i < letter->attachments->len; i++)
		record_put(g_ptr_array_index(letter->attachments, i),
			   RECORD(attachment_fields), to);
	wire_put_int(to, letter->bounces->len);
	for (guint i = 0; i < letter->bounces->len; i++)
		record_put(g_ptr_array_index(letter->bounces, i),
			   RECORD(bounce_fields), to);
}

/* Checks what later code relies on: some texts are never NULL, and none holds
 * controls. */
static bool
is_whole(const Letter *letter)
{
	if (!record_is_clean(letter, RECORD(letter_fields)))
		return false;
	if (!letter->subject || !letter->title || !letter->body_text ||
	    !letter->reply_text || !letter->comment_text ||
	    !letter->content_key)
		return false;
	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);

		if (!c->text || !c->argument || (!c->verb && !c->suggestion) ||
		    !record_is_clean(c, RECORD(command_fields)))
			return false;
	}
	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		if (!a->filename || !a->content_type || a->size < 0 ||
		    a->offset < 0 ||
		    !record_is_clean(a, RECORD(attachment_fields)))
			return false;
	}
	for (guint i = 0; i < letter->bounces->len; i++)
		if (!record_is_clean(g_ptr_array_index(letter->bounces, i),
				     RECORD(bounce_fields)))
			return false;
	return true;
}

Letter *
letter_get(const void *bytes, size_t size, GError **error)
{
	g_autoptr(Letter) letter = letter_new();
	WireReader from = wire_reader(bytes, size);
	size_t left;

	record_get(letter, RECORD(letter_fields), &from);
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Command *c =
			command_new(wire_get_int(&from) ? COMMAND_IN_BODY
							: COMMAND_IN_SUBJECT,
				    NULL);

		record_get(c, RECORD(command_fields), &from);
		g_ptr_array_add(letter->commands, c);
	}
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Attachment *a = attachment_new();

		record_get(a, RECORD(attachment_fields), &from);
		g_ptr_array_add(letter->attachments, a);
	}
	left = wire_get_count(&from, sizeof(int64_t));
	while (left-- > 0 && !from.bad) {
		Bounce *b = bounce_new();

		record_get(b, RECORD(bounce_fields), &from);
		g_ptr_array_add(letter->bounces, b);
	}
	if (!wire_end(&from) || !is_whole(letter)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the parser's answer is malformed");
		return NULL;
	}
	return g_steal_pointer(&letter);
}
