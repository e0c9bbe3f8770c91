/*
 * tree.h - the parts of a mail, and the places of their bytes
 *
 * GMime finds the structure of multiparts.  Of its result we use only the tree,
 * the raw headers and the places in the raw bytes.  Most mails have one part
 * and no structure: GMime never sees them.  A mail within the mail is a leaf:
 * it is kept as it came, and not opened.
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

/* @headers is the top block of bytes[0, size), which must have passed
 * limits_check().  The bytes must outlive the tree, which the caller owns. */
Node *tree_parse(const Headers *headers, const char *bytes, size_t size);
/* The same for a mail that is signed as a whole: the signed part and its
 * signature, as @cut holds them. */
Node *tree_of_signed(const Headers *headers, const PgpMime *cut);
void tree_free(Node *node);
/* The first HTML text below @node, borrowed; NULL for none. */
const Part *tree_first_html(const Node *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Node, tree_free)
