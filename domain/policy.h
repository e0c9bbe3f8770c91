/*
 * policy.h - what the agency lets happen: the desk's rules as values
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/contact.h"

typedef struct {
	Language language;     /* for people who have none of their own */
	int64_t grace_seconds; /* after closing, a reply still reopens */
	GPtrArray *themes;     /* of char *, owned; empty: any word */
	GPtrArray *stages;     /* of char *, owned; empty: any word */
	/* Automatic answers to one address, beyond which we keep silent
	 * (two robots must not talk to each other for ever). */
	int answers_per_hour;
	int answers_per_day;
	/* Mails about one ticket to one person, beyond which he gets no more
	 * of them: a robot that marks nothing passes for a person. */
	int updates_per_hour;
} Policy;

/* The rules where the configuration is silent. */
Policy *policy_new(void);
void policy_free(Policy *policy);
/* The configured spelling of @word, or @word itself where any is allowed
 * (at most 40 characters); NULL where it is none of @allowed.  Borrowed. */
const char *policy_pick(GPtrArray *allowed, const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Policy, policy_free)
