/*
 * test_prover.c - mails through a real helpdesk-prove and a DNS server
 */
#include "daemon/client/prover.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "domain/base/fault.h"
#include "spool/durable.h"
#include "tests/kit/dns_server.h"
#include "tests/kit/pgp_signing.h"
#include "tests/kit/program.h"
#include "tests/kit/signing.h"

#define DOMAIN	"acme.example"
#define ADDRESS "jo@acme.example"

static char *key;
static char *record;
static int port;

static const char mail_text[] = "From: Jo Client <jo@acme.example>\r\n"
				"Subject: Printer\r\n"
				"\r\n"
				"It burns.\r\n";

static Prover *
start_with(const char *keys, const char *pgp_keys)
{
	const ProverConfig config = { keys, pgp_keys, 2 };
	g_autofree char *path = program_built("helpdesk-prove");
	g_autoptr(GError) error = NULL;
	Prover *prover = prover_start(path, &config, &error);

	g_assert_no_error(error);
	return prover;
}

static Prover *
start(const char *keys)
{
	return start_with(keys, NULL);
}

static Prover *
start_on_dns(void)
{
	g_autofree char *keys = g_strdup_printf("dns:127.0.0.1:%d", port);

	return start(keys);
}

static void
hand_over_text(Prover *prover, int64_t id, int64_t what, const char *text)
{
	AutoFd fd = memfd_create("mail", MFD_CLOEXEC);
	const ProverMail mail = { id, what, fd, ADDRESS };
	g_autoptr(GError) error = NULL;

	g_assert_true(durable_write(fd, text, strlen(text), NULL));
	g_assert_true(prover_send(prover, &mail, &error));
	g_assert_no_error(error);
}

static void
hand_over(Prover *prover, int64_t id, const char *selector)
{
	const SignAs as = { .selector = selector, .domain = DOMAIN };
	g_autofree char *text = signing_sign(key, &as, mail_text);

	hand_over_text(prover, id, PROVE_DKIM, text);
}

static void
expect_both(Prover *prover, int64_t id, AuthVerdict verdict, AuthVerdict pgp)
{
	g_auto(Signatures) found = { 0 };
	g_autoptr(GError) error = NULL;
	int64_t got;

	(void)prover_receive(prover, &got, &found, &error);
	g_assert_no_error(error);
	g_test_message("%d: %s, %s; %s, %s", (int)got,
		       auth_print(found.dkim.verdict),
		       found.dkim.reason ? found.dkim.reason : "-",
		       auth_print(found.pgp.verdict),
		       found.pgp.reason ? found.pgp.reason : "-");
	g_assert_cmpint(got, ==, id);
	g_assert_cmpint(found.dkim.verdict, ==, verdict);
	g_assert_cmpint(found.pgp.verdict, ==, pgp);
}

static void
expect(Prover *prover, int64_t id, AuthVerdict verdict)
{
	expect_both(prover, id, verdict, AUTH_NONE);
}

static void
test_what_dns_says(void)
{
	static const struct {
		const char *selector;
		AuthVerdict verdict;
	} rows[] = {
		{ "long", AUTH_PASS },	 { "tcp", AUTH_PASS },
		{ "none", AUTH_FAIL },	 { "two", AUTH_FAIL },
		{ "broken", AUTH_NONE }, { "other", AUTH_FAIL },
		{ "long", AUTH_PASS },
	};
	g_autoptr(Prover) prover = start_on_dns();

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		hand_over(prover, (int64_t)i, rows[i].selector);
		expect(prover, (int64_t)i, rows[i].verdict);
	}
}

static void
test_a_silent_server_holds_up_nobody_else(void)
{
	g_autoptr(Prover) prover = start_on_dns();
	int64_t began = g_get_monotonic_time();

	hand_over(prover, 1, "silent");
	hand_over(prover, 2, "long");
	hand_over(prover, 3, "silent");
	expect(prover, 2, AUTH_PASS);
	g_assert_cmpint(g_get_monotonic_time() - began, <, 1000 * 1000);
	expect(prover, 1, AUTH_NONE);
	expect(prover, 3, AUTH_NONE);
	g_assert_cmpint(g_get_monotonic_time() - began, <,
			(PROVER_MS + 1000) * 1000);
	/* The server is not asked again for a minute. */
	began = g_get_monotonic_time();
	hand_over(prover, 4, "silent");
	expect(prover, 4, AUTH_NONE);
	g_assert_cmpint(g_get_monotonic_time() - began, <, 1000 * 1000);
}

static void
test_many_at_once(void)
{
	g_autoptr(Prover) prover = start_on_dns();

	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < PROVER_PENDING_MAX; i++)
			hand_over(prover, i, "long");
		for (int i = 0; i < PROVER_PENDING_MAX; i++)
			expect(prover, i, AUTH_PASS);
	}
}

static void
test_a_file_instead_of_dns(void)
{
	g_autofree char *path = NULL;
	g_autofree char *text =
		g_strdup_printf("# keys\n\n"
				"File._domainkey.ACME.example\t%s\r\n"
				"last._domainkey.acme.example %s",
				record, record);
	int fd = g_file_open_tmp("keys-XXXXXX", &path, NULL);
	g_autoptr(Prover) prover = NULL;

	(void)close(fd);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	prover = start(path);
	hand_over(prover, 1, "file");
	expect(prover, 1, AUTH_PASS);
	hand_over(prover, 2, "last");
	expect(prover, 2, AUTH_PASS);
	hand_over(prover, 3, "long");
	expect(prover, 3, AUTH_FAIL);
	(void)unlink(path);
}

