/*
 * texts.h - everything that we can say, in each language, read once at start
 *
 *	templates/fr/opened.txt   opened.html   ...   phrases
 *
 * Every mail has a text and an HTML template.  Every phrase is one line
 * "name = sentence", where the sentence is a small template itself.  A missing
 * file, a missing phrase or an unknown name is found while loading.
 */
#pragma once

#include "domain/case/decision.h"
#include "domain/people/contact.h"
#include "templates/engine/values.h"

typedef struct Texts Texts;

/* Reads the templates below @folder.  FAULT_OPERATOR names file and line. */
Texts *texts_load(const char *folder, GError **error);
void texts_free(Texts *texts);

/* The phrase @name, filled; owned by the caller.  It must exist: phrases.c
 * lists those that always do. */
char *texts_phrase(const Texts *texts, Language language, const char *name,
		   const Values *values);
/* Whether there is such a phrase. */
bool texts_has_phrase(const Texts *texts, const char *name);
/* The two bodies of a mail, owned by the caller. */
void texts_mail(const Texts *texts, Language language, MailKind kind,
		const Values *values, char **text, char **html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Texts, texts_free)
