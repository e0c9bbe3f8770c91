/*
 * values.h - what a template is filled with: names, texts and lists
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Values Values;

Values *values_new(void);
void values_free(Values *values);
/* Names one text; both are copied, NULL reads as "". */
void values_set(Values *values, const char *name, const char *text);
void values_set_int(Values *values, const char *name, int64_t number);
/* Adds one item to the list @name; borrowed from @values. */
Values *values_add(Values *values, const char *name);

/* The text @name, or NULL if there is none. */
const char *values_text(const Values *values, const char *name);
/* The list @name, of Values *, or NULL if there is none. */
GPtrArray *values_list(const Values *values, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Values, values_free)
