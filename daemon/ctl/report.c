/*
 * report.c - `helpdeskctl report`: the reports as PDF files
 *
 *	helpdeskctl report Acme 2026-10 [--to FOLDER]
 *	helpdeskctl report agency 2026 --language fr
 *	helpdeskctl report --all 2026-10 --to /tmp/october
 *	helpdeskctl report --dry-run	what the next day of reports would send
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "casework/calendar/months.h"
#include "casework/mail/report_mail.h"
#include "daemon/client/drawer.h"
#include "daemon/ctl/ctl.h"
#include "daemon/process/program.h"
#include "domain/base/fault.h"
#include "domain/base/fold.h"
#include "spool/durable.h"
#include "store/companies.h"
#include "store/people.h"
#include "store/reports.h"

#define BAR_COLUMNS 30

typedef struct {
	Ctl *ctl;
	const char *folder;
	char *program; /* owned */
	GString *text;
	json_t *list;
} Papers;

/* Takes the word @flag out of the words; whether it was there. */
static bool
take_flag(Ctl *ctl, const char *flag)
{
	for (int i = 0; i < ctl->argc; i++) {
		if (strcmp(ctl->argv[i], flag) != 0)
			continue;
		for (int k = i + 1; k < ctl->argc; k++)
			ctl->argv[k - 1] = ctl->argv[k];
		ctl->argc--;
		return true;
	}
	return false;
}

static bool
save(int from, int64_t size, const char *path, GError **error)
{
	AutoFd to = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	off_t at = 0;

	while (to >= 0 && at < size)
		if (sendfile(to, from, &at, (size_t)(size - at)) <= 0)
			break;
	if (to >= 0 && at == size)
		return true;
	g_set_error(error, FAULT, FAULT_OPERATOR, "%s: %s", path,
		    g_strerror(errno));
	return false;
}

/* Gathers, draws and saves one report. */
static bool
write_one(Papers *p, const ReportWish *wish, GError **error)
{
	g_autoptr(Report) report =
		report_mail_gather(p->ctl->desk, wish, time(NULL), error);
	g_autofree char *name = NULL;
	g_autofree char *path = NULL;
	int64_t size;
	int fd = -1;
	bool ok;

	if (!report || !drawer_draw(p->program, report, &fd, &size, error))
		return false;
	if (report_mail_lacks_logo(p->ctl->desk, report))
		fprintf(stderr,
			"helpdeskctl: the logo %s can't be read, or is larger "
			"than a megabyte\n",
			report_mail_lacks_logo(p->ctl->desk, report));
	name = report_mail_filename(report);
	path = g_build_filename(p->folder, name, NULL);
	ok = save(fd, size, path, error);
	(void)close(fd); /* only read */
	if (!ok)
		return false;
	g_string_append_printf(p->text, "%s\n", path);
	(void)json_array_append_new(p->list,
				    json_pack("{s:s, s:s, s:I}", "company",
					      report->company, "file", path,
					      "size", (json_int_t)size));
	return true;
}

static void
show_progress(guint done, guint all, const char *name)
{
	int bars = all ? (int)(done * BAR_COLUMNS / all) : BAR_COLUMNS;

	if (!isatty(STDERR_FILENO))
		return;
	fprintf(stderr, "\r[%.*s%*s] %u/%u %-30.30s", bars,
		"##############################", BAR_COLUMNS - bars, "", done,
		all, name);
	if (done == all)
		fputc('\n', stderr);
}

/* What would be sent on the next day of reports, and to whom. */
static int
preview(Papers *p)
{
	g_autoptr(GError) problem = NULL;
	Desk *desk = p->ctl->desk;
	Month month = months_due(desk, time(NULL)) + 1;
	g_autoptr(GPtrArray) all = months_owe(desk, month, &problem);
	g_autofree char *period = month_print(month);

	if (!all)
		return ctl_fail(problem);
	for (guint i = 0; i < all->len; i++) {
		const ReportWish *wish = g_ptr_array_index(all, i);
		g_autoptr(Company) company =
			companies_by_id(desk->db, wish->company, NULL);
		g_autoptr(Contact) reader =
			contacts_by_id(desk->db, wish->contact, NULL);
		const char *name = company ? company->name : "agency";

		g_string_append_printf(p->text, "%s  %s  %s\n", period, name,
				       reader ? reader->address : "");
		(void)json_array_append_new(
			p->list, json_pack("{s:s, s:s, s:s}", "period", period,
					   "company", name, "to",
					   reader ? reader->address : ""));
	}
	return EX_OK;
}

