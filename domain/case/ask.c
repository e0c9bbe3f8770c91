/*
 * ask.c - a question takes its reader's view with it
 */
#include "domain/case/ask.h"

Ask *
ask_new(AskKind kind, const Contact *viewer)
{
	Ask *ask = g_new0(Ask, 1);

	ask->kind = kind;
	ask->viewer = viewer->id;
	ask->company = viewer->company;
	ask->sees_all = contact_may(viewer, MAY_TICKETS);
	return ask;
}

void
ask_free(Ask *ask)
{
	if (!ask)
		return;
	g_free(ask->filter.theme);
	g_free(ask->filter.stage);
	g_free(ask->filter.words);
	g_free(ask);
}
