/*
 * fetch.c - its fields on the wire, its defaults and limits
 */
#include "daemon/config/fetch.h"

#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "domain/base/record.h"
#include "spool/spool.h"

static const RecordField fields[] = {
	RECORD_TEXT(FetchConfig, name),
	RECORD_TEXT(FetchConfig, url),
	RECORD_TEXT(FetchConfig, done),
	RECORD_TEXT(FetchConfig, ca_file),
	RECORD_TEXT(FetchConfig, spool),
	RECORD_INT(FetchConfig, poll_seconds),
	RECORD_INT(FetchConfig, idle_seconds),
	RECORD_INT(FetchConfig, size_max),
	RECORD_BOOL(FetchConfig, once),
	RECORD_BOOL(FetchConfig, insecure),
	RECORD_BOOL(FetchConfig, oauth),
	RECORD_INT(FetchConfig, log_level),
};

FetchConfig *
fetch_config_new(void)
{
	FetchConfig *config = g_new0(FetchConfig, 1);

	config->poll_seconds = 60;
	config->idle_seconds = 540;
	config->size_max = 25 * 1024 * 1024;
	config->log_level = LOG_INFO;
	return config;
}

void
fetch_config_free(FetchConfig *config)
{
	if (!config)
		return;
	record_clear(config, RECORD(fields));
	g_free(config);
}

void
fetch_config_put(const FetchConfig *config, GByteArray *to)
{
	record_put(config, RECORD(fields), to);
}

static bool
makes_sense(const FetchConfig *config)
{
	return config->name && spool_mailbox_is_valid(config->name) &&
	       config->url && config->spool && config->poll_seconds > 0 &&
	       config->idle_seconds > 0 && config->size_max > 0;
}

FetchConfig *
fetch_config_get(WireReader *from, GError **error)
{
	g_autoptr(FetchConfig) config = fetch_config_new();

	record_get(config, RECORD(fields), from);
	if (!wire_end(from) || !makes_sense(config)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the configuration is malformed");
		return NULL;
	}
	return g_steal_pointer(&config);
}
