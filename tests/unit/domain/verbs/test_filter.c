/*
 * test_filter.c - days, and which tickets a person asks for
 */
#include <string.h>

#include "domain/case/ask.h"
#include "domain/verbs/filter.h"

#define TODAY 20781 /* 2026-11-24 */

static const struct {
	const char *word;
	const char *day; /* NULL: none */
} days[] = {
	{ "2026-11-03", "2026-11-03" },
	{ "2026-1-3", "2026-01-03" },
	{ "3/11/2026", "2026-11-03" },
	{ "03/11/2026", "2026-11-03" },
	{ "today", "2026-11-24" },
	{ "Aujourd'hui", "2026-11-24" },
	{ "aujourd\u2019hui", "2026-11-24" },
	{ "yesterday", "2026-11-23" },
	{ "HIER", "2026-11-23" },
	{ "2024-02-29", "2024-02-29" },
	{ "29/2/2024", "2024-02-29" },
	{ "2000-02-29", "2000-02-29" },
	{ "1970-01-01", "1970-01-01" },
	{ "9999-12-31", "9999-12-31" },
	{ "2026-02-29", NULL },
	{ "2100-02-29", NULL },
	{ "31/4/2026", NULL },
	{ "2026-13-01", NULL },
	{ "13/13/2026", NULL },
	{ "2026-00-10", NULL },
	{ "2026-10-00", NULL },
	{ "0/0/0", NULL },
	{ "0000-01-01", NULL },
	{ "0-1-1", NULL },
	{ "99999-01-01", NULL },
	{ "1/1/99999", NULL },
	{ "1969-12-31", NULL },
	{ "3/11/26", NULL },
	{ "2026-11-03x", NULL },
	{ "2026-11-03T10:00", NULL },
	{ "x2026-11-03", NULL },
	{ "+3/+9/2026", NULL },
	{ "-3/11/2026", NULL },
	{ "2026- 1- 3", NULL },
	{ "2026-257-3", NULL },
	{ "2026-01-259", NULL },
	{ "2026/11/03", NULL },
	{ "20261103", NULL },
	{ "tomorrow", NULL },
	{ "", NULL },
	{ "-", NULL },
	{ "//", NULL },
};

static void
test_days_as_people_write_them(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		g_autofree char *copy = g_strdup(days[i].word);
		g_autofree char *printed = NULL;
		Day day = 0;
		bool is = day_parse(copy, TODAY, &day);

		g_test_message("%s", days[i].word);
		g_assert_true(is == (days[i].day != NULL));
		printed = is ? day_print(day) : NULL;
		g_assert_cmpstr(printed, ==, days[i].day);
	}
}

/* In Paris a day has 23 hours in March, 25 in October. */
static void
test_days_begin_where_people_live(void)
{
	static const struct {
		const char *day;
		int64_t start;
		int hours;
	} table[] = {
		{ "2026-01-15", 1768431600, 24 },
		{ "2026-07-15", 1784066400, 24 },
		{ "2026-03-29", 1774738800, 23 },
		{ "2026-03-30", 1774821600, 24 },
		{ "2026-10-25", 1792879200, 25 },
		{ "2026-10-26", 1792969200, 24 },
		{ "2024-02-29", 1709161200, 24 },
		{ "2026-12-31", 1798671600, 24 },
	};
	g_autoptr(GTimeZone) paris = g_time_zone_new_identifier("Europe/Paris");

	g_assert_nonnull(paris);
	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		Day day = 0;
		int64_t start, next;

		g_assert_true(day_parse(table[i].day, TODAY, &day));
		start = day_start(day, paris);
		next = day_start(day_add(day, 1), paris);
		g_assert_cmpint(start, ==, table[i].start);
		g_assert_cmpint(next - start, ==, table[i].hours * 3600);
		g_assert_cmpint(day_of(start, paris), ==, day);
		g_assert_cmpint(day_of(start - 1, paris), ==, day - 1);
		g_assert_cmpint(day_of(next - 1, paris), ==, day);
	}
}

/* The filter in one line; only what is set. */
static char *
print_filter(const TicketFilter *f)
{
	GString *all = g_string_new(f->is_alive ? "alive" : "all");

	if (f->has_state)
		g_string_append_printf(all, " state=%s", state_print(f->state));
	if (f->has_priority)
		g_string_append_printf(all, " priority=%s",
				       priority_print(f->priority));
	if (f->theme)
		g_string_append_printf(all, " theme=%s", f->theme);
	if (f->stage)
		g_string_append_printf(all, " stage=%s", f->stage);
	if (f->company)
		g_string_append_printf(all, " company=%d", (int)f->company);
	if (f->assignee)
		g_string_append_printf(all, " assignee=%d", (int)f->assignee);
	if (f->from)
		g_string_append_printf(all, " from=%d", (int)f->from);
	if (f->to)
		g_string_append_printf(all, " to=%d", (int)f->to);
	if (f->words)
		g_string_append_printf(all, " words=%s", f->words);
	return g_string_free(all, FALSE);
}

