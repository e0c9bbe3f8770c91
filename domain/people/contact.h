/*
 * contact.h - a person the desk knows, and their role
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/base/language.h"
#include "domain/people/role.h"

/* How a contact hears of their tickets. */
typedef enum {
	NOTIFY_EACH,   /* a mail for each piece of news */
	NOTIFY_DIGEST, /* one mail each morning with all news of a day */
	NOTIFY_NONE,   /* only mails that answer the contact */
	NOTIFY_COUNT,
} Notify;

typedef struct {
	int64_t id;
	int64_t company;  /* 0: none, like most staff */
	char *first_name; /* owned, may be "" */
	char *last_name;  /* owned, may be "" */
	char *phone;	  /* owned, may be "" */
	char *address;	  /* owned, the one we write to; "" for the operator */
	Language language;
	char *role;	      /* owned, its name */
	unsigned permissions; /* of that role */
	bool is_active;
	bool is_frozen; /* too much was refused: must confirm every order */
	Notify notify;
} Contact;

void contact_free(Contact *contact);
bool contact_is_staff(const Contact *contact);
/* Whether the contact's role has any of these permissions. */
bool contact_may(const Contact *contact, unsigned permissions);
Contact *contact_copy(const Contact *contact);
/* Whether @words may be somebody's name or phone number: short, and with
 * nothing that looks like an address. */
bool contact_words_are_sane(const char *words);
/* "Jo van Doe": the first word is the first name, the rest the last name.  NULL
 * empties both. */
void contact_set_name(Contact *contact, const char *name);
/* A client of whom only the address is known. */
Contact *contact_new(const char *address, Language language);
/* "Ada Martin", or the address if no name is known; owned. */
char *contact_name(const Contact *contact);
/* Whether @word names this person: the address, its local part, the first,
 * the last or the whole name, folded. */
bool contact_answers_to(const Contact *contact, const char *word);

/* "digest" and back; false if @word is none of these (folded, English or
 * French). */
bool notify_parse(const char *word, Notify *notify);
const char *notify_print(Notify notify);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contact, contact_free)
