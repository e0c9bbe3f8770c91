/*
 * uidset.h - a set of UIDs, and how IMAP writes it: "7:9,12"
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Uidset Uidset;

Uidset *uidset_new(void);
void uidset_free(Uidset *set);
void uidset_add(Uidset *set, int64_t uid);
/* Whether it was there. */
bool uidset_remove(Uidset *set, int64_t uid);
bool uidset_has(const Uidset *set, int64_t uid);
void uidset_clear(Uidset *set);
size_t uidset_count(const Uidset *set);
/* The UIDs in ascending order: of int64_t, the caller owns it. */
GArray *uidset_sorted(const Uidset *set);
/* Takes the lowest @max of them out: of int64_t, ascending, the caller's. */
GArray *uidset_take(Uidset *set, size_t max);
/* RFC 3501 sequence-set of the ascending @uids; the caller owns it. */
char *uidset_print(const GArray *uids);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Uidset, uidset_free)
