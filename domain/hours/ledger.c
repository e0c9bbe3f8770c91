/*
 * ledger.c - contracts in the order in which they pay, draws and refunds
 */
#include "domain/hours/ledger.h"

/* Hosting first, then by last day; if equal, the older first. */
static gint
by_turn(gconstpointer a, gconstpointer b)
{
	const Contract *x = *(const Contract *const *)a;
	const Contract *y = *(const Contract *const *)b;

	if (x->kind != y->kind)
		return x->kind == CONTRACT_HOSTING ? -1 : 1;
	if (x->ends != y->ends)
		return x->ends < y->ends ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static GPtrArray *
in_turn(const GPtrArray *contracts)
{
	GPtrArray *all = g_ptr_array_new();

	for (guint i = 0; i < contracts->len; i++)
		g_ptr_array_add(all, g_ptr_array_index(contracts, i));
	g_ptr_array_sort(all, by_turn);
	return all;
}

GArray *
ledger_draw(const GPtrArray *contracts, Day day, int64_t minutes)
{
	g_autoptr(GPtrArray) all = in_turn(contracts);
	GArray *draws = g_array_new(FALSE, FALSE, sizeof(Draw));
	Draw beyond = { 0, day_month(day), 0 };

	for (guint i = 0; i < all->len && minutes > 0; i++) {
		const Contract *contract = g_ptr_array_index(all, i);
		Draw draw = { contract->id, day_month(day),
			      MIN(contract_left(contract, day), minutes) };

		if (draw.minutes == 0)
			continue;
		g_array_append_val(draws, draw);
		minutes -= draw.minutes;
	}
	beyond.minutes = minutes;
	if (minutes > 0)
		g_array_append_val(draws, beyond);
	return draws;
}

GArray *
ledger_give_back(const GArray *paid, int64_t minutes)
{
	g_autoptr(GArray) draws = g_array_new(FALSE, FALSE, sizeof(Draw));

	for (guint i = 0; i < paid->len && minutes > 0; i++) {
		Draw draw = g_array_index(paid, Draw, i);

		draw.minutes = -MIN(draw.minutes, minutes);
		if (draw.minutes >= 0)
			continue; /* was given back already */
		g_array_append_val(draws, draw);
		minutes += draw.minutes;
	}
	return minutes == 0 ? g_steal_pointer(&draws) : NULL;
}

void
ledger_pay(GArray *paid, const GArray *draws)
{
	for (guint i = 0; i < draws->len; i++) {
		Draw draw = g_array_index(draws, Draw, i);

		for (guint k = 0; k < paid->len; k++) {
			const Draw *old = &g_array_index(paid, Draw, k);

			if (old->contract != draw.contract ||
			    old->month != draw.month)
				continue;
			draw.minutes += old->minutes;
			g_array_remove_index(paid, k);
			break;
		}
		g_array_prepend_val(paid, draw);
	}
}

void
ledger_apply(const GPtrArray *contracts, const GArray *draws)
{
	for (guint i = 0; i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);

		for (guint k = 0; k < contracts->len; k++) {
			Contract *contract = g_ptr_array_index(contracts, k);

			if (contract->id == draw->contract)
				contract_draw(contract, draw->month,
					      draw->minutes);
		}
	}
}

int64_t
ledger_left(const GPtrArray *contracts, Day day)
{
	int64_t left = 0;

	for (guint i = 0; i < contracts->len; i++)
		left += contract_left(g_ptr_array_index(contracts, i), day);
	return left;
}
