/*
 * load.c - the options of libconfuse, copied into a Config
 */
#include "daemon/config/config.h"

#include <confuse.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "daemon/config/check.h"
#include "daemon/config/check_room.h"
#include "domain/base/fault.h"
#include "domain/words/address.h"

#ifndef DATADIR
#define DATADIR "/usr/local/share"
#endif
#define DEFAULT_STATE	  "/var/lib/helpdeskd"
#define DEFAULT_TEMPLATES DATADIR "/helpdeskd/templates"

/* libconfuse reports through a callback without a user pointer; we read
 * one file at a time. */
static GString *complaint;
static const char *complaint_file; /* inside sections libconfuse forgets it */

static void
on_error(cfg_t *cfg, const char *format, va_list args)
{
	g_autofree char *text = g_strdup_vprintf(format, args);

	if (!complaint || complaint->len > 0)
		return; /* the first one is the cause */
	g_string_printf(complaint, "%s:%d: %s", complaint_file,
			cfg ? cfg->line : 0, text);
}

static cfg_opt_t desk_opts[] = {
	CFG_STR("name", "Help desk", CFGF_NONE),
	CFG_STR("address", NULL, CFGF_NONE),
	CFG_STR("language", "en", CFGF_NONE),
	CFG_STR("timezone", "UTC", CFGF_NONE),
	CFG_STR("state", DEFAULT_STATE, CFGF_NONE),
	CFG_STR("templates", DEFAULT_TEMPLATES, CFGF_NONE),
	CFG_STR("admin", NULL, CFGF_NONE),
	CFG_BOOL("plus_addresses", cfg_false, CFGF_NONE),
	CFG_STR_LIST("themes", (char *)"{}", CFGF_NONE),
	CFG_STR_LIST("stages", (char *)"{}", CFGF_NONE),
	CFG_INT("grace_days", 14, CFGF_NONE),
	CFG_STR("digest", "07:00", CFGF_NONE),
	CFG_END(),
};

#define SECRET_OPTS                                                            \
	CFG_STR("password_file", NULL, CFGF_NONE),                             \
		CFG_STR("password_command", NULL, CFGF_NONE),                  \
		CFG_STR("password_credential", NULL, CFGF_NONE),               \
		CFG_STR("oauth_command", NULL, CFGF_NONE)

static cfg_opt_t mailbox_opts[] = {
	CFG_STR("url", NULL, CFGF_NONE),
	CFG_STR("done", NULL, CFGF_NONE),
	CFG_STR("ca_file", NULL, CFGF_NONE),
	CFG_BOOL("insecure", cfg_false, CFGF_NONE),
	CFG_INT("poll_seconds", 60, CFGF_NONE),
	CFG_INT("idle_seconds", 540, CFGF_NONE),
	SECRET_OPTS,
	CFG_END(),
};

static cfg_opt_t smtp_opts[] = {
	CFG_STR("url", NULL, CFGF_NONE),
	CFG_STR("ca_file", NULL, CFGF_NONE),
	CFG_BOOL("insecure", cfg_false, CFGF_NONE),
	CFG_INT("connections", 2, CFGF_NONE),
	SECRET_OPTS,
	CFG_END(),
};