static void
test_a_file_that_is_missing_ends_it(void)
{
	g_autoptr(Prover) prover = start("/nonexistent/keys");
	g_auto(Signatures) found = { 0 };
	g_autoptr(GError) error = NULL;
	int64_t id;

	g_assert_false(prover_receive(prover, &id, &found, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
}

static void
test_an_empty_mail_is_no_harm(void)
{
	g_autoptr(Prover) prover = start_on_dns();

	hand_over_text(prover, 1, PROVE_DKIM, "");
	expect(prover, 1, AUTH_FAIL);
	hand_over_text(prover, 2, PROVE_DKIM | PROVE_PGP, "");
	expect(prover, 2, AUTH_FAIL);
}

/* Makes a folder with the one key of this kind, and a mail signed by it. */
static char *
make_pinned(const PgpKind *kind, const char *hash, char **mail)
{
	static const char part[] = "Content-Type: text/plain\r\n\r\nYes.";
	const PgpSignAs as = { .hash = hash };
	g_autoptr(PgpPerson) person = pgp_person_new(ADDRESS, kind);
	g_autoptr(GByteArray) packet = g_byte_array_new();
	char *folder = g_dir_make_tmp("prove-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, ADDRESS ".asc", NULL);
	g_autofree char *text = pgp_person_public(person);
	g_autofree char *armor = NULL;

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	pgp_person_sign(person, &as, part, packet);
	armor = pgp_armor(packet);
	*mail = pgp_mail("From: Jo Client <" ADDRESS ">\r\n", part, armor);
	return folder;
}

static void
remove_pinned(const char *folder)
{
	g_autofree char *path = g_build_filename(folder, ADDRESS ".asc", NULL);

	(void)unlink(path);
	(void)rmdir(folder);
}

/* Nothing more is loaded in the cage, whichever kind comes first. */
static void
test_openpgp_in_the_cage(void)
{
	static const struct {
		PgpKind kind;
		const char *hash;
	} kinds[] = {
		{ { .rsa_bits = 0 }, "SHA256" },
		{ { .rsa_bits = 2048 }, "SHA512" },
		{ { .has_subkey = true }, "SHA3-256" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		const SignAs dkim = { .selector = "long", .domain = DOMAIN };
		g_autofree char *mail = NULL;
		g_autofree char *folder =
			make_pinned(&kinds[i].kind, kinds[i].hash, &mail);
		g_autofree char *keys =
			g_strdup_printf("dns:127.0.0.1:%d", port);
		g_autoptr(Prover) prover = start_with(keys, folder);
		g_autofree char *both = signing_sign(key, &dkim, mail);

		hand_over_text(prover, 1, PROVE_PGP, mail);
		expect_both(prover, 1, AUTH_NONE, AUTH_PASS);
		hand_over_text(prover, 2, PROVE_DKIM | PROVE_PGP, both);
		expect_both(prover, 2, AUTH_PASS, AUTH_PASS);
		hand_over_text(prover, 3, PROVE_DKIM, both);
		expect_both(prover, 3, AUTH_PASS, AUTH_NONE);
		memcpy(strstr(both, "Yes."), "Not.", 4);
		hand_over_text(prover, 4, PROVE_DKIM | PROVE_PGP, both);
		expect_both(prover, 4, AUTH_FAIL, AUTH_FAIL);
		remove_pinned(folder);
	}
}

static void
test_a_folder_that_is_missing_ends_it(void)
{
	g_autoptr(Prover) prover = start_with(NULL, "/nonexistent");
	g_auto(Signatures) found = { 0 };
	g_autoptr(GError) error = NULL;
	int64_t id;

	g_assert_false(prover_receive(prover, &id, &found, &error));
	g_assert_error(error, FAULT, FAULT_RETRY);
}

int
main(int argc, char **argv)
{
	DnsRecord records[6] = { 0 };
	pid_t server;
	int status;

	g_test_init(&argc, &argv, NULL);
	key = signing_key(2048);
	record = signing_record(key);
	records[0] = (DnsRecord){ "long._domainkey." DOMAIN, record };
	records[1] = (DnsRecord){ "tcp._domainkey." DOMAIN, record };
	records[2] = (DnsRecord){ "two._domainkey." DOMAIN, record };
	records[3] = (DnsRecord){ "broken._domainkey." DOMAIN, record };
	records[4] = (DnsRecord){ "other._domainkey." DOMAIN, "v=spf1 -all" };
	server = dns_server_start(records, &port);
	g_test_add_func("/prove/dns", test_what_dns_says);
	g_test_add_func("/prove/silent",
			test_a_silent_server_holds_up_nobody_else);
	g_test_add_func("/prove/many", test_many_at_once);
	g_test_add_func("/prove/file", test_a_file_instead_of_dns);
	g_test_add_func("/prove/no-file", test_a_file_that_is_missing_ends_it);
	g_test_add_func("/prove/empty", test_an_empty_mail_is_no_harm);
	g_test_add_func("/prove/openpgp", test_openpgp_in_the_cage);
	g_test_add_func("/prove/no-folder",
			test_a_folder_that_is_missing_ends_it);
	status = g_test_run();
	dns_server_stop(server);
	return status;
}
