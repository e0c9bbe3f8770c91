/*
 * letter_json.c - each member of the object, in its order
 */
#include "daemon/ctl/letter_json.h"

#include <jansson.h>
#include <stdlib.h>

static void
put_text(json_t *object, const char *name, const char *text)
{
	/* A letter holds only valid UTF-8. jansson would refuse anything else,
	 * and null would be the honest answer then. */
	json_t *value = text ? json_string(text) : json_null();

	(void)json_object_set_new(object, name, value ? value : json_null());
}

static void
put_bool(json_t *object, const char *name, bool value)
{
	(void)json_object_set_new(object, name, json_boolean(value));
}

static void
put_int(json_t *object, const char *name, int64_t value)
{
	(void)json_object_set_new(object, name, json_integer(value));
}

static void
put_texts(json_t *object, const char *name, const GPtrArray *texts)
{
	json_t *array = json_array();

	for (guint i = 0; i < texts->len; i++)
		(void)json_array_append_new(array,
					    json_string(g_ptr_array_index(texts,
									  i)));
	(void)json_object_set_new(object, name, array);
}

static void
put_headers(json_t *object, const Letter *letter)
{
	put_text(object, "message_id", letter->message_id);
	put_texts(object, "in_reply_to", letter->in_reply_to);
	put_texts(object, "references", letter->references);
	put_text(object, "date", letter->date);
	put_text(object, "from_addr", letter->from_addr);
	put_text(object, "from_name", letter->from_name);
	put_text(object, "reply_to_addr", letter->reply_to_addr);
	put_text(object, "effective_sender", letter->effective_sender);
	put_texts(object, "to_addrs", letter->to_addrs);
	put_texts(object, "cc_addrs", letter->cc_addrs);
	put_bool(object, "no_valid_sender", letter->no_valid_sender);
	put_text(object, "subject", letter->subject);
	put_text(object, "title", letter->title);
	if (letter->ticket != 0)
		put_int(object, "ticket", letter->ticket);
	else
		put_text(object, "ticket", NULL);
}

static void
put_commands(json_t *object, const Letter *letter)
{
	json_t *array = json_array();

	for (guint i = 0; i < letter->commands->len; i++) {
		const Command *c = g_ptr_array_index(letter->commands, i);
		json_t *item = json_object();

		put_text(item, "verb", c->verb);
		put_text(item, "argument", c->argument);
		put_text(item, "place",
			 c->place == COMMAND_IN_SUBJECT ? "subject" : "body");
		put_text(item, "text", c->text);
		put_text(item, "suggestion", c->suggestion);
		(void)json_array_append_new(array, item);
	}
	(void)json_object_set_new(object, "commands", array);
}

static json_t *
attachment_object(const Attachment *a)
{
	json_t *item = json_object();

	put_text(item, "filename", a->filename);
	put_text(item, "content_type", a->content_type);
	put_int(item, "size", a->size);
	put_text(item, "sha256", a->sha256);
	put_text(item, "content_id", a->content_id);
	put_text(item, "disposition", a->disposition);
	put_bool(item, "quoted_only", a->quoted_only);
	return item;
}

static void
put_attachments(json_t *object, const Letter *letter)
{
	json_t *files = json_array();
	json_t *tnef = json_array();

	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		(void)json_array_append_new(a->in_tnef ? tnef : files,
					    attachment_object(a));
	}
	(void)json_object_set_new(object, "attachments", files);
	(void)json_object_set_new(object, "tnef_attachments", tnef);
}

static void
put_bounces(json_t *object, const Letter *letter)
{
	json_t *array = json_array();

	put_bool(object, "is_auto_reply", letter->is_auto_reply);
	put_text(object, "auto_reason", letter->auto_reason);
	put_bool(object, "is_bounce", letter->is_bounce);
	put_bool(object, "is_delay_notice", letter->is_delay_notice);
	put_bool(object, "is_complaint", letter->is_complaint);
	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);
		json_t *item = json_object();

		put_text(item, "recipient", b->recipient);
		put_text(item, "status", b->status);
		put_text(item, "reply_code", b->reply_code);
		put_bool(item, "hard", b->hard);
		(void)json_array_append_new(array, item);
	}
	(void)json_object_set_new(object, "bounces", array);
}

static void
put_forward(json_t *object, const Letter *letter)
{
	put_bool(object, "is_forward", letter->is_forward);
	put_text(object, "fwd_from_addr", letter->fwd_from_addr);
	put_text(object, "fwd_from_name", letter->fwd_from_name);
	put_text(object, "fwd_subject", letter->fwd_subject);
	put_text(object, "fwd_body_text", letter->fwd_body_text);
	put_text(object, "text_above_forward", letter->text_above_forward);
}

char *
letter_json(const Letter *letter)
{
	json_t *object = json_object();
	g_autofree char *text = NULL;
	char *dump;

	put_headers(object, letter);
	put_commands(object, letter);
	put_text(object, "body_text", letter->body_text);
	put_text(object, "reply_text", letter->reply_text);
	put_bool(object, "html_only", letter->html_only);
	put_attachments(object, letter);
	put_bounces(object, letter);
	put_forward(object, letter);
	put_texts(object, "problems", letter->problems);
	put_text(object, "sender", letter->sender);
	put_text(object, "comment_text", letter->comment_text);
	put_texts(object, "strays", letter->strays);
	put_bool(object, "ticket_conflict", letter->ticket_conflict);
	put_text(object, "bounced_id", letter->bounced_id);
	put_int(object, "size", letter->size);
	put_text(object, "content_key", letter->content_key);
	dump = json_dumps(object, JSON_INDENT(2));
	json_decref(object);
	g_assert(dump);
	text = g_strconcat(dump, "\n", NULL);
	free(dump); /* jansson's own allocator */
	return g_steal_pointer(&text);
}
