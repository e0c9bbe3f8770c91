/*
 * report_mail.c - gathers the rows, stores the PDF, queues the mail
 */
#include "casework/mail/report_mail.h"

#include "casework/mail/mail.h"
#include "domain/words/filename.h"
#include "store/people.h"
#include "store/reports.h"

#define LOGO_BYTES_MAX ((size_t)1024 * 1024)
#define NAME_BYTES_MAX 100

/* NULL if the logo can't be read or is too large: the report has none then. */
static char *
read_logo(const char *path)
{
	g_autofree char *bytes = NULL;
	gsize size;

	if (!path)
		return NULL;
	if (!g_file_get_contents(path, &bytes, &size, NULL) ||
	    size > LOGO_BYTES_MAX)
		return NULL;
	return g_base64_encode((const guchar *)bytes, size);
}

Report *
report_mail_gather(Desk *desk, const ReportWish *wish, int64_t now,
		   GError **error)
{
	const DeskConfig *config = desk->config;
	Report *report;

	if (!db_begin(desk->db, error))
		return NULL;
	report = reports_gather(desk->db, wish, desk->timezone,
				day_of(now, desk->timezone), error);
	db_rollback(desk->db); /* it only read */
	if (!report)
		return NULL;
	report->agency = g_strdup(config->name);
	report->address = g_strdup(config->address);
	report->colour = g_strdup(config->colour);
	report->paper = g_strdup(config->paper);
	report->logo = read_logo(config->logo);
	report->made = day_of(now, desk->timezone);
	return report;
}

const char *
report_mail_lacks_logo(const Desk *desk, const Report *report)
{
	return report->logo ? NULL : desk->config->logo;
}

static char *
period_of(const Report *report)
{
	const Period period = { (Day)report->first, (Day)report->last };

	return period_print(&period);
}

char *
report_mail_filename(const Report *report)
{
	const char *whose = *report->company ? report->company : report->agency;
	g_autofree char *clean = filename_clean(whose, NAME_BYTES_MAX);
	g_autofree char *period = period_of(report);

	g_strdelimit(clean, " ", '-');
	return g_strdup_printf("%s-%s.pdf", *clean ? clean : "report", period);
}

static Attachment *
store(Desk *desk, const Report *report, int fd, int64_t size, GError **error)
{
	g_autoptr(Attachment) file = attachment_new();

	file->filename = report_mail_filename(report);
	file->content_type = g_strdup("application/pdf");
	file->size = size;
	file->sha256 = spool_blob_add(desk->spool, fd, 0, size, error);
	return file->sha256 ? g_steal_pointer(&file) : NULL;
}

static char *
line_for(Desk *desk, const Contact *person, const Report *report)
{
	g_autoptr(Values) values = values_new();
	g_autofree char *period = period_of(report);

	values_set(values, "before", period);
	values_set(values, "after", report->company);
	return texts_phrase(desk->texts, person->language,
			    report->kind == REPORT_AGENCY ? "report-agency"
							  : "report-of",
			    values);
}

static bool
queue(Desk *desk, const Contact *person, const ReportWish *wish,
      const Report *report, Attachment *file, int64_t now, GError **error)
{
	g_autoptr(Letter) none = letter_new();
	g_autoptr(Decision) decision = decision_new();
	Facts facts = { .is = { .letter = none, .now = now } };

	decision->notice = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(decision->notice, line_for(desk, person, report));
	g_ptr_array_add(decision->exports, file);
	decision_mail(decision, MAIL_REPORT, person);
	return mail_add(desk, &facts, decision,
			g_ptr_array_index(decision->mails, 0), wish->letter,
			error);
}

bool
report_mail_add(Desk *desk, const ReportWish *wish, const Report *report,
		int fd, int64_t size, int64_t now, GError **error)
{
	GError *problem = NULL;
	g_autoptr(Contact) person =
		contacts_by_id(desk->db, wish->contact, &problem);
	Attachment *file;

	if (problem) {
		g_propagate_error(error, problem);
		return false;
	}
	if (!person || !report_may_be_read(wish->company, person))
		return reports_end(desk->db, wish->id, "failed", error);
	file = store(desk, report, fd, size, error);
	return file && queue(desk, person, wish, report, file, now, error) &&
	       reports_end(desk->db, wish->id, "sent", error);
}
