/*
 * test_fetch.c - the part of the configuration that a fetcher gets
 */
#include "daemon/config/fetch.h"
#include "domain/base/fault.h"

static FetchConfig *
sample(void)
{
	FetchConfig *config = fetch_config_new();

	config->name = g_strdup("support");
	config->url = g_strdup("imaps://support@imap.agence.example");
	config->done = g_strdup("Traités");
	config->spool = g_strdup("/var/lib/helpdeskd/spool");
	config->once = true;
	return config;
}

static void
test_a_configuration_travels(void)
{
	g_autoptr(FetchConfig) config = sample();
	g_autoptr(FetchConfig) back = NULL;
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	WireReader from;

	fetch_config_put(config, bytes);
	from = wire_reader(bytes->data, bytes->len);
	back = fetch_config_get(&from, NULL);
	g_assert_nonnull(back);
	g_assert_cmpstr(back->done, ==, "Traités");
	g_assert_null(back->ca_file);
	g_assert_cmpint(back->poll_seconds, ==, 60);
	g_assert_cmpint(back->idle_seconds, ==, 540);
	g_assert_true(back->once);
	g_assert_false(back->oauth);
}

static void
test_a_short_or_odd_configuration_is_refused(void)
{
	g_autoptr(FetchConfig) config = sample();
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(GError) error = NULL;
	WireReader from;

	fetch_config_put(config, bytes);
	for (guint size = 0; size < bytes->len; size++) {
		g_autofree void *cut = g_memdup2(bytes->data, size);

		from = wire_reader(cut, size);
		g_assert_null(fetch_config_get(&from, NULL));
	}
	g_byte_array_set_size(bytes, 0);
	g_free(config->name);
	config->name = g_strdup("../support");
	fetch_config_put(config, bytes);
	from = wire_reader(bytes->data, bytes->len);
	g_assert_null(fetch_config_get(&from, &error));
	g_assert_error(error, FAULT, FAULT_OPERATOR);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fetch/config", test_a_configuration_travels);
	g_test_add_func("/fetch/odd",
			test_a_short_or_odd_configuration_is_refused);
	return g_test_run();
}
