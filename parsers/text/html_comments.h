/*
 * html_comments.h - finds what browsers drop before they read HTML
 *
 *	<!--[if gte mso 9]> ... <![endif]-->	<![if !vml]>	<?xml ... ?>
 *
 * These are comments, well formed or not (WHATWG HTML 13.2.5, "comment" and
 * "bogus comment"), and what stands within elements whose content is neither
 * text nor markup.  libxml2 reads both by other rules: it would show one text
 * that browsers hide and hide another, and an order could stand in either.
 */
#pragma once

/* The first such piece of HTML from @at, which stands outside of any tag, to
 * @end; *behind is what follows it.  NULL if there is none. */
const char *html_comments_find(const char *at, const char *end,
			       const char **behind);
