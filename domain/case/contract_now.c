/*
 * contract_now.c - plays the planned effects over a copy of the row
 */
#include "domain/case/contract_now.h"

static void
note_work(Contract *contract, const Work *work)
{
	for (guint i = 0; i < work->draws->len; i++) {
		const Draw *draw = &g_array_index(work->draws, Draw, i);

		if (draw->contract != contract->id)
			continue;
		contract_draw(contract, draw->month, draw->minutes);
		if (draw->minutes < 0)
			continue;
		contract->first_draw =
			contract->first_draw == 0
				? work->day
				: MIN(contract->first_draw, work->day);
		contract->last_draw = MAX(contract->last_draw, work->day);
	}
}

Contract *
contract_now(const Decision *decision, const Contract *row)
{
	g_autoptr(Contract) now = contract_copy(row);

	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *e = g_ptr_array_index(decision->effects, i);

		if (e->kind == EFFECT_CONTRACT_DELETE && e->id == row->id)
			return NULL;
		if (e->kind == EFFECT_CONTRACT_SET &&
		    e->contract->id == row->id) {
			contract_free(now);
			now = contract_copy(e->contract);
		} else if (e->kind == EFFECT_WORK) {
			note_work(now, e->work);
		}
	}
	return g_steal_pointer(&now);
}
