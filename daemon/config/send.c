/*
 * send.c - its fields on the wire
 */
#include "daemon/config/send.h"

#include "domain/base/fault.h"
#include "domain/base/record.h"

static const RecordField fields[] = {
	RECORD_TEXT(SendConfig, url),	   RECORD_TEXT(SendConfig, ca_file),
	RECORD_BOOL(SendConfig, insecure), RECORD_BOOL(SendConfig, oauth),
	RECORD_INT(SendConfig, log_level),
};

SendConfig *
send_config_new(void)
{
	return g_new0(SendConfig, 1);
}

void
send_config_free(SendConfig *config)
{
	if (!config)
		return;
	record_clear(config, RECORD(fields));
	g_free(config);
}

void
send_config_put(const SendConfig *config, GByteArray *to)
{
	record_put(config, RECORD(fields), to);
}

SendConfig *
send_config_get(WireReader *from, GError **error)
{
	g_autoptr(SendConfig) config = send_config_new();

	record_get(config, RECORD(fields), from);
	if (!wire_end(from) || !config->url) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the configuration is malformed");
		return NULL;
	}
	return g_steal_pointer(&config);
}
