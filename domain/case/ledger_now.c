/*
 * ledger_now.c - plays the planned work over the rows, and draws from the rest
 */
#include "domain/case/ledger_now.h"

#include <inttypes.h>

#include "domain/case/contract_now.h"
#include "domain/words/minutes.h"

void
ledger_now_read(LedgerNow *ledger, const Decision *decision, const Named *named)
{
	const GPtrArray *rows = named->contracts;

	ledger->contracts =
		g_ptr_array_new_with_free_func((GDestroyNotify)contract_free);
	ledger->paid = g_array_new(FALSE, FALSE, sizeof(Draw));
	ledger->unbilled = named->unbilled;
	for (guint i = 0; rows && i < rows->len; i++) {
		const Contract *row = g_ptr_array_index(rows, i);
		g_autoptr(Contract) now = contract_now(decision, row);

		if (now && now->company == row->company)
			g_ptr_array_add(ledger->contracts,
					g_steal_pointer(&now));
	}
	if (named->paid)
		g_array_append_vals(ledger->paid, named->paid->data,
				    named->paid->len);
	for (guint i = 0; i < decision->effects->len; i++) {
		const Effect *effect = g_ptr_array_index(decision->effects, i);
		const Work *work = effect->work;

		if (effect->kind != EFFECT_WORK)
			continue;
		ledger_pay(ledger->paid, work->draws);
		if (!work->is_billable)
			ledger->unbilled += work->minutes;
	}
}

void
ledger_now_clear(LedgerNow *ledger)
{
	g_clear_pointer(&ledger->contracts, g_ptr_array_unref);
	g_clear_pointer(&ledger->paid, g_array_unref);
}

static int64_t
beyond(const GArray *draws)
{
	int64_t minutes = 0;

	for (guint i = 0; i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);

		if (draw->contract == 0)
			minutes += draw->minutes;
	}
	return minutes;
}

GArray *
ledger_now_draw(const LedgerNow *ledger, const Case *is, int64_t company,
		Day day, int64_t minutes, bool is_over, const char **phrase)
{
	Overage overage = is->policy->overage;
	g_autoptr(GArray) draws = ledger_draw(ledger->contracts, day, minutes);

	if (beyond(draws) == 0 || company == 0 || overage == OVERAGE_ALLOWED ||
	    (overage == OVERAGE_ASKED && is_over))
		return g_steal_pointer(&draws);
	*phrase = overage == OVERAGE_ASKED ? "time-over-ask"
					   : "time-over-refused";
	return NULL;
}

char *
ledger_now_payers(const GArray *draws)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < draws->len; i++) {
		const Draw *draw = &g_array_index(draws, Draw, i);
		g_autofree char *minutes = minutes_print(draw->minutes);

		g_string_append(text, i ? ", " : "");
		if (draw->contract)
			g_string_append_printf(text, "C%" PRId64 " ",
					       draw->contract);
		else if (draw->minutes > 0)
			g_string_append(text, "+");
		g_string_append(text, minutes);
	}
	return g_string_free(text, FALSE);
}
