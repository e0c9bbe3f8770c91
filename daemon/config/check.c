/*
 * check.c - desk, trust, mailboxes, smtp and limits, value by value
 */
#include "daemon/config/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "daemon/config/check_hours.h"
#include "daemon/config/check_room.h"
#include "daemon/config/complaint.h"
#include "daemon/config/url.h"
#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "domain/trust/policy.h"
#include "domain/verbs/table.h"
#include "domain/words/address.h"
#include "domain/words/date.h"
#include "spool/spool.h"

#define MEGABYTE       (1024 * 1024)
#define PLUS_LOCAL_MAX 28 /* of 64, beside "+r1." and the token */
/* As base64 it must fit what a sender takes (daemon/send/main.c). */
#define ATTACH_SIZE_MAX (32 * MEGABYTE)

int
config_log_level(const char *word)
{
	static const char *const words[] = {
		[LOG_WARN] = "warn", [LOG_INFO] = "info", [LOG_DEBUG] = "debug"
	};

	for (int i = LOG_WARN; i <= LOG_DEBUG; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	return -1;
}

static bool
check_desk(cfg_t *desk, const char *path, GError **error)
{
	int seconds;
	g_autoptr(GTimeZone) zone =
		g_time_zone_new_identifier(cfg_getstr(desk, "timezone"));
	Language language;

	if (!cfg_getstr(desk, "address"))
		return config_wrong(
			path, "desk", "address",
			"is missing; it is the address that clients "
			"write to",
			error);
	if (!address_is_valid(cfg_getstr(desk, "address")))
		return config_wrong(
			path, "desk", "address",
			"is no mail address like support@agence.example",
			error);
	if (cfg_getbool(desk, "plus_addresses") &&
	    strcspn(cfg_getstr(desk, "address"), "@") > PLUS_LOCAL_MAX)
		return config_wrong(
			path, "desk", "plus_addresses",
			"leaves the address at most 28 letters before "
			"its @",
			error);
	if (!language_parse(cfg_getstr(desk, "language"), &language))
		return config_wrong(path, "desk", "language",
				    "must be en or fr", error);
	if (!zone)
		return config_wrong(path, "desk", "timezone",
				    "is no time zone like Europe/Paris", error);
	if (*cfg_getstr(desk, "state") != '/')
		return config_wrong(path, "desk", "state",
				    "must be an absolute path", error);
	if (*cfg_getstr(desk, "digest") &&
	    !clock_parse(cfg_getstr(desk, "digest"), &seconds))
		return config_wrong(
			path, "desk", "digest",
			"must be a time of day like 07:00, or empty", error);
	if (cfg_getint(desk, "grace_days") < 0 ||
	    cfg_getint(desk, "grace_days") > 3650)
		return config_wrong(path, "desk", "grace_days",
				    "must be between 0 and 3650", error);
	return true;
}

static bool
check_need(const char *text)
{
	g_autoptr(Policy) policy = policy_new();
	const Need *need;

	if (!policy_take_need(policy, text))
		return false;
	need = g_ptr_array_index(policy->needs, 0);
	return verb_find(need->act) || strcmp(need->act, ACT_OPEN) == 0 ||
	       strcmp(need->act, ACT_COMMENT) == 0;
}

static bool
check_trust(cfg_t *trust, const char *path, GError **error)
{
	const char *staff = cfg_getstr(trust, "staff");
	const char *keys = cfg_getstr(trust, "dkim_keys");
	const char *folder = cfg_getstr(trust, "pgp_keys");
	Unknown unknown;

	if (strcmp(staff, "domain") != 0 && strcmp(staff, "token") != 0)
		return config_wrong(path, "trust", "staff",
				    "must be domain or token", error);
	if (keys && *keys != '/' && !g_str_has_prefix(keys, "dns:"))
		return config_wrong(
			path, "trust", "dkim_keys",
			"must be the absolute path of a file, or dns: "
			"and a server's address",
			error);
	if (keys && *keys == '/' && access(keys, F_OK) < 0)
		return config_wrong(path, "trust", "dkim_keys",
				    "there is no such file", error);
	if (folder &&
	    (*folder != '/' || !g_file_test(folder, G_FILE_TEST_IS_DIR)))
		return config_wrong(path, "trust", "pgp_keys",
				    "must be the absolute path of a folder",
				    error);
	if (!unknown_parse(cfg_getstr(trust, "unknown"), &unknown))
		return config_wrong(path, "trust", "unknown",
				    "must be hold, refuse or accept", error);
	if (cfg_getint(trust, "hops") < 0 || cfg_getint(trust, "hops") > 20)
		return config_wrong(path, "trust", "hops",
				    "must be between 0 and 20", error);
	for (unsigned i = 0; i < cfg_size(trust, "need"); i++)
		if (!check_need(cfg_getnstr(trust, "need", i)))
			return config_wrong(
				path, "trust", "need",
				"each must be VERB=LEVEL, like "
				"close=confirmed; the levels are claimed, "
				"domain, mailbox and confirmed",
				error);
	return true;
}

static bool
check_secret(cfg_t *cfg, const char *path, const char *section, GError **error)
{
	static const char *const keys[] = { "password_file", "password_command",
					    "password_credential",
					    "oauth_command" };
	const char *given = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (!cfg_getstr(cfg, keys[i]))
			continue;
		if (given)
			return config_wrong(
				path, section, keys[i],
				"one source of the password is enough", error);
		given = keys[i];
	}
	return true;
}