static const struct {
	const char *argument;
	const char *filter; /* NULL: refused */
	const char *wrong;
} filters[] = {
	{ "", "alive", NULL },
	{ "all", "all", NULL },
	{ "tous", "all", NULL },
	{ "open", "alive state=open", NULL },
	{ "Ouverts", "alive state=open", NULL },
	{ "closed", "alive state=closed", NULL },
	{ "fermés", "alive state=closed", NULL },
	{ "en-attente", "alive state=waiting", NULL },
	{ "urgent", "alive priority=urgent", NULL },
	{ "URGENTE nouveau", "alive state=new priority=urgent", NULL },
	{ "mine", "alive assignee=4", NULL },
	{ "moi burns", "alive assignee=4 words=burns", NULL },
	{ "Printer Brûle", "alive words=printer brule", NULL },
	{ "open, high, burns", "alive state=open priority=high words=burns",
	  NULL },
	{ "state=open", "alive state=open", NULL },
	{ "état=clos", "alive state=closed", NULL },
	{ "statut=tous", "all", NULL },
	{ "priority=high", "alive priority=high", NULL },
	{ "priorité=haute", "alive priority=high", NULL },
	{ "thème=réseau lent", "alive theme=réseau lent", NULL },
	{ "theme=a theme=b", "alive theme=b", NULL },
	{ "étape=test", "alive stage=test", NULL },
	{ "company=Acme", "alive company=10", NULL },
	{ "entreprise=\"Acme & Co\"", "alive company=10", NULL },
	{ "assignee=bob", "alive assignee=5", NULL },
	{ "responsable=moi", "alive assignee=4", NULL },
	{ "assignee=none", "alive assignee=-1", NULL },
	{ "affecté=personne", "alive assignee=-1", NULL },
	{ "from=2026-11-03", "alive from=1793660400", NULL },
	{ "depuis=3/11/2026", "alive from=1793660400", NULL },
	{ "from=yesterday to=yesterday", "alive from=1795388400 to=1795474800",
	  NULL },
	{ "jusque=25/10/2026", "alive to=1792969200", NULL },
	{ "mots=Ça brûle", "alive words=ca brule", NULL },
	{ "words=a b", "alive words=a b", NULL },
	{ "state=broken", NULL, "state=broken" },
	{ "priority=", NULL, "priority=" },
	{ "from=soon", NULL, "from=soon" },
	{ "to=2026-02-30", NULL, "to=2026-02-30" },
	{ "colour=red", "alive words=colour=red", NULL },
};

static void
test_which_tickets(void)
{
	static const Contact alice = { .id = 4,
				       .permissions = MAY_OWN | MAY_TICKETS };
	static const Contact bob = { .id = 5 };
	static const Company acme = { .id = 10 };
	g_autoptr(Policy) policy = policy_new();
	const Case is = { .sender = &alice, .policy = policy, .today = TODAY };

	g_time_zone_unref(policy->timezone);
	policy->timezone = g_time_zone_new_identifier("Europe/Paris");
	for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
		const char *text = filters[i].argument;
		const Named named = {
			.person = strstr(text, "bob") ? &bob : NULL,
			.company = strstr(text, "Acme") ? &acme : NULL,
		};
		Ask *ask = ask_new(ASK_TICKETS, &alice);
		g_autofree char *wrong = NULL;
		g_autofree char *printed = NULL;
		bool is_read;

		ask->filter.is_alive = true;
		g_test_message("%s", text);
		is_read = filter_read(&is, text, &named, ask, &wrong);
		printed = print_filter(&ask->filter);
		g_assert_true(is_read == (filters[i].filter != NULL));
		g_assert_cmpstr(wrong, ==, filters[i].wrong);
		if (is_read)
			g_assert_cmpstr(printed, ==, filters[i].filter);
		ask_free(ask);
	}
}

/* People and things that the desk does not know can't be asked for. */
static void
test_unknown_names_are_wrong(void)
{
	static const Contact jo = { .id = 1, .permissions = MAY_OWN };
	static const char *const wrong_ones[] = { "company=Zed", "assignee=zed",
						  "assignee=" };
	g_autoptr(Policy) policy = policy_new();
	const Case is = { .sender = &jo, .policy = policy, .today = TODAY };

	for (size_t i = 0; i < G_N_ELEMENTS(wrong_ones); i++) {
		const Named nothing = { 0 };
		Ask *ask = ask_new(ASK_TICKETS, &jo);
		g_autofree char *wrong = NULL;

		g_assert_false(
			filter_read(&is, wrong_ones[i], &nothing, ask, &wrong));
		g_assert_cmpstr(wrong, ==, wrong_ones[i]);
		ask_free(ask);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/date/words", test_days_as_people_write_them);
	g_test_add_func("/date/starts", test_days_begin_where_people_live);
	g_test_add_func("/filter/words", test_which_tickets);
	g_test_add_func("/filter/unknown", test_unknown_names_are_wrong);
	return g_test_run();
}
