/*
 * people_keys.h - what is written about people: name, phone, company ...
 */
#pragma once

#include "domain/people/contact.h"
#include "domain/words/pairs.h"

extern const KeyName people_keys[];

/* Sets what @keys hold on @contact: name, first, last, phone, language,
 * active, notify.  Role, company and addresses are the caller's.  False
 * with the wrong value in @wrong (the caller's). */
bool people_take(const Pairs *keys, Contact *contact, char **wrong);
