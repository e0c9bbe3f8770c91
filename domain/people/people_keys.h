/*
 * people_keys.h - the keys for a person's data: name, phone, company ...
 */
#pragma once

#include "domain/people/contact.h"
#include "domain/words/pairs.h"

extern const KeyName people_keys[];

/* Sets name, first, last, phone, language, active and notify from @keys on
 * @contact.  The caller sets role, company and addresses.  False with the wrong
 * value in @wrong (the caller's). */
bool people_take(const Pairs *keys, Contact *contact, char **wrong);
