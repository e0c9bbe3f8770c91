/*
 * results.h - results and ratings as lines of an answer
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/decision.h"

/* Adds what the result in @comment says besides its words: its number, kind and
 * day, the lines that it delivers, and each person's rating.  Adds nothing if
 * @comment holds none of @results (of Result *). */
void answer_result(const Answer *answer, const GPtrArray *results,
		   int64_t comment);
/* The number of results and the mean rating by clients in the last thirty
 * days. */
bool answer_ratings(const Answer *answer, GError **error);
