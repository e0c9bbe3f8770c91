/*
 * work.c - how a piece of work is made and freed
 */
#include "domain/hours/work.h"

Work *
work_new(Day day, int64_t minutes)
{
	Work *work = g_new0(Work, 1);

	work->day = day;
	work->minutes = minutes;
	work->is_billable = true;
	work->text = g_strdup("");
	work->internal = g_strdup("");
	work->draws = g_array_new(FALSE, FALSE, sizeof(Draw));
	return work;
}

void
work_free(Work *work)
{
	if (!work)
		return;
	g_free(work->text);
	g_free(work->internal);
	g_array_unref(work->draws);
	g_free(work);
}