static bool
check_url(cfg_t *cfg, const char *path, const char *section, UrlPurpose purpose,
	  GError **error)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(Url) url = NULL;
	const char *text = cfg_getstr(cfg, "url");

	if (!text)
		return config_wrong(path, section, "url", "is missing", error);
	url = url_parse(text, purpose, cfg_getbool(cfg, "insecure"), &why);
	if (!url)
		return config_wrong(path, section, "url", why->message, error);
	return true;
}

static bool
check_mailboxes(cfg_t *cfg, const char *path, GError **error)
{
	for (unsigned i = 0; i < cfg_size(cfg, "mailbox"); i++) {
		cfg_t *box = cfg_getnsec(cfg, "mailbox", i);
		g_autofree char *section =
			g_strdup_printf("mailbox %s", cfg_title(box));

		if (!spool_mailbox_is_valid(cfg_title(box)))
			return config_wrong(
				path, section, cfg_title(box),
				"a mailbox's name has at most 32 of "
				"a-z 0-9 _ -",
				error);
		if (!check_url(box, path, section, URL_FOR_FETCH, error) ||
		    !check_secret(box, path, section, error))
			return false;
		if (cfg_getint(box, "poll_seconds") < 1)
			return config_wrong(path, section, "poll_seconds",
					    "must be 1 or more", error);
		if (cfg_getint(box, "idle_seconds") < 10 ||
		    cfg_getint(box, "idle_seconds") > 1740)
			return config_wrong(path, section, "idle_seconds",
					    "must be between 10 and 1740 (29 "
					    "minutes, RFC 2177)",
					    error);
	}
	return true;
}

static bool
check_connections(cfg_t *smtp, const char *path, GError **error)
{
	long connections = cfg_getint(smtp, "connections");

	return (connections >= 1 && connections <= 8) ||
	       config_wrong(path, "smtp", "connections",
			    "must be between 1 and 8", error);
}

static bool
check_limits(cfg_t *limits, const char *path, GError **error)
{
	long workers = cfg_getint(limits, "parse_workers");

	if (workers < 1 || workers > 16)
		return config_wrong(path, "limits", "parse_workers",
				    "must be between 1 and 16", error);
	if (cfg_getint(limits, "answers_per_hour") < 1 ||
	    cfg_getint(limits, "answers_per_day") < 1)
		return config_wrong(path, "limits", "answers_per_hour",
				    "must be 1 or more", error);
	return true;
}

bool
config_check(cfg_t *cfg, const char *path, GError **error)
{
	cfg_t *smtp = cfg_getsec(cfg, "smtp");

	if (config_log_level(cfg_getstr(cfg, "log")) < 0)
		return config_wrong(path, "", "log",
				    "must be warn, info or debug", error);
	return check_desk(cfg_getsec(cfg, "desk"), path, error) &&
	       check_trust(cfg_getsec(cfg, "trust"), path, error) &&
	       config_check_hours(cfg, path, error) &&
	       config_check_room(cfg, path, error) &&
	       check_mailboxes(cfg, path, error) &&
	       check_url(smtp, path, "smtp", URL_FOR_SEND, error) &&
	       check_secret(smtp, path, "smtp", error) &&
	       check_connections(smtp, path, error) &&
	       check_limits(cfg_getsec(cfg, "limits"), path, error);
}

/* "25M" or "0"; -1 if it is no size. */
static int64_t
parse_size(const char *text)
{
	char *end;
	int64_t size = g_ascii_strtoll(text, &end, 10);

	if (end == text || size < 0 || size > 1024)
		return -1;
	if (strcmp(end, "M") == 0)
		return size * MEGABYTE;
	return size == 0 && *end == '\0' ? 0 : -1;
}

static bool
take_sizes(cfg_t *limits, const char *path, DeskConfig *desk, GError **error)
{
	desk->message_size = parse_size(cfg_getstr(limits, "message_size"));
	if (desk->message_size < MEGABYTE)
		return config_wrong(path, "limits", "message_size",
				    "must be a size like 25M, from 1M to 1024M",
				    error);
	desk->attach_size = parse_size(cfg_getstr(limits, "attach_size"));
	if (desk->attach_size < 0 || desk->attach_size > ATTACH_SIZE_MAX)
		return config_wrong(path, "limits", "attach_size",
				    "must be a size like 10M, from 0 to 32M",
				    error);
	return true;
}

static bool
take_admin(const char *text, Config *config)
{
	const char *open = strchr(text, '<');
	const char *end = open ? strchr(open, '>') : NULL;
	g_autofree char *address = NULL;

	if (open && end && end[1] == '\0')
		address = g_strndup(open + 1, (size_t)(end - open - 1));
	else
		address = g_strdup(text);
	config->desk->admin_address = address_normal(address);
	config->desk->admin_name =
		open ? g_strndup(text, (size_t)(open - text)) : g_strdup("");
	g_strstrip(config->desk->admin_name);
	return config->desk->admin_address != NULL;
}

bool
config_finish(cfg_t *cfg, const char *path, Config *config, GError **error)
{
	const char *admin = cfg_getstr(cfg_getsec(cfg, "desk"), "admin");
	char *address = address_normal(config->desk->address);

	g_free(config->desk->address);
	config->desk->address = address;
	if (!take_sizes(cfg_getsec(cfg, "limits"), path, config->desk, error))
		return false;
	if (admin && !take_admin(admin, config))
		return config_wrong(
			path, "desk", "admin",
			"must be like Ada Martin <ada@agence.example>", error);
	if (config->desk->admin_address &&
	    strcmp(config->desk->admin_address, address) == 0)
		return config_wrong(path, "desk", "admin",
				    "can't be the desk's own address", error);
	return true;
}
