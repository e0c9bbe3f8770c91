/*
 * deal_book.h - a request whose lines are kept from one mail to the next
 */
#pragma once

#include "domain/case/request_now.h"
#include "domain/decide/decide.h"

#include "tests/kit/scene.h"

/* The lines of a request as they are stored, and each move made. */
typedef struct {
	GPtrArray *lines;  /* of RequestLine * */
	GPtrArray *offers; /* of Offer *, in the order made */
} Book;

void book_open(Book *book);

void book_close(Book *book);

/* "o80" by staff, "c60", "a" and "d" by the client, "A" and "D" by staff, "w"
 * withdrawn; in whole euros. */
void book_line(Book *book, const char *moves);

/* What the desk does with the decision. */
void book_store(Book *book, const Decision *decision);

Decision *order_with(const Book *book, int sender, const char *commands,
		     const char *text);

Decision *order(const Book *book, int sender, const char *commands);
