# tests.mk - building and running the tests
#
# A unit test is one GTest program; all of them speak TAP, as the shell
# tests do, and prove reads them.
UNIT = $(patsubst %.c,$(B)/%,$(sort $(shell find tests/unit -name 'test_*.c')))

# What tests link: an archive of everything, from which each takes what it
# names; tests/kit has the people, scenes and desks that they share.
KIT = $(call in,tests/kit)
TEST_DAEMON = $(READ) $(call process,sandbox log now) $(call daemon,config/url config/fetch fetch/imap/utf7 \
              fetch/imap/uidset fetch/trouble desk/mail_files) $(call client,prover drawer) $(VERIFIER)
TEST_OBJECTS = $(sort $(KIT) $(PARSERS) $(REPORTS) $(CASEWORK) $(TEST_DAEMON))
TEST_LIBS = -Wl,--as-needed $(GLIB_LIBS) $(call pkg,--libs gmime-3.0 libpcre2-8 \
            libxml-2.0 libytnef libxxhash nettle sqlite3 libseccomp jansson libarchive libconfuse gnutls libcurl) \
            $(PROVE_LIBS) $(REPORTS_LIBS) $(call pkg,--libs $(ICU))

$(B)/tests/objects.a: $(TEST_OBJECTS)
	$(Q)rm -f $@ && ar crsT $@ $^

$(UNIT): %: %.o $(B)/tests/objects.a
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)

$(KIT) $(UNIT:%=%.o): EXTRA_CFLAGS = $(call pkg,--cflags gmime-3.0 gnutls) -DFONTS='"$(FONTS)"'

# The caged programs that some of them feed.
$(B)/tests/unit/daemon/client/test_parser: | $(B)/helpdesk-parse
$(B)/tests/unit/daemon/client/test_prover: | $(B)/helpdesk-prove
$(B)/tests/unit/daemon/client/test_drawer: | $(B)/helpdesk-report

# Reads one mail through a parser; tests/mails/golden.t compares.
$(B)/tests/read_mail: $(B)/tests/read_mail.o $(READ) $(DOMAIN) | $(B)/helpdesk-parse
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(filter %.o,$^) $(GLIB_LIBS) \
		$(call pkg,--libs jansson)

# Draws one sample report; tests/reports/pages.t looks at the paper.
SAMPLE_REPORTS = $(B)/tests/kit/sample_report.o $(B)/tests/kit/sample_hostile.o
$(B)/tests/draw_report: $(B)/tests/draw_report.o $(SAMPLE_REPORTS) $(REPORTS) $(DOMAIN)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(sort $^) $(GLIB_LIBS) $(REPORTS_LIBS)
$(B)/tests/draw_report.o: EXTRA_CFLAGS = -DFONTS='"$(FONTS)"'

mails: $(B)/tests/read_mail
	B=$(B) prove tests/mails/golden.t

# What the shell tests on real servers need beside the programs.
E2E_PROGRAMS = $(B)/tests/e2e/port $(B)/tests/e2e/fetch_driver $(B)/tests/e2e/bad_imap
E2E = $(E2E_PROGRAMS) $(B)/tests/e2e/sign $(B)/tests/e2e/cells $(B)/tests/e2e/jail $(B)/tests/e2e/poison.so
$(E2E_PROGRAMS): $(B)/tests/e2e/%: $(B)/tests/e2e/%.o $(call process,frame log) $(call daemon,config/fetch) $(SPOOL) $(DOMAIN)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(GLIB_LIBS)

$(B)/tests/e2e/sign: $(B)/tests/e2e/sign.o $(B)/tests/kit/signing.o $(B)/tests/kit/pgp_signing.o
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(GLIB_LIBS) \
		$(call pkg,--libs gnutls opendkim librnp)

$(B)/tests/e2e/cells: $(B)/tests/e2e/cells.o $(B)/tests/kit/policy_table.o
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^

$(B)/tests/e2e/jail: $(B)/tests/e2e/jail.o
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(call pkg,--libs libseccomp)

$(B)/tests/e2e/poison.so: tests/e2e/poison.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -D_GNU_SOURCE -shared -fPIC -o $@ $< -ldl

fetch: $(B)/helpdesk-fetch $(E2E)
	B=$(B) prove tests/e2e/fetch.t

# What make check runs, cheapest first.
TESTS = $(UNIT) tests/lint/lint.t tests/mails/golden.t tests/shapes/matrix.t tests/reports/pages.t $(E2E_TESTS) $(CRASH_TESTS)
E2E_TESTS = $(addprefix tests/e2e/,config.t unit.t ctl.t room_ctl.t room.t dkim.t pgp.t way.t people.t cells.t forge.t threats.t privacy.t digest.t contracts.t deals.t services.t year.t paper.t boxes.t smtp.t hostile.t guards.t senders.t fetch.t)
TESTS_BUILT = $(UNIT) $(B)/tests/bench/stages $(B)/tests/read_mail $(B)/tests/draw_report $(E2E) $(CRASH_BUILT)

unit: all $(UNIT)
	prove $(UNIT)

.PHONY: unit mails fetch

# Figures: see tests/bench/bench.sh.
$(B)/tests/bench/stages: $(B)/tests/bench/stages.o $(PARSERS) $(sort $(CASEWORK)) \
                         $(CONFIG) $(call client,parser helper) $(call process,program frame)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(sort $^) $(TEST_LIBS)
$(B)/tests/bench/stages.o: EXTRA_CFLAGS = $(call pkg,--cflags gmime-3.0)

$(B)/tests/bench/paper: $(B)/tests/bench/paper.o $(SAMPLE_REPORTS) $(REPORTS) $(DOMAIN)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(sort $^) $(GLIB_LIBS) $(REPORTS_LIBS)
$(B)/tests/bench/paper.o: EXTRA_CFLAGS = -DFONTS='"$(FONTS)"'

bench: all $(E2E) $(B)/tests/bench/stages $(B)/tests/bench/paper
	@B=$(B) sh tests/bench/bench.sh
.PHONY: bench

# Compares test mails that lie elsewhere with their stated results; CORPUS is
# their folder.
corpus: all
	@test -f "$(CORPUS)/check.py" || { echo "CORPUS=... must name the folder of check.py"; exit 1; }
	@python3 -B "$(CORPUS)/check.py" "$(CORPUS)" --sig stripped \
		--cmd "$(abspath $(B))/helpdeskctl --json read {}" --fails $(B)/corpus.fails
	@echo "each miss: $(B)/corpus.fails; why: tests/mails/MISSES.md"
.PHONY: corpus

# A kill before every durable call; FULL=1 leaves none out.
CRASH_TESTS = tests/crash/order.t tests/crash/kills.t tests/crash/matrix.t tests/crash/imap.t
CRASH_BUILT = $(B)/tests/crash/dieat.so
$(CRASH_BUILT): tests/crash/dieat.c
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -D_GNU_SOURCE $(WARN) -shared -fPIC -o $@ $< -ldl

crash: all $(CRASH_BUILT) $(B)/tests/e2e/port
	B=$(B) prove $(CRASH_TESTS)
.PHONY: crash

include tests/fuzz/fuzz.mk
