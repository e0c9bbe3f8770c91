/*
 * golden_scenes.h - the mails that test_golden_mails.c looks at
 */
#pragma once

#include "tests/kit/scene.h"

/* A letter, and the mail that it leads to. */
typedef struct {
	const char *name;
	Row row;
	MailKind kind;
	void (*change)(Scene *s); /* or NULL */
} GoldenMail;

/* Ends with one whose name is NULL. */
extern const GoldenMail golden_mails[];
