/*
 * request.h - what a client asks for beyond help: services, each with its price
 *
 * A ticket of kind request has lines, numbered from 1: one service each, whose
 * price is agreed on for this request alone (domain/services/negotiation.h).
 * Each move adds a row, which is never changed.
 */
#pragma once

#include <glib.h>
#include <stdint.h>

#include "domain/services/negotiation.h"

#define REQUEST_LINES_MAX 100 /* of one request, as many as people order */

typedef struct {
	int64_t id;	 /* 0: not stored yet */
	int number;	 /* on its request: 1, 2, ... */
	int64_t service; /* of the catalogue */
	char *name;	 /* the service's name at that time, owned */
	bool has_list;	 /* the catalogue has a price for it */
	Price list;
	Negotiation deal;
	int64_t result; /* the result that delivered it; 0: none yet.  Stored
			 * with the result */
} RequestLine;

RequestLine *request_line_new(int64_t service, const char *name);
RequestLine *request_line_copy(const RequestLine *line);
void request_line_free(RequestLine *line);

/* "1. Debugging, 60.00 EUR", the same in each language.  The price is the
 * final one, else the open one.  Owned. */
char *request_line_print(const RequestLine *line);
/* The same with @price; NULL for no price. */
char *request_line_at(const RequestLine *line, const Price *price);

/* "2", "2." or "2:", as people number lines and results; 0 if it is not a
 * number. */
int request_number(const char *word);

/* One move of a negotiation, as a row. */
typedef struct {
	int64_t contact; /* who made it */
	int64_t letter;	 /* the letter that made it; 0: made by helpdeskctl */
	int64_t at;
	MoveKind kind;
	bool has_price;
	Price price;
	char *reason; /* owned, may be "" */
} Offer;

Offer *offer_new(MoveKind kind);
void offer_free(Offer *offer);
/* What a decision stores of a line: its new state, and the move that led
 * there. */
typedef struct {
	bool is_new;
	RequestLine *line; /* owned */
	Offer *offer;	   /* owned, or NULL: none was made */
} LineStep;

void line_step_free(LineStep *step);

/* "offer", "counter", ... and back; false if @word is not a move. */
const char *move_print(MoveKind kind);
bool move_parse(const char *word, MoveKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RequestLine, request_line_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Offer, offer_free)
