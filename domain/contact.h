/*
 * contact.h - a person the desk knows, and what role he has
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
	ROLE_CLIENT,
	ROLE_MANAGER,
	ROLE_SUPERADMIN,
} Role;

typedef enum {
	LANGUAGE_EN,
	LANGUAGE_FR,
	LANGUAGE_COUNT,
} Language;

typedef struct {
	int64_t id;
	int64_t company;  /* 0: none, as most staff */
	char *first_name; /* owned, may be "" */
	char *last_name;  /* owned, may be "" */
	char *phone;	  /* owned, may be "" */
	char *address;	  /* owned, the one we write to; "" for the operator */
	Language language;
	Role role;
	bool is_active;
} Contact;

void contact_free(Contact *contact);
bool contact_is_staff(const Contact *contact);
/* "Ada Martin", or the address where no name is known; owned. */
char *contact_name(const Contact *contact);
/* Whether @word names this person: the address, its local part, the first,
 * the last or the whole name, folded. */
bool contact_answers_to(const Contact *contact, const char *word);

/* "manager" and back; false if it is no role. */
bool role_parse(const char *word, Role *role);
const char *role_print(Role role);
/* "fr" and back; false if it is no language of ours. */
bool language_parse(const char *word, Language *language);
const char *language_print(Language language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contact, contact_free)
