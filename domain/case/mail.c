/*
 * mail.c - the words for kinds of mail
 */
#include "domain/case/mail.h"

#include <glib.h>

static const char *const mail_words[MAIL_KIND_COUNT] = {
	[MAIL_OPENED] = "opened",
	[MAIL_NEW] = "new",
	[MAIL_UPDATE] = "update",
	[MAIL_RECEIPT] = "receipt",
	[MAIL_ASK] = "ask",
	[MAIL_HELP] = "help",
	[MAIL_HELD] = "held",
	[MAIL_UNPROVEN] = "unproven",
	[MAIL_REVOKED] = "revoked",
	[MAIL_EXPORT] = "export",
	[MAIL_ERASED] = "erased",
	[MAIL_ALERT] = "alert",
	[MAIL_REPORT] = "report",
	[MAIL_DIGEST] = "digest",
	[MAIL_OFFER] = "offer",
	[MAIL_ROOM_POST] = "room_post",
	[MAIL_ROOM_RECEIPT] = "room_receipt",
	[MAIL_ROOM_HELD] = "room_held",
	[MAIL_ROOM_DIGEST] = "room_digest",
	[MAIL_ROOM_REJECTED] = "room_rejected",
};

const char *
mail_kind_print(MailKind kind)
{
	return mail_words[kind];
}

bool
mail_kind_parse(const char *word, MailKind *kind)
{
	for (size_t i = 0; i < MAIL_KIND_COUNT; i++)
		if (g_strcmp0(word, mail_words[i]) == 0) {
			*kind = (MailKind)i;
			return true;
		}
	return false;
}

bool
mail_kind_is_of_room(MailKind kind)
{
	return kind >= MAIL_ROOM_POST && kind <= MAIL_ROOM_REJECTED;
}
