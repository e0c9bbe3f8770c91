/*
 * sum.h - sums that end at the largest number instead of beyond it
 */
#pragma once

#include <stdint.h>

static inline int64_t
sum_of(int64_t one, int64_t other)
{
	int64_t sum;

	if (__builtin_add_overflow(one, other, &sum))
		return one < 0 ? INT64_MIN : INT64_MAX;
	return sum;
}
