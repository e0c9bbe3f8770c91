/*
 * effect.c - frees an effect with all that its kind holds
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
