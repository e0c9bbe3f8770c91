/*
 * filter.h - reads in words which tickets somebody asks for
 *
 *	open urgent theme=printers company="Acme & Co" from=2026-10-01 burns
 */
#pragma once

#include "domain/case/ask.h"
#include "domain/verbs/verb.h"

/* The keys that a filter knows, for domain/words/pairs.h. */
extern const KeyName filter_keys[];

/* Reads @argument into @ask's filter.  @named holds the people and things it
 * names, as far as the desk found them.  False with the unknown word in @wrong
 * (the caller's). */
bool filter_read(const Case *is, const char *argument, const Named *named,
		 Ask *ask, char **wrong);
