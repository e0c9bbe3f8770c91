/*
 * desk_config.c - its fields on the wire, and the policy made of it
 */
#include "casework/desk_config.h"

#include "domain/base/fault.h"
#include "domain/base/record.h"
#include "domain/base/seconds.h"

static const RecordField fields[] = {
	RECORD_TEXT(DeskConfig, name),
	RECORD_TEXT(DeskConfig, address),
	RECORD_TEXT(DeskConfig, language),
	RECORD_TEXT(DeskConfig, timezone),
	RECORD_TEXT(DeskConfig, state),
	RECORD_TEXT(DeskConfig, templates),
	RECORD_TEXT(DeskConfig, admin_name),
	RECORD_TEXT(DeskConfig, admin_address),
	RECORD_BOOL(DeskConfig, plus),
	RECORD_BOOL(DeskConfig, once),
	RECORD_INT(DeskConfig, workers),
	RECORD_INT(DeskConfig, grace_days),
	RECORD_INT(DeskConfig, answers_per_hour),
	RECORD_INT(DeskConfig, answers_per_day),
	RECORD_TEXT(DeskConfig, digest),
	RECORD_INT(DeskConfig, message_size),
	RECORD_INT(DeskConfig, keep_days),
	RECORD_INT(DeskConfig, attach_size),
	RECORD_TEXT(DeskConfig, authserv_id),
	RECORD_INT(DeskConfig, hops),
	RECORD_BOOL(DeskConfig, dkim),
	RECORD_TEXT(DeskConfig, dkim_keys),
	RECORD_TEXT(DeskConfig, pgp_keys),
	RECORD_BOOL(DeskConfig, staff_token),
	RECORD_TEXT(DeskConfig, unknown),
	RECORD_TEXT(DeskConfig, overage),
	RECORD_INT(DeskConfig, backdate_days),
	RECORD_BOOL(DeskConfig, carries),
	RECORD_TEXT(DeskConfig, currency),
	RECORD_TEXT(DeskConfig, vat),
	RECORD_INT(DeskConfig, report_day),
	RECORD_TEXT(DeskConfig, report_time),
	RECORD_TEXT(DeskConfig, logo),
	RECORD_TEXT(DeskConfig, colour),
	RECORD_TEXT(DeskConfig, paper),
	RECORD_TEXT(DeskConfig, room_address),
	RECORD_TEXT(DeskConfig, room_name),
	RECORD_BOOL(DeskConfig, room_moderated),
	RECORD_TEXT(DeskConfig, room_mailbox),
	RECORD_TEXTS(DeskConfig, needs),
	RECORD_TEXTS(DeskConfig, themes),
	RECORD_TEXTS(DeskConfig, stages),
	RECORD_TEXTS(DeskConfig, mailboxes),
	RECORD_INT(DeskConfig, log_level),
};

DeskConfig *
desk_config_new(void)
{
	DeskConfig *config = g_new0(DeskConfig, 1);

	record_init(config, RECORD(fields));
	return config;
}

void
desk_config_free(DeskConfig *config)
{
	if (!config)
		return;
	record_clear(config, RECORD(fields));
	g_free(config);
}

void
desk_config_put(const DeskConfig *config, GByteArray *to)
{
	record_put(config, RECORD(fields), to);
}

DeskConfig *
desk_config_get(WireReader *from, GError **error)
{
	g_autoptr(DeskConfig) config = desk_config_new();

	record_get(config, RECORD(fields), from);
	if (!wire_end(from) || !config->state || !config->address) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the configuration is malformed");
		return NULL;
	}
	return g_steal_pointer(&config);
}

static void
copy_words(GPtrArray *to, GPtrArray *from)
{
	for (guint i = 0; i < from->len; i++)
		g_ptr_array_add(to, g_strdup(g_ptr_array_index(from, i)));
}

static void
take_trust(Policy *policy, const DeskConfig *config)
{
	GTimeZone *zone = g_time_zone_new_identifier(config->timezone);

	if (zone) {
		g_time_zone_unref(policy->timezone);
		policy->timezone = zone;
	}
	policy->trust.authserv_id = g_strdup(config->authserv_id);
	policy->trust.hops = config->hops;
	policy->trust.dkim = config->dkim;
	policy->trust.pgp = config->pgp_keys != NULL;
	policy->trust.staff_token = config->staff_token;
	(void)unknown_parse(config->unknown ? config->unknown : "hold",
			    &policy->unknown);
	for (guint i = 0; i < config->needs->len; i++)
		(void)policy_take_need(policy,
				       g_ptr_array_index(config->needs, i));
}

static void
take_contracts(Policy *policy, const DeskConfig *config)
{
	(void)overage_parse(config->overage ? config->overage : "allow",
			    &policy->overage);
	if (config->backdate_days > 0)
		policy->backdate_days = (int)config->backdate_days;
	policy->carries = config->carries;
	if (config->currency)
		g_strlcpy(policy->currency, config->currency, CURRENCY_SIZE);
	g_free(policy->vat);
	policy->vat = g_strdup(config->vat ? config->vat : "");
}

Policy *
desk_config_policy(const DeskConfig *config)
{
	Policy *policy = policy_new();

	(void)language_parse(config->language, &policy->language);
	policy->grace_seconds = config->grace_days * DAY_SECONDS;
	policy->answers_per_hour = (int)config->answers_per_hour;
	policy->answers_per_day = (int)config->answers_per_day;
	g_free(policy->address);
	policy->address = g_strdup(config->address);
	policy->room_address = g_strdup(config->room_address);
	take_trust(policy, config);
	take_contracts(policy, config);
	copy_words(policy->themes, config->themes);
	copy_words(policy->stages, config->stages);
	return policy;
}
