/*
 * check_hours.c - currency, VAT, colour, paper, logo and times
 */
#include "daemon/config/check_hours.h"

#include <string.h>
#include <unistd.h>

#include "daemon/config/complaint.h"
#include "domain/trust/policy.h"
#include "domain/words/date.h"

#define VAT_BYTES_MAX 200

static bool
check_contracts(cfg_t *contracts, const char *path, GError **error)
{
	const char *currency = cfg_getstr(contracts, "currency");
	Overage overage;

	if (!overage_parse(cfg_getstr(contracts, "overage"), &overage))
		return config_wrong(path, "contracts", "overage",
				    "must be allow, ask or refuse", error);
	if (cfg_getint(contracts, "backdate_days") < 1 ||
	    cfg_getint(contracts, "backdate_days") > 3650)
		return config_wrong(path, "contracts", "backdate_days",
				    "must be between 1 and 3650", error);
	if (strlen(currency) != 3 ||
	    strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
		return config_wrong(path, "contracts", "currency",
				    "must be three capital letters, like EUR",
				    error);
	if (strlen(cfg_getstr(contracts, "vat")) > VAT_BYTES_MAX ||
	    strpbrk(cfg_getstr(contracts, "vat"), "\r\n"))
		return config_wrong(path, "contracts", "vat",
				    "must be one line of 200 bytes at most",
				    error);
	return true;
}

/* "#1f5fa8" */
static bool
is_colour(const char *text)
{
	return strlen(text) == 7 && *text == '#' &&
	       strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static bool
check_reports(cfg_t *reports, const char *path, GError **error)
{
	const char *logo = cfg_getstr(reports, "logo");
	const char *paper = cfg_getstr(reports, "paper");
	int seconds;

	if (cfg_getint(reports, "day") < 0 || cfg_getint(reports, "day") > 31)
		return config_wrong(path, "reports", "day",
				    "must be between 1 and 31, or 0 for never",
				    error);
	if (!clock_parse(cfg_getstr(reports, "time"), &seconds))
		return config_wrong(path, "reports", "time",
				    "must be a time of day like 07:00", error);
	if (!is_colour(cfg_getstr(reports, "colour")))
		return config_wrong(path, "reports", "colour",
				    "must be a colour like #1f5fa8", error);
	if (strcmp(paper, "A4") != 0 && strcmp(paper, "letter") != 0)
		return config_wrong(path, "reports", "paper",
				    "must be A4 or letter", error);
	if (logo && (*logo != '/' || access(logo, R_OK) < 0))
		return config_wrong(path, "reports", "logo",
				    "must be the absolute path of a PNG or "
				    "JPEG file that can be read",
				    error);
	return true;
}

bool
config_check_hours(cfg_t *cfg, const char *path, GError **error)
{
	return check_contracts(cfg_getsec(cfg, "contracts"), path, error) &&
	       check_reports(cfg_getsec(cfg, "reports"), path, error);
}
