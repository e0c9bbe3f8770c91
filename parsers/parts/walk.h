/*
 * walk.h - walks a mail's parts: its text, its files, what was returned
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "domain/base/sha256.h"
#include "domain/letter/letter.h"
#include "parsers/parts/attachment.h"
#include "parsers/parts/bounce_parts.h"
#include "parsers/parts/tree.h"

typedef struct {
	GString *text;	/* the body as a reader sees it */
	bool has_plain; /* some of the text was text/plain */
	bool has_html;	/* some of the text was HTML */
	/* The HTML that was not shown, since a plain text was preferred to it;
	 * borrowed from the tree, NULL for none. */
	const Part *unshown;
	unsigned found;	 /* of CharsetFound and PartFound */
	GPtrArray *html; /* of const Part *, shown or not; valid as long as the
			  * tree */
	BounceParts bounce; /* what a returned mail is made of */
	/* The mail's content, of Sha256Piece: each text as it came, each file
	 * as its fingerprint.  They point into the mail and into @prints. */
	GArray *content;
	GPtrArray *prints; /* of XXH128_canonical_t * */
} Walked;

/* Walks the tree.  Files go to @letter and @sink (may be NULL).  Returns false
 * with the sink's fault.  @walked must be cleared in either case. */
bool walk_tree(const Node *root, Letter *letter, ParseSink *sink,
	       Walked *walked, GError **error);
void walk_clear(Walked *walked);
