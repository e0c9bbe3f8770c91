/*
 * bounce.c - reads the machine-readable reports, else the plain words
 */
#include "parsers/robots/bounce.h"

#include <string.h>

#include "parsers/bytes/regex.h"
#include "parsers/header/addresses.h"
#include "parsers/robots/automatic_text.h"
#include "parsers/robots/bounce_codes.h"
#include "parsers/robots/bounce_sns.h"
#include "parsers/robots/bounce_text.h"

#define BOUNCES_MAX 100

void
bounce_prepare(void)
{
	bounce_codes_prepare();
	bounce_sns_prepare();
	bounce_text_prepare();
}

/* "rfc822; <jo@acme.example>" -> "jo@acme.example" */
static char *
recipient_value(const Headers *block, const char *name)
{
	g_autofree char *value = headers_text(block, name);
	const char *at = value ? strchr(value, ';') : NULL;
	size_t size;

	if (!value)
		return NULL;
	at = at ? at + 1 : value;
	at += strspn(at, " <\"'");
	size = strcspn(at, " >\"',;");
	return size > 0 ? g_strndup(at, size) : NULL;
}

static void
add_bounce(Letter *letter, Bounce *bounce)
{
	for (guint i = 0; i < letter->bounces->len; i++) {
		const Bounce *b = g_ptr_array_index(letter->bounces, i);

		if (g_strcmp0(b->recipient, bounce->recipient) == 0) {
			bounce_free(bounce);
			return;
		}
	}
	if (letter->bounces->len < BOUNCES_MAX)
		g_ptr_array_add(letter->bounces, bounce);
	else
		bounce_free(bounce);
}

/* Reads one per-recipient block of RFC 3464 section 2.3; returns whether it is
 * about a failure. */
static bool
read_block(const Headers *block, Letter *letter, bool *is_delayed)
{
	g_autofree char *action = headers_text(block, "Action");
	g_autofree char *status = headers_text(block, "Status");
	g_autofree char *said = headers_text(block, "Diagnostic-Code");
	/* The address that we wrote to, if the report names it. */
	char *recipient = recipient_value(block, "Original-Recipient");
	Bounce *bounce;

	if (!recipient || !strchr(recipient, '@') || *recipient == '@') {
		char *final = recipient_value(block, "Final-Recipient");

		if (final) {
			g_free(recipient);
			recipient = final;
		}
	}
	if (!recipient || (action && g_ascii_strncasecmp(action, "fail", 4) &&
			   g_ascii_strncasecmp(action, "delay", 5))) {
		g_free(recipient); /* delivered, relayed or expanded */
		return false;
	}
	*is_delayed = action && g_ascii_strncasecmp(action, "delay", 5) == 0;
	bounce = bounce_new();
	bounce->recipient = recipient;
	/* The server's own words are closer to the cause than the reporter's
	 * summary. */
	if (said)
		bounce_codes_read(bounce, said, strlen(said));
	if (status)
		bounce_codes_read(bounce, status, strlen(status));
	bounce->hard =
		!*is_delayed && bounce_codes_is_hard(bounce->status, said);
	add_bounce(letter, bounce);
	return !*is_delayed;
}

/* Reads the blocks of a delivery-status part, separated by blank lines. */
static void
read_status(const char *text, Letter *letter)
{
	const char *end = text + strlen(text);
	bool has_failed = false, has_delayed = false;

	while (text < end) {
		g_autoptr(Headers) block =
			headers_parse(text, (size_t)(end - text));
		bool is_delayed = false;

		has_failed |= read_block(block, letter, &is_delayed);
		has_delayed |= is_delayed;
		if (block->body == text)
			break; /* the rest is not a block */
		text = block->body;
	}
	letter->is_bounce = has_failed;
	letter->is_delay_notice = has_delayed && !has_failed;
}

/* Takes ownership of @recipient. */
static void
add_recipient(Letter *letter, char *recipient)
{
	Bounce *bounce = bounce_new();

	bounce->recipient = recipient;
	add_bounce(letter, bounce);
}

static void
read_feedback(const char *text, Letter *letter)
{
	static const char *const names[] = { "Original-Rcpt-To",
					     "Removal-Recipient" };
	g_autoptr(Headers) block = headers_parse(text, strlen(text));

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		char *recipient = recipient_value(block, names[i]);

		if (recipient)
			add_recipient(letter, recipient);
	}
}

/* If a complaint does not say whose it is, takes the mail's recipient. */
static void
read_complainant(const char *text, Letter *letter)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(Headers) headers = headers_parse(text, strlen(text));

	addresses_read(headers, "To", all, NULL);
	for (guint i = 0; i < all->len; i++)
		add_recipient(letter, g_strdup(g_ptr_array_index(all, i)));
}

/* Reads the Message-ID of the mail that came back. */
static void
read_returned(const char *text, Letter *letter)
{
	g_autoptr(Headers) headers = NULL;
	g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);

	while (*text && !g_str_has_prefix(text, "Message-I")) {
		const char *line = strpbrk(text, "\n");

		if (g_ascii_strncasecmp(text, "Message-ID:", 11) == 0)
			break;
		if (!line)
			return;
		text = line + 1;
	}
	headers = headers_parse(text, strlen(text));
	addresses_read_ids(headers, "Message-ID", ids);
	if (ids->len > 0)
		letter->bounced_id = g_strdup(g_ptr_array_index(ids, 0));
}

/* Exim names them in a header of its own. */
static void
read_failed_recipients(const Headers *headers, Letter *letter)
{
	g_autoptr(GPtrArray) failed = g_ptr_array_new_with_free_func(g_free);

	addresses_read(headers, "X-Failed-Recipients", failed, NULL);
	for (guint i = 0; i < failed->len; i++)
		add_recipient(letter, g_strdup(g_ptr_array_index(failed, i)));
}

static void
read_plain(const Headers *headers, Letter *letter)
{
	if (!bounce_text_is_one(headers, letter))
		return;
	read_failed_recipients(headers, letter);
	bounce_text_read(letter);
	letter->is_delay_notice = bounce_text_is_delay(letter);
	letter->is_bounce = !letter->is_delay_notice;
}

void
bounce_read(const Headers *headers, const BounceParts *parts, Letter *letter)
{
	if (g_strcmp0(letter->auto_reason, AUTOMATIC_RECEIPT) == 0 ||
	    g_strcmp0(letter->auto_reason, AUTOMATIC_CHALLENGE) == 0 ||
	    bounce_sns_read(letter))
		return;
	if (parts->feedback) {
		letter->is_complaint = true;
		read_feedback(parts->feedback, letter);
	} else if (parts->status) {
		read_status(parts->status, letter);
		bounce_text_refine(letter);
	}
	if (!letter->is_complaint && letter->bounces->len == 0)
		read_plain(headers, letter);
	if (letter->is_bounce && bounce_text_is_challenge(letter)) {
		letter->is_bounce = false;
		g_ptr_array_set_size(letter->bounces, 0);
	}
	if (!letter->is_bounce && !letter->is_delay_notice &&
	    !letter->is_complaint)
		return;
	if (parts->returned)
		read_returned(parts->returned, letter);
	if (parts->returned && letter->is_complaint &&
	    letter->bounces->len == 0)
		read_complainant(parts->returned, letter);
	if (!letter->bounced_id)
		read_returned(bounce_text_returned(letter->body_text), letter);
}
