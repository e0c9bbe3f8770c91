/*
 * lists.c - the tables of a client's paper, and the client's remarks
 */
#include "reports/parts.h"

#include "reports/sheet/sum.h"
#include "reports/sheet/table.h"

#define RATING_MAX  5
#define REMARK_NEED 46.F
#define INDENT	    12.F

static const TextStyle body_style = { FACE_REGULAR, 9 };
static const TextStyle bold_style = { FACE_BOLD, 9 };

static void
draw_nothing(Page *page, const Report *report, Word word)
{
	page_paragraph(page, body_style, page->look.quiet, 12.5F,
		       wording((Language)report->language, word));
}

static void
add_work(Table *table, const ReportWork *work, Language language,
	 bool has_authors)
{
	g_autofree char *day = wording_day(language, work->day);
	g_autofree char *ticket = wording_ticket(work->ticket);
	g_autofree char *time = wording_minutes(language, work->minutes);
	g_autofree char *text = g_strdup(work->text ? work->text : "");
	const char *cells[] = { day, work->ticket > 0 ? ticket : "", text,
				work->author, time };

	if (!work->is_billable) {
		g_free(text);
		text = g_strdup_printf("%s (%s)", work->text ? work->text : "",
				       wording(language, WORD_NOT_BILLED));
		cells[2] = text;
	}
	if (!has_authors)
		cells[3] = time;
	table_row(table, cells);
}

static void
draw_work_rows(Page *page, const Report *report, bool has_authors)
{
	Language language = (Language)report->language;
	TableColumn columns[] = {
		{ wording(language, WORD_DATE), 58, ALIGN_LEFT, false },
		{ wording(language, WORD_TICKET), 36, ALIGN_LEFT, false },
		{ wording(language, WORD_CORRECTED), 0, ALIGN_LEFT, false },
		{ wording(language, WORD_BY), 84, ALIGN_LEFT, false },
		{ wording(language, WORD_TIME), 46, ALIGN_RIGHT, true },
	};
	size_t count = G_N_ELEMENTS(columns) - (has_authors ? 0 : 1);
	const char *total[] = { NULL, NULL, NULL, NULL, NULL };
	g_autofree char *time = NULL;
	int64_t sum = 0;
	Table *table;

	if (!has_authors)
		columns[3] = columns[4];
	table = table_open(page, columns, count);
	for (guint i = 0; i < report->work->len; i++) {
		const ReportWork *work = g_ptr_array_index(report->work, i);

		add_work(table, work, language, has_authors);
		sum = sum_of(sum, work->minutes);
	}
	time = wording_minutes(language, sum);
	total[2] = wording(language, WORD_TOTAL);
	total[count - 1] = time;
	table_total(table, total);
	table_close(table);
}

void
work_draw(Page *page, const Report *report)
{
	bool has_authors = false;

	page_section(page,
		     wording((Language)report->language, WORD_SECTION_WORK),
		     TABLE_NEED);
	for (guint i = 0; i < report->work->len; i++) {
		const ReportWork *work = g_ptr_array_index(report->work, i);

		has_authors = has_authors || work->author;
	}
	if (report->work->len > 0)
		draw_work_rows(page, report, has_authors);
	else
		draw_nothing(page, report, WORD_NO_WORK);
}

static void
add_ticket(Table *table, const ReportTicket *ticket, Language language)
{
	g_autofree char *number = wording_ticket(ticket->ticket);
	g_autofree char *closed = wording_day(language, ticket->closed);
	g_autofree char *time = wording_minutes(language, ticket->minutes);
	const char *cells[] = {
		number,
		ticket->title,
		ticket->theme,
		wording_priority(language, ticket->priority),
		wording_state(language, ticket->state),
		closed,
		ticket->minutes != 0 ? time : "",
	};

	table_row(table, cells);
}

void
tickets_draw(Page *page, const Report *report)
{
	Language language = (Language)report->language;
	const TableColumn columns[] = {
		{ wording(language, WORD_TICKET), 34, ALIGN_LEFT, false },
		{ wording(language, WORD_SUBJECT), 0, ALIGN_LEFT, false },
		{ wording(language, WORD_THEME), 64, ALIGN_LEFT, false },
		{ wording(language, WORD_PRIORITY), 40, ALIGN_LEFT, false },
		{ wording(language, WORD_STATE), 60, ALIGN_LEFT, false },
		{ wording(language, WORD_CLOSED), 53, ALIGN_LEFT, false },
		{ wording(language, WORD_TIME), 40, ALIGN_RIGHT, true },
	};
	Table *table;

	page_section(page, wording(language, WORD_SECTION_TICKETS), TABLE_NEED);
	if (report->tickets->len == 0) {
		draw_nothing(page, report, WORD_NO_TICKETS);
		return;
	}
	table = table_open(page, columns, G_N_ELEMENTS(columns));
	for (guint i = 0; i < report->tickets->len; i++)
		add_ticket(table, g_ptr_array_index(report->tickets, i),
			   language);
	table_close(table);
}

/* Five dots; the first @rating of them are full. */
static void
draw_rating(Page *page, int64_t rating, float y)
{
	for (int i = 0; i < RATING_MAX; i++)
		page_disc(page, i < rating ? page->look.brand : page->look.rule,
			  page->right - 3 - 10.F * (float)(RATING_MAX - 1 - i),
			  y, 3);
}

static char *
remark_title(const ReportRemark *remark, const Report *report)
{
	Language language = (Language)report->language;
	g_autofree char *day = wording_long_day(language, remark->day);
	g_autofree char *ticket = wording_ticket(remark->ticket);
	g_autoptr(GPtrArray) words = g_ptr_array_new();

	g_ptr_array_add(words,
			(char *)wording(language, remark->is_result
							  ? WORD_RESULT
							  : WORD_COMMENT));
	if (remark->ticket > 0)
		g_ptr_array_add(words, ticket);
	g_ptr_array_add(words, day);
	if (remark->author)
		g_ptr_array_add(words, remark->author);
	if (report->has_prices && remark->price)
		g_ptr_array_add(words, remark->price);
	g_ptr_array_add(words, NULL);
	return g_strjoinv(" \302\267 ", (char **)words->pdata);
}

static void
draw_remark(Page *page, const Report *report, const ReportRemark *remark)
{
	g_autofree char *title = remark_title(remark, report);
	float width = page->right - page->left;

	(void)page_need(page, REMARK_NEED);
	page_disc(page, page->look.brand, page->left + 3, page->y - 7, 2.5F);
	page_text(page, bold_style, page->look.text,
		  (Spot){ page->left + INDENT, page->y - 10,
			  width - INDENT - 70, ALIGN_LEFT },
		  title);
	if (remark->rating > 0)
		draw_rating(page, remark->rating, page->y - 7);
	page->y -= 14;
	page->left += INDENT;
	page_paragraph(page, body_style, page->look.text, 12.5F,
		       remark->text ? remark->text : "");
	page->left -= INDENT;
	page->y -= 9;
}

void
remarks_draw(Page *page, const Report *report)
{
	if (report->remarks->len == 0)
		return;
	page_section(page,
		     wording((Language)report->language, WORD_SECTION_REMARKS),
		     REMARK_NEED);
	for (guint i = 0; i < report->remarks->len; i++)
		draw_remark(page, report,
			    g_ptr_array_index(report->remarks, i));
}
