/*
 * regex.c - PCRE2 with limits on its work, compiled to machine code in time
 */
#include "parsers/bytes/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib.h>
#include <pcre2.h>
#include <stdint.h>

#define MATCH_LIMIT    100000
#define DEPTH_LIMIT    2000
#define HEAP_LIMIT_KIB 2048

/* Shared by all patterns, since matching never nests. */
static pcre2_match_data *match_data;
static pcre2_match_context *match_context;

static bool is_sealed;

void
regex_seal(void)
{
	is_sealed = true;
}

void
regex_prepare(Regex *regex)
{
	uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS |
			   PCRE2_NEVER_BACKSLASH_C;
	PCRE2_SIZE offset;
	int problem;

	if (!match_data) {
		match_data = pcre2_match_data_create(REGEX_SPANS, NULL);
		match_context = pcre2_match_context_create(NULL);
		g_assert(match_data && match_context);
		pcre2_set_match_limit(match_context, MATCH_LIMIT);
		pcre2_set_depth_limit(match_context, DEPTH_LIMIT);
		pcre2_set_heap_limit(match_context, HEAP_LIMIT_KIB);
	}
	if (regex->code)
		return;
	regex->code =
		pcre2_compile((PCRE2_SPTR)regex->pattern, PCRE2_ZERO_TERMINATED,
			      options, &problem, &offset, NULL);
	if (!regex->code)
		g_error("pattern %s: fault %d at %zu", regex->pattern, problem,
			(size_t)offset);
	/* If this fails, the interpreter is used. */
	if (!is_sealed)
		(void)pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
}

bool
regex_match(Regex *regex, const char *text, size_t size, size_t from,
	    Span *spans)
{
	const PCRE2_SIZE *pairs;
	int count;

	if (!regex->code)
		regex_prepare(regex);
	count = pcre2_match(regex->code, (PCRE2_SPTR)text, size, from,
			    PCRE2_NO_UTF_CHECK, match_data, match_context);
	if (count < 0)
		return false;
	if (count == 0)
		count = REGEX_SPANS;
	pairs = pcre2_get_ovector_pointer(match_data);
	for (int i = 0; spans && i < REGEX_SPANS; i++) {
		bool is_set = i < count && pairs[2 * i] != PCRE2_UNSET;

		spans[i].start = is_set ? pairs[2 * i] : SIZE_MAX;
		spans[i].end = is_set ? pairs[2 * i + 1] : SIZE_MAX;
	}
	return true;
}
