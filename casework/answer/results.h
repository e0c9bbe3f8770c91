/*
 * results.h - results and ratings as lines of an answer
 */
#pragma once

#include "casework/answer/line.h"
#include "domain/case/decision.h"

/* What the result that @comment tells says besides its words: its number,
 * kind and day, the lines that it delivers, and what each person gave it.
 * Nothing where it tells none of @results (of Result *). */
void answer_result(const Answer *answer, const GPtrArray *results,
		   int64_t comment);
/* How many results, and what clients gave, in the last thirty days. */
bool answer_ratings(const Answer *answer, GError **error);
