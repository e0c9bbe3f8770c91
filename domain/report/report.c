/*
 * report.c - the field tables of a report and of its lists, for the wire
 */
#include "domain/report/report.h"

#include "domain/base/fault.h"
#include "domain/base/record.h"

static const RecordField report_fields[] = {
	RECORD_INT(Report, kind),      RECORD_INT(Report, language),
	RECORD_TEXT(Report, agency),   RECORD_TEXT(Report, colour),
	RECORD_TEXT(Report, paper),    RECORD_TEXT(Report, logo),
	RECORD_TEXT(Report, company),  RECORD_TEXT(Report, address),
	RECORD_INT(Report, first),     RECORD_INT(Report, last),
	RECORD_INT(Report, made),      RECORD_BOOL(Report, has_prices),
	RECORD_INT(Report, opened),    RECORD_INT(Report, closed),
	RECORD_INT(Report, alive),     RECORD_INT(Report, worked),
	RECORD_INT(Report, unbilled),  RECORD_INT(Report, beyond),
	RECORD_INT(Report, rating_10), RECORD_INT(Report, first_answer),
	RECORD_INT(Report, closing),
};
static const RecordField work_fields[] = {
	RECORD_INT(ReportWork, day),	 RECORD_INT(ReportWork, ticket),
	RECORD_INT(ReportWork, minutes), RECORD_BOOL(ReportWork, is_billable),
	RECORD_TEXT(ReportWork, text),	 RECORD_TEXT(ReportWork, author),
};
static const RecordField ticket_fields[] = {
	RECORD_INT(ReportTicket, ticket),    RECORD_INT(ReportTicket, opened),
	RECORD_INT(ReportTicket, closed),    RECORD_INT(ReportTicket, minutes),
	RECORD_TEXT(ReportTicket, title),    RECORD_TEXT(ReportTicket, state),
	RECORD_TEXT(ReportTicket, priority), RECORD_TEXT(ReportTicket, theme),
};
static const RecordField contract_fields[] = {
	RECORD_INT(ReportContract, id),
	RECORD_BOOL(ReportContract, is_hosting),
	RECORD_INT(ReportContract, bought),
	RECORD_INT(ReportContract, before),
	RECORD_INT(ReportContract, now),
	RECORD_INT(ReportContract, left),
	RECORD_INT(ReportContract, starts),
	RECORD_INT(ReportContract, ends),
	RECORD_TEXT(ReportContract, name),
	RECORD_TEXT(ReportContract, price),
};
static const RecordField remark_fields[] = {
	RECORD_INT(ReportRemark, day),	  RECORD_INT(ReportRemark, ticket),
	RECORD_INT(ReportRemark, rating), RECORD_BOOL(ReportRemark, is_result),
	RECORD_TEXT(ReportRemark, text),  RECORD_TEXT(ReportRemark, author),
	RECORD_TEXT(ReportRemark, price),
};
static const RecordField share_fields[] = {
	RECORD_TEXT(ReportShare, label),
	RECORD_INT(ReportShare, minutes),
};
static const RecordField company_fields[] = {
	RECORD_TEXT(ReportCompany, name),   RECORD_INT(ReportCompany, sold),
	RECORD_INT(ReportCompany, used),    RECORD_INT(ReportCompany, beyond),
	RECORD_INT(ReportCompany, left),    RECORD_INT(ReportCompany, expires),
	RECORD_INT(ReportCompany, opened),  RECORD_INT(ReportCompany, closed),
	RECORD_INT(ReportCompany, waiting),
};

/* The lists, with the field table of their items. */
static const struct {
	size_t offset; /* of the GPtrArray in Report */
	size_t size;   /* of an item */
	const RecordField *fields;
	size_t count;
} lists[] = {
#define LIST(name, type, fields)                                               \
	{                                                                      \
		offsetof(Report, name), sizeof(type), RECORD(fields)           \
	}
	LIST(work, ReportWork, work_fields),
	LIST(tickets, ReportTicket, ticket_fields),
	LIST(contracts, ReportContract, contract_fields),
	LIST(remarks, ReportRemark, remark_fields),
	LIST(themes, ReportShare, share_fields),
	LIST(months, ReportShare, share_fields),
	LIST(people, ReportShare, share_fields),
	LIST(clients, ReportShare, share_fields),
	LIST(companies, ReportCompany, company_fields),
};

static GPtrArray **
list_of(const Report *report, size_t i)
{
	return (GPtrArray **)((char *)report + lists[i].offset);
}

Report *
report_new(ReportKind kind)
{
	Report *report = g_new0(Report, 1);

	record_init(report, RECORD(report_fields));
	report->kind = kind;
	report->first_answer = report->closing = -1;
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		*list_of(report, i) = g_ptr_array_new();
	return report;
}

void
report_free(Report *report)
{
	if (!report)
		return;
	record_clear(report, RECORD(report_fields));
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		GPtrArray *list = *list_of(report, i);

		for (guint k = 0; k < list->len; k++) {
			void *item = g_ptr_array_index(list, k);

			record_clear(item, lists[i].fields, lists[i].count);
			g_free(item);
		}
		g_ptr_array_unref(list);
	}
	g_free(report);
}

static void *
add(GPtrArray *list, size_t size)
{
	void *item = g_malloc0(size);

	g_ptr_array_add(list, item);
	return item;
}

ReportWork *
report_add_work(Report *report)
{
	return add(report->work, sizeof(ReportWork));
}

ReportTicket *
report_add_ticket(Report *report)
{
	return add(report->tickets, sizeof(ReportTicket));
}

ReportContract *
report_add_contract(Report *report)
{
	return add(report->contracts, sizeof(ReportContract));
}

ReportRemark *
report_add_remark(Report *report)
{
	return add(report->remarks, sizeof(ReportRemark));
}

ReportCompany *
report_add_company(Report *report)
{
	return add(report->companies, sizeof(ReportCompany));
}

ReportShare *
report_add_share(GPtrArray *list, const char *label, int64_t minutes)
{
	ReportShare *share = add(list, sizeof *share);

	share->label = g_strdup(label);
	share->minutes = minutes;
	return share;
}

void
report_put(const Report *report, GByteArray *to)
{
	record_put(report, RECORD(report_fields), to);
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		const GPtrArray *list = *list_of(report, i);

		wire_put_int(to, list->len);
		for (guint k = 0; k < list->len; k++)
			record_put(g_ptr_array_index(list, k), lists[i].fields,
				   lists[i].count, to);
	}
}

Report *
report_get(const void *bytes, size_t size, GError **error)
{
	WireReader from = wire_reader(bytes, size);
	g_autoptr(Report) report = report_new(REPORT_COMPANY);

	record_get(report, RECORD(report_fields), &from);
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		size_t count = wire_get_count(&from, lists[i].count);

		for (size_t k = 0; k < count; k++)
			record_get(add(*list_of(report, i), lists[i].size),
				   lists[i].fields, lists[i].count, &from);
	}
	if (wire_end(&from) && report->agency && report->company &&
	    report->kind >= REPORT_COMPANY && report->kind <= REPORT_AGENCY &&
	    report->language >= 0 && report->language < LANGUAGE_COUNT)
		return g_steal_pointer(&report);
	g_set_error(error, FAULT, FAULT_OPERATOR, "this is not a report");
	return NULL;
}
