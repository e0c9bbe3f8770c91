/*
 * words.h - the orders that people write to the buyers' room
 *
 *	Subject: Re: [Salon #7] [mute] Which host is best?
 *
 *	/digest
 *
 * The room has words of its own, in each language; the desk's verbs mean
 * nothing in it.
 */
#pragma once

#include <glib.h>

#include "domain/letter/letter.h"

/* Who may use a word of the room. */
typedef enum {
	ROOM_FOR_ALL,
	ROOM_FOR_STAFF,
	ROOM_FOR_CHIEFS, /* those who may handle staff */
} RoomFor;

typedef enum {
	ROOM_WORD_MUTE,
	ROOM_WORD_UNMUTE,
	ROOM_WORD_DIGEST,
	ROOM_WORD_JOIN,
	ROOM_WORD_LEAVE,
	ROOM_WORD_LIST,
	ROOM_WORD_SHOW,
	ROOM_WORD_HELP,
	ROOM_WORD_REMOVE,
	ROOM_WORD_BAN,
	ROOM_WORD_UNBAN,
	ROOM_WORD_LOCK,
	ROOM_WORD_UNLOCK,
	ROOM_WORD_APPROVE,
	ROOM_WORD_REJECT,
	ROOM_WORD_MEMBERS,
	ROOM_WORD_COUNT,
} RoomWord;

/* "mute": our name of the word. */
const char *room_word_print(RoomWord word);
RoomFor room_word_for(RoomWord word);
/* The word that @text means, in English or French, in any case, with or without
 * accents; false if there is none. */
bool room_word_parse(const char *text, RoomWord *word);

/* Adds orders to @to (of Command *, with our name as verb): those in brackets
 * in @subject, and those that stand alone on a line at the top of @reply.  An
 * order that is nearly one of our words gets a suggestion instead of a verb.
 * So do all in @reply unless @is_plain, since their writer may not have seen
 * them.  Returns the rest of the reply; the caller owns it. */
char *room_words_take(const char *subject, const char *reply, bool is_plain,
		      GPtrArray *to);
/* @title without tags "[@name #7]" and orders; the caller owns it. */
char *room_words_title(const char *title, const char *name);
/* The topic of the tag in @subject; 0: none. */
int64_t room_words_tag(const char *subject, const char *name);