static cfg_opt_t trust_opts[] = {
	CFG_STR("authserv_id", NULL, CFGF_NONE),
	CFG_INT("hops", 0, CFGF_NONE),
	CFG_BOOL("dkim", cfg_true, CFGF_NONE),
	CFG_STR("dkim_keys", NULL, CFGF_NONE),
	CFG_STR("pgp_keys", NULL, CFGF_NONE),
	CFG_STR("staff", "domain", CFGF_NONE),
	CFG_STR("unknown", "hold", CFGF_NONE),
	CFG_STR_LIST("need", (char *)"{}", CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t contracts_opts[] = {
	CFG_STR("overage", "allow", CFGF_NONE),
	CFG_INT("backdate_days", 62, CFGF_NONE),
	CFG_BOOL("carry", cfg_false, CFGF_NONE),
	CFG_STR("currency", "EUR", CFGF_NONE),
	CFG_STR("vat", "", CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t reports_opts[] = {
	CFG_INT("day", 1, CFGF_NONE),
	CFG_STR("time", "07:00", CFGF_NONE),
	CFG_STR("logo", NULL, CFGF_NONE),
	CFG_STR("colour", "#1f5fa8", CFGF_NONE),
	CFG_STR("paper", "A4", CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t room_opts[] = {
	CFG_STR("address", NULL, CFGF_NONE),
	CFG_STR("name", "Room", CFGF_NONE),
	CFG_BOOL("moderated", cfg_false, CFGF_NONE),
	CFG_STR("mailbox", NULL, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t limits_opts[] = {
	CFG_STR("message_size", "25M", CFGF_NONE),
	CFG_STR("attach_size", "7M", CFGF_NONE),
	CFG_INT("keep_days", 0, CFGF_NONE),
	CFG_INT("parse_workers", 1, CFGF_NONE),
	CFG_INT("answers_per_hour", 5, CFGF_NONE),
	CFG_INT("answers_per_day", 20, CFGF_NONE),
	CFG_END(),
};

static cfg_opt_t top_opts[] = {
	CFG_SEC("desk", desk_opts, CFGF_NONE),
	CFG_SEC("mailbox", mailbox_opts, CFGF_MULTI | CFGF_TITLE),
	CFG_SEC("smtp", smtp_opts, CFGF_NONE),
	CFG_SEC("trust", trust_opts, CFGF_NONE),
	CFG_SEC("contracts", contracts_opts, CFGF_NONE),
	CFG_SEC("reports", reports_opts, CFGF_NONE),
	CFG_SEC("room", room_opts, CFGF_NONE),
	CFG_SEC("forum", room_opts, CFGF_NONE), /* its old name */
	CFG_SEC("limits", limits_opts, CFGF_NONE),
	CFG_STR("log", "info", CFGF_NONE),
	CFG_STR("user", NULL, CFGF_NONE),
	CFG_END(),
};

static void
copy_list(cfg_t *cfg, const char *key, GPtrArray *to)
{
	for (unsigned i = 0; i < cfg_size(cfg, key); i++)
		g_ptr_array_add(to, g_strdup(cfg_getnstr(cfg, key, i)));
}

static void
take_secret(cfg_t *cfg, Secret *secret)
{
	const char *oauth = cfg_getstr(cfg, "oauth_command");

	secret->file = g_strdup(cfg_getstr(cfg, "password_file"));
	secret->command =
		g_strdup(oauth ? oauth : cfg_getstr(cfg, "password_command"));
	secret->credential = g_strdup(cfg_getstr(cfg, "password_credential"));
	secret->is_oauth = oauth != NULL;
}

static void
take_desk(cfg_t *cfg, Config *config)
{
	cfg_t *desk = cfg_getsec(cfg, "desk");
	cfg_t *limits = cfg_getsec(cfg, "limits");
	DeskConfig *d = config->desk;

	d->name = g_strdup(cfg_getstr(desk, "name"));
	d->address = g_strdup(cfg_getstr(desk, "address"));
	d->language = g_strdup(cfg_getstr(desk, "language"));
	d->timezone = g_strdup(cfg_getstr(desk, "timezone"));
	d->state = g_strdup(cfg_getstr(desk, "state"));
	d->templates = g_strdup(cfg_getstr(desk, "templates"));
	d->plus = cfg_getbool(desk, "plus_addresses");
	d->grace_days = cfg_getint(desk, "grace_days");
	d->digest = g_strdup(cfg_getstr(desk, "digest"));
	d->workers = cfg_getint(limits, "parse_workers");
	d->keep_days = cfg_getint(limits, "keep_days");
	d->answers_per_hour = cfg_getint(limits, "answers_per_hour");
	d->answers_per_day = cfg_getint(limits, "answers_per_day");
	d->log_level = config_log_level(cfg_getstr(cfg, "log"));
	copy_list(desk, "themes", d->themes);
	copy_list(desk, "stages", d->stages);
}

static void
take_trust(cfg_t *trust, DeskConfig *d)
{
	d->authserv_id = g_strdup(cfg_getstr(trust, "authserv_id"));
	d->hops = cfg_getint(trust, "hops");
	d->dkim = cfg_getbool(trust, "dkim");
	d->dkim_keys = g_strdup(cfg_getstr(trust, "dkim_keys"));
	d->pgp_keys = g_strdup(cfg_getstr(trust, "pgp_keys"));
	d->staff_token = strcmp(cfg_getstr(trust, "staff"), "token") == 0;
	d->unknown = g_strdup(cfg_getstr(trust, "unknown"));
	copy_list(trust, "need", d->needs);
}

static void
take_contracts(cfg_t *contracts, DeskConfig *d)
{
	d->overage = g_strdup(cfg_getstr(contracts, "overage"));
	d->backdate_days = cfg_getint(contracts, "backdate_days");
	d->carries = cfg_getbool(contracts, "carry");
	d->currency = g_strdup(cfg_getstr(contracts, "currency"));
	d->vat = g_strdup(cfg_getstr(contracts, "vat"));
}

static void
take_reports(cfg_t *reports, DeskConfig *d)
{
	d->report_day = cfg_getint(reports, "day");
	d->report_time = g_strdup(cfg_getstr(reports, "time"));
	d->logo = g_strdup(cfg_getstr(reports, "logo"));
	d->colour = g_strdup(cfg_getstr(reports, "colour"));
	d->paper = g_strdup(cfg_getstr(reports, "paper"));
}

static void
take_room(cfg_t *room, DeskConfig *d)
{
	const char *address = cfg_getstr(room, "address");

	if (!address)
		return; /* there is no room */
	d->room_address = address_normal(address);
	d->room_name = g_strdup(cfg_getstr(room, "name"));
	d->room_moderated = cfg_getbool(room, "moderated");
	d->room_mailbox = g_strdup(cfg_getstr(room, "mailbox"));
}

static void
take_mailbox(cfg_t *cfg, Config *config)
{
	MailboxConfig *box = g_new0(MailboxConfig, 1);

	box->name = g_strdup(cfg_title(cfg));
	box->url = g_strdup(cfg_getstr(cfg, "url"));
	box->done = g_strdup(cfg_getstr(cfg, "done"));
	box->ca_file = g_strdup(cfg_getstr(cfg, "ca_file"));
	box->insecure = cfg_getbool(cfg, "insecure");
	box->poll_seconds = cfg_getint(cfg, "poll_seconds");
	box->idle_seconds = cfg_getint(cfg, "idle_seconds");
	take_secret(cfg, &box->secret);
	g_ptr_array_add(config->mailboxes, box);
	g_ptr_array_add(config->desk->mailboxes, g_strdup(box->name));
}

static void
take(cfg_t *cfg, Config *config)
{
	cfg_t *smtp = cfg_getsec(cfg, "smtp");

	config->user = g_strdup(cfg_getstr(cfg, "user"));
	take_desk(cfg, config);
	take_trust(cfg_getsec(cfg, "trust"), config->desk);
	take_contracts(cfg_getsec(cfg, "contracts"), config->desk);
	take_reports(cfg_getsec(cfg, "reports"), config->desk);
	take_room(config_room(cfg), config->desk);
	config->has_old_name = config_room_has_old_name(cfg);
	for (unsigned i = 0; i < cfg_size(cfg, "mailbox"); i++)
		take_mailbox(cfg_getnsec(cfg, "mailbox", i), config);
	config->send->url = g_strdup(cfg_getstr(smtp, "url"));
	config->send->ca_file = g_strdup(cfg_getstr(smtp, "ca_file"));
	config->send->insecure = cfg_getbool(smtp, "insecure");
	config->send->log_level = config->desk->log_level;
	config->connections = cfg_getint(smtp, "connections");
	take_secret(smtp, &config->send_secret);
	config->send->oauth = config->send_secret.is_oauth;
}

static bool
parse_file(cfg_t *cfg, const char *path, GError **error)
{
	int code;

	complaint = g_string_new(NULL);
	complaint_file = path;
	code = cfg_parse(cfg, path);
	if (code == CFG_FILE_ERROR)
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "%s: the configuration can't be read", path);
	else if (code == CFG_PARSE_ERROR)
		g_set_error(error, FAULT, FAULT_OPERATOR, "%s", complaint->str);
	g_string_free(complaint, TRUE);
	complaint = NULL;
	return code == CFG_SUCCESS;
}

Config *
config_load(const char *path, GError **error)
{
	g_autoptr(Config) config = g_new0(Config, 1);
	cfg_t *cfg = cfg_init(top_opts, CFGF_NONE);
	bool ok;

	config->desk = desk_config_new();
	config->send = send_config_new();
	config->mailboxes = g_ptr_array_new();
	(void)cfg_set_error_function(cfg, on_error);
	ok = parse_file(cfg, path, error) && config_check(cfg, path, error);
	if (ok) {
		take(cfg, config);
		ok = config_finish(cfg, path, config, error);
	}
	(void)cfg_free(cfg); /* only frees */
	return ok ? g_steal_pointer(&config) : NULL;
}

static void
secret_clear(Secret *secret)
{
	g_free(secret->file);
	g_free(secret->command);
	g_free(secret->credential);
}

void
config_free(Config *config)
{
	if (!config)
		return;
	for (guint i = 0; i < config->mailboxes->len; i++) {
		MailboxConfig *box = g_ptr_array_index(config->mailboxes, i);

		g_free(box->name);
		g_free(box->url);
		g_free(box->done);
		g_free(box->ca_file);
		secret_clear(&box->secret);
		g_free(box);
	}
	g_ptr_array_unref(config->mailboxes);
	desk_config_free(config->desk);
	send_config_free(config->send);
	secret_clear(&config->send_secret);
	g_free(config->user);
	g_free(config);
}
