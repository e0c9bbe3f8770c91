/*
 * request_now.h - a request's lines as a mail's earlier orders left them
 */
#pragma once

#include "domain/case/decision.h"

/* A copy of the ticket's line @number, the caller's; NULL if there is none. */
RequestLine *request_now(const Decision *decision, const Named *named,
			 int number);
/* Whether an earlier order of the mail withdraws @result. */
bool request_now_withdraws(const Decision *decision, int64_t result);
/* How many lines the request has. */
int request_now_count(const Decision *decision, const Named *named);
/* Whether there is room for @more lines; if not, @command is refused. */
bool request_now_has_room(Decision *decision, const Command *command,
			  const Named *named, guint more);
/* Plans one more line for @service, the next one; borrowed. */
LineStep *request_now_add(Decision *decision, const Named *named,
			  const Service *service);
/* Plans that the line becomes @line, by the move @offer.  Takes both. */
void request_now_set(Decision *decision, RequestLine *line, Offer *offer);
/* Whether the mail made a move that leaves an offer of staff open. */
bool request_now_has_offer(const Decision *decision);
/* "Debugging 80 EUR": returns the name, the caller's; the price goes to @price.
 * NULL if @text does not end with a price. */
char *request_now_cut_price(const char *text, const char *currency,
			    Price *price);
