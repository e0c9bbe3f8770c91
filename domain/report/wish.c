/*
 * wish.c - who may read a report, and which themes it covers
 */
#include "domain/report/wish.h"

#include "domain/base/fold.h"
#include "domain/trust/policy.h"

ReportWish *
report_wish_new(int64_t company, Period period)
{
	ReportWish *wish = g_new0(ReportWish, 1);

	wish->company = company;
	wish->period = period;
	wish->shows = SHOWS_USUAL;
	wish->themes = g_strdup("");
	return wish;
}

ReportWish *
report_wish_copy(const ReportWish *wish)
{
	ReportWish *copy = g_memdup2(wish, sizeof *wish);

	copy->themes = g_strdup(wish->themes);
	return copy;
}

void
report_wish_free(ReportWish *wish)
{
	if (!wish)
		return;
	g_free(wish->themes);
	g_free(wish);
}

bool
report_may_be_read(int64_t company, const Contact *reader)
{
	return reader->is_active &&
	       (contact_may(reader, MAY_REPORTS) ||
		(company != 0 && reader->company == company));
}

char *
report_themes_parse(const char *written, GPtrArray *allowed, char **wrong)
{
	g_auto(GStrv) words = g_strsplit_set(written, ",;", -1);
	GString *themes = g_string_new(NULL);

	for (size_t i = 0; words[i]; i++) {
		const char *picked = policy_pick(allowed, g_strstrip(words[i]));

		if (*words[i] == '\0')
			continue;
		if (!picked) {
			*wrong = g_strdup(words[i]);
			g_string_free(themes, TRUE);
			return NULL;
		}
		g_string_append_printf(themes, "%s%s", themes->len ? "," : "",
				       picked);
	}
	return g_string_free(themes, FALSE);
}
