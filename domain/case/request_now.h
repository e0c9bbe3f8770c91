/*
 * request_now.h - the lines of a request as the former orders of a mail left
 * them
 */
#pragma once

#include "domain/case/decision.h"

/* The line @number of the ticket: a copy, the caller's; NULL: there is none. */
RequestLine *request_now(const Decision *decision, const Named *named,
			 int number);
/* Whether a former order of the mail takes @result back. */
bool request_withdraws(const Decision *decision, int64_t result);
/* How many lines it has. */
int request_count(const Decision *decision, const Named *named);
/* Whether there is room for @more lines; else a refusal of @command. */
bool request_has_room(Decision *decision, const Command *command,
		      const Named *named, guint more);
/* Plans a line more for @service, as the next one; borrowed. */
LineStep *request_add(Decision *decision, const Named *named,
		      const Service *service);
/* Plans that @line, which it takes, is so from now on, by @offer (taken). */
void request_set(Decision *decision, RequestLine *line, Offer *offer);
/* Whether what was done with a line leaves an offer of staff open. */
bool request_has_offer(const Decision *decision);
/* "Debugging 80 EUR": the name before the price, which goes to @price; the
 * caller's.  NULL if it ends with no price. */
char *request_cut_price(const char *text, const char *currency, Price *price);
