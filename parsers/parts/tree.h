/*
 * tree.h - the parts of a mail and where their bytes lie
 *
 * GMime finds the structure of multiparts; of its result only the tree,
 * the raw headers and the places in the raw bytes are used.  A mail of one
 * part, as most are, has no structure to be found and never meets GMime.
 * A mail within the mail is a leaf: it is kept as it came, not entered.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "parsers/header/headers.h"
#include "parsers/parts/part.h"
#include "parsers/proof/pgp_mime.h"

typedef struct {
	Part *part;	     /* owned */
	GPtrArray *children; /* of Node *; NULL for a leaf */
	bool is_message;     /* message/rfc822 and its kin */
} Node;

/* @headers is the top block of bytes[0, size), which limits_check() let
 * pass; the bytes must outlive the tree, which the caller owns. */
Node *tree_parse(const Headers *headers, const char *bytes, size_t size);
/* The same of a mail that is signed as a whole: the signed part and its
 * signature, as they were cut. */
Node *tree_of_signed(const Headers *headers, const PgpMime *cut);
void tree_free(Node *node);
/* The first HTML text below @node, borrowed; NULL for none. */
const Part *tree_first_html(const Node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, tree_free)
