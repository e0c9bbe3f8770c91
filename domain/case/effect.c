/*
 * effect.c - how effects and asks are made and freed
 */
#include "domain/case/effect.h"

void
effect_free(Effect *effect)
{
	if (!effect)
		return;
	contact_free(effect->contact);
	company_free(effect->company);
	role_free(effect->role);
	contract_free(effect->contract);
	work_free(effect->work);
	report_wish_free(effect->wish);
	service_free(effect->service);
	room_post_free(effect->post);
	room_member_free(effect->member);
	g_free(effect->text);
	g_free(effect);
}

void
undo_step_free(UndoStep *step)
{
	if (!step)
		return;
	g_free(step->verb);
	g_free(step->argument);
	g_free(step);
}

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
