/*
 * deal_book.c - a request whose lines are kept from one mail to the next
 */
#include "tests/kit/deal_book.h"

void
book_open(Book *book)
{
	book->lines = g_ptr_array_new_with_free_func(
		(GDestroyNotify)request_line_free);
	book->offers =
		g_ptr_array_new_with_free_func((GDestroyNotify)offer_free);
}

void
book_close(Book *book)
{
	g_ptr_array_unref(book->lines);
	g_ptr_array_unref(book->offers);
}

void
book_line(Book *book, const char *moves)
{
	g_auto(GStrv) all = g_strsplit(moves, " ", -1);
	RequestLine *line = request_line_new(1, "Debugging");

	line->id = line->number = (int)book->lines->len + 1;
	for (size_t i = 0; all[i] && *all[i]; i++) {
		Move move = { .is_staff = strchr("oADw", *all[i]) != NULL };

		move.kind = strchr("aA", *all[i])   ? MOVE_ACCEPT
			    : strchr("dD", *all[i]) ? MOVE_DECLINE
			    : *all[i] == 'c'	    ? MOVE_COUNTER
			    : *all[i] == 'w'	    ? MOVE_WITHDRAW
						    : MOVE_OFFER;
		move.has_price = all[i][1] != '\0';
		(void)price_parse(all[i] + 1, "EUR", &move.price);
		g_assert_null(negotiate(&line->deal, &move));
	}
	g_ptr_array_add(book->lines, line);
}

void
book_store(Book *book, const Decision *decision)
{
	for (guint i = 0; i < decision->lines->len; i++) {
		LineStep *step = g_ptr_array_index(decision->lines, i);
		RequestLine *line = request_line_copy(step->line);

		g_assert_false(step->is_new);
		g_assert_cmpint(line->number, <=, (int)book->lines->len);
		request_line_free(book->lines->pdata[line->number - 1]);
		book->lines->pdata[line->number - 1] = line;
		if (step->offer)
			g_ptr_array_add(book->offers,
					g_steal_pointer(&step->offer));
	}
}

Decision *
order_with(const Book *book, int sender, const char *commands, const char *text)
{
	const Row row = { .sender = sender,
			  .proof = PROOF_MAILBOX,
			  .state = STATE_OPEN,
			  .commands = commands,
			  .text = text };
	Decision *decision;
	Scene s;

	scene_set(&s, &row);
	s.ticket.is_request = true;
	for (guint i = 0; i < s.named->len; i++)
		((Named *)g_ptr_array_index(s.named, i))->lines = book->lines;
	decision = decide(&s.is);
	scene_clear(&s);
	return decision;
}

Decision *
order(const Book *book, int sender, const char *commands)
{
	return order_with(book, sender, commands, "");
}
