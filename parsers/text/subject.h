/*
 * subject.h - what a Subject line asks for
 *
 *	Re: [#42] [assign alice] Printer on fire
 *
 * names ticket 42, holds one command, and its title is "Printer on fire".  A
 * bracket that is neither a tag nor one of our verbs stays, since people write
 * "[URGENT]" and mailing lists write "[staff]".
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
	int64_t ticket;	      /* 0: it names none, or two different ones */
	bool ticket_conflict; /* it names two different ones */
	char *title;	      /* owned, never NULL, may be "" */
	GPtrArray *commands;  /* of Command * */
} Subject;

/* Compiles the patterns. */
void subject_prepare(void);

/* Reads @line, already decoded.  If @is_trusted is false (UTF-7), tags and
 * commands stay text.  The caller owns the result. */
Subject *subject_parse(const char *line, bool is_trusted);
void subject_free(Subject *subject);

/* The line without Re:, TR:, AW: ... in front; borrowed from it. */
const char *subject_skip_prefixes(const char *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Subject, subject_free)
