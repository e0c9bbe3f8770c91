/*
 * fuzz.c - what the fuzzers share
 */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/words/address.h"
#include "parsers/bytes/charset.h"
#include "parsers/mime.h"

/* Libraries complain of every second input. */
static GLogWriterOutput
drop_log(GLogLevelFlags level, const GLogField *fields, gsize count,
	 gpointer data)
{
	(void)level, (void)fields, (void)count, (void)data; /* not wanted */
	return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize(int *count, char ***arguments)
{
	(void)count, (void)arguments; /* libFuzzer's own */
	g_log_set_writer_func(drop_log, NULL, NULL);
	/* libytnef prints; libFuzzer itself speaks on standard error. */
	if (!freopen("/dev/null", "w", stdout))
		abort();
	mime_prepare();
	return 0;
}

char *
fuzz_text(const uint8_t *bytes, size_t size)
{
	return charset_to_utf8((const char *)bytes, size, NULL, NULL);
}

void
fuzz_check_clean(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
	for (; text && *text; text = g_utf8_next_char(text))
		g_assert(*text == '\n' || *text == '\t' ||
			 !g_unichar_iscntrl(g_utf8_get_char(text)));
}

void
fuzz_check_line(const char *text)
{
	fuzz_check_clean(text);
	g_assert(!text || !strchr(text, '\n'));
}

static void
check_lines(const GPtrArray *texts)
{
	for (guint i = 0; i < texts->len; i++)
		fuzz_check_line(g_ptr_array_index(texts, i));
}

void
fuzz_check_commands(const GPtrArray *commands)
{
	for (guint i = 0; i < commands->len; i++) {
		const Command *c = g_ptr_array_index(commands, i);

		g_assert(c->text && *c->text && c->argument);
		g_assert(!c->verb != !c->suggestion);
		fuzz_check_clean(c->text);
		fuzz_check_clean(c->argument);
	}
}

static void
check_attachments(const Letter *letter)
{
	int64_t at = 0;

	for (guint i = 0; i < letter->attachments->len; i++) {
		const Attachment *a = g_ptr_array_index(letter->attachments, i);

		fuzz_check_line(a->filename);
		fuzz_check_line(a->content_type);
		fuzz_check_line(a->content_id);
		fuzz_check_line(a->disposition);
		g_assert(*a->filename && *a->filename != '.');
		g_assert(strlen(a->filename) <= ATTACHMENT_NAME_MAX);
		g_assert(!strpbrk(a->filename, "/\\"));
		/* One after the other, without gap or overlap. */
		g_assert(a->offset == at && a->size >= 0);
		at += a->size;
	}
}

static void
check_headers(const Letter *letter)
{
	fuzz_check_line(letter->message_id);
	fuzz_check_line(letter->date);
	fuzz_check_line(letter->from_addr);
	fuzz_check_line(letter->from_name);
	fuzz_check_line(letter->reply_to_addr);
	fuzz_check_line(letter->effective_sender);
	fuzz_check_line(letter->subject);
	fuzz_check_line(letter->title);
	fuzz_check_line(letter->auto_reason);
	fuzz_check_line(letter->bounced_id);
	check_lines(letter->in_reply_to);
	check_lines(letter->references);
	check_lines(letter->to_addrs);
	check_lines(letter->cc_addrs);
	check_lines(letter->problems);
	g_assert(!letter->ticket_conflict || letter->ticket == 0);
	g_assert(letter->ticket >= 0);
	if (!letter->sender)
		return;
	/* The address that counts as the sender is the one shown. */
	g_assert(address_is_valid(letter->sender));
	g_assert(g_ascii_strcasecmp(letter->sender, letter->from_addr) == 0);
}

static void
check_bounces(const Letter *letter)
{
	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);

		fuzz_check_line(b->recipient);
		fuzz_check_line(b->status);
		fuzz_check_line(b->reply_code);
	}
}

static void
check_wire(const Letter *letter)
{
	g_autoptr(GByteArray) wire = g_byte_array_new();
	g_autoptr(GByteArray) again = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(Letter) back = NULL;

	letter_put(letter, wire);
	back = letter_get(wire->data, wire->len, &error);
	g_assert_no_error(error);
	letter_put(back, again);
	g_assert_cmpmem(wire->data, wire->len, again->data, again->len);
}

void
fuzz_check_letter(const Letter *letter)
{
	check_headers(letter);
	fuzz_check_commands(letter->commands);
	check_attachments(letter);
	check_bounces(letter);
	fuzz_check_clean(letter->body_text);
	fuzz_check_clean(letter->reply_text);
	fuzz_check_clean(letter->comment_text);
	fuzz_check_line(letter->fwd_from_addr);
	fuzz_check_line(letter->fwd_from_name);
	fuzz_check_line(letter->fwd_subject);
	fuzz_check_clean(letter->fwd_body_text);
	fuzz_check_clean(letter->text_above_forward);
	g_assert(letter->is_auto_reply == (letter->auto_reason != NULL));
	check_wire(letter);
}

static bool
count_bytes(void *context, const void *bytes, size_t size, GError **error)
{
	(void)bytes, (void)error; /* never fails */
	*(int64_t *)context += (int64_t)size;
	return true;
}

Letter *
fuzz_read_mail(const void *bytes, size_t size, bool keep_signature)
{
	const ParseOptions options = { .keep_signature = keep_signature };
	int64_t written = 0;
	ParseSink sink = { .write = count_bytes, .context = &written };
	g_autoptr(GError) error = NULL;
	Letter *letter = mime_parse(bytes, size, &options, &sink, &error);

	g_assert(!letter == (error != NULL));
	g_assert(written == sink.offset);
	if (!letter)
		return NULL;
	fuzz_check_letter(letter);
	g_assert(letter->size == (int64_t)size);
	return letter;
}
