/*
 * result_store.h - a request with lines, results and a contract, for tests
 */
#pragma once

#include "tests/kit/scene.h"

/* Three lines: 1 asked, 2 agreed at money, 3 agreed at three hours. */
typedef struct {
	GPtrArray *lines;
	GPtrArray *results;
	GPtrArray *contracts;
	GArray *paid;
} Store;

RequestLine *add_line(Store *store, LineState state, const char *name);

void store_set(Store *store, int64_t hours);

void store_clear(Store *store);

void add_result(Store *store, bool is_withdrawn, int stars);

void name_all(Scene *s, Store *store);