/* "Acme & Co 2026-10": the period is the last word, if it is one. */
static int
take_words(Papers *p, ReportWish *wish, bool is_all)
{
	Ctl *ctl = p->ctl;
	Day today = day_of(time(NULL), ctl->desk->timezone);
	g_autoptr(GError) problem = NULL;
	g_autofree char *name = NULL;
	g_autoptr(Company) company = NULL;

	if (!period_parse("last month", today, &wish->period))
		return EX_SOFTWARE;
	if (ctl->argc > 0 &&
	    period_parse(ctl->argv[ctl->argc - 1], today, &wish->period))
		ctl->argv[--ctl->argc] = NULL;
	if (is_all)
		return ctl->argc == 0 ? EX_OK : EX_USAGE;
	if (ctl->argc == 0)
		return EX_USAGE;
	ctl->argv[ctl->argc] = NULL;
	name = g_strjoinv(" ", ctl->argv);
	if (fold_equal(name, "agency") || fold_equal(name, "agence"))
		return EX_OK;
	company = companies_by_name(ctl->desk->db, name, &problem);
	if (!company) {
		fprintf(stderr, "helpdeskctl: there is no company %s\n", name);
		return problem ? EX_TEMPFAIL : EX_DATAERR;
	}
	wish->company = company->id;
	wish->shows = company->report_shows;
	wish->language = company->language;
	return EX_OK;
}

/* What --with, --themes and --language say; NULL: as the company has it. */
typedef struct {
	const char *with;
	const char *themes;
	const char *language;
} Options;

static int
take_options(Ctl *ctl, const Options *o, ReportWish *wish)
{
	g_autofree char *wrong = NULL;
	char *themes = NULL;

	if (o->with && !report_shows_parse(o->with, &wish->shows, &wrong)) {
		fprintf(stderr,
			"helpdeskctl: %s: not prices, comments or "
			"staff\n",
			wrong);
		return EX_USAGE;
	}
	if (o->language && !language_parse(o->language, &wish->language)) {
		fprintf(stderr, "helpdeskctl: %s: not en or fr\n", o->language);
		return EX_USAGE;
	}
	if (!o->themes)
		return EX_OK;
	themes = report_themes_parse(o->themes, ctl->desk->policy->themes,
				     &wrong);
	if (!themes) {
		fprintf(stderr, "helpdeskctl: there is no theme %s\n", wrong);
		return EX_USAGE;
	}
	g_free(wish->themes);
	wish->themes = themes;
	return EX_OK;
}

/* Writes a report for each company that has something to tell, and the
 * agency's. */
static int
write_all(Papers *p, const Options *options, const ReportWish *model)
{
	g_autoptr(GError) problem = NULL;
	Desk *desk = p->ctl->desk;
	g_autoptr(GArray) due =
		reports_due(desk->db, &model->period, desk->timezone, &problem);
	int status = EX_OK;
	int64_t agency = 0;

	if (!due)
		return ctl_fail(problem);
	g_array_append_val(due, agency);
	for (guint i = 0; i < due->len; i++) {
		g_autoptr(ReportWish) wish = report_wish_copy(model);
		g_autoptr(Company) company = NULL;

		wish->company = g_array_index(due, int64_t, i);
		company = companies_by_id(desk->db, wish->company, NULL);
		if (company) {
			wish->shows = company->report_shows;
			wish->language = company->language;
			(void)take_options(p->ctl, options, wish); /* checked */
		}
		show_progress(i, due->len, company ? company->name : "");
		if (write_one(p, wish, &problem))
			continue;
		/* The others are written all the same. */
		status = ctl_fail(problem);
		g_clear_error(&problem);
	}
	show_progress(due->len, due->len, "");
	return status;
}

static int
write_papers(Papers *p, const Options *options, bool is_all)
{
	g_autoptr(ReportWish) wish = report_wish_new(0, (Period){ 0, 0 });
	g_autoptr(GError) problem = NULL;
	int status;

	wish->language = p->ctl->desk->policy->language;
	status = take_words(p, wish, is_all);
	if (status == EX_USAGE)
		return ctl_usage("report COMPANY|agency|--all [PERIOD] "
				 "[--to FOLDER] [--with WORDS] [--themes A,B] "
				 "[--language en|fr] | report --dry-run");
	if (status == EX_OK)
		status = take_options(p->ctl, options, wish);
	if (status != EX_OK)
		return status;
	if (is_all)
		return write_all(p, options, wish);
	return write_one(p, wish, &problem) ? EX_OK : ctl_fail(problem);
}

int
ctl_report(Ctl *ctl)
{
	const char *to = ctl_option(ctl, "to");
	const Options options = { ctl_option(ctl, "with"),
				  ctl_option(ctl, "themes"),
				  ctl_option(ctl, "language") };
	bool is_preview = take_flag(ctl, "--dry-run");
	bool is_all = take_flag(ctl, "--all");
	Papers p = { ctl, to ? to : ".", program_path("helpdesk-report"),
		     g_string_new(NULL), json_array() };
	int status =
		is_preview ? preview(&p) : write_papers(&p, &options, is_all);

	g_free(p.program);
	if (p.text->len > 0 || status == EX_OK) {
		int printed =
			ctl_print(ctl, p.list, g_string_free(p.text, FALSE));

		return status == EX_OK ? printed : status;
	}
	json_decref(p.list);
	g_string_free(p.text, TRUE);
	return status;
}
