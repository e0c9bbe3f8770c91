/*
 * contact.h - a person the desk knows, and what role he has
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"
#include "domain/people/role.h"

/* How he hears of his tickets. */
typedef enum {
	NOTIFY_EACH,   /* a mail for each piece of news */
	NOTIFY_DIGEST, /* all of a day in one, in the morning */
	NOTIFY_NONE,   /* only what answers him */
	NOTIFY_COUNT,
} Notify;

typedef struct {
	int64_t id;
	int64_t company;  /* 0: none, as most staff */
	char *first_name; /* owned, may be "" */
	char *last_name;  /* owned, may be "" */
	char *phone;	  /* owned, may be "" */
	char *address;	  /* owned, the one we write to; "" for the operator */
	Language language;
	char *role;	      /* owned, its name */
	unsigned permissions; /* of that role */
	bool is_active;
	bool is_frozen; /* too much was refused: he must confirm all */
	Notify notify;
} Contact;

void contact_free(Contact *contact);
bool contact_is_staff(const Contact *contact);
/* Whether his role has any of these permissions. */
bool contact_may(const Contact *contact, unsigned permissions);
Contact *contact_copy(const Contact *contact);
/* Whether @words may be a name or a number of somebody: short, and nothing
 * in it that looks like an address. */
bool contact_words_are_sane(const char *words);
/* "Jo van Doe": the first word and the rest; NULL empties it. */
void contact_set_name(Contact *contact, const char *name);
/* A client nobody knows more of than his address. */
Contact *contact_new(const char *address, Language language);
/* "Ada Martin", or the address where no name is known; owned. */
char *contact_name(const Contact *contact);
/* Whether @word names this person: the address, its local part, the first,
 * the last or the whole name, folded. */
bool contact_answers_to(const Contact *contact, const char *word);

/* "digest" and back; false if it is none (folded, English or French). */
bool notify_parse(const char *word, Notify *notify);
const char *notify_print(Notify notify);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contact, contact_free)
