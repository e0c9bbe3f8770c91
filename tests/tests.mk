# tests.mk - building and running the tests
#
# A unit test is one GTest program; all of them speak TAP, as the shell
# tests do, and prove reads them.
UNIT = $(unit:%=$(B)/tests/unit/test_%)

TEST_OBJECTS = $(DOMAIN) $(PARSERS) $(SPOOL) $(STORE) $(TEMPLATES) $(TEST_DAEMON)
TEST_LIBS = -Wl,--as-needed $(GLIB_LIBS) $(call pkg,--libs gmime-3.0 libpcre2-8 \
            libxml-2.0 sqlite3 libseccomp jansson libconfuse gnutls libcurl)

$(UNIT): $(B)/tests/unit/%: $(B)/tests/unit/%.o $(TEST_OBJECTS)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $^ $(TEST_LIBS)

# Reads one mail through a parse worker; tests/mails/golden.t compares.
TEST_DAEMON += $(READ) $(call daemon,sandbox log)
$(B)/tests/read_mail: $(B)/tests/read_mail.o $(READ) $(DOMAIN) | $(B)/helpdesk-parse
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(filter %.o,$^) $(GLIB_LIBS) \
		$(call pkg,--libs jansson)
$(B)/tests/unit/test_worker: | $(B)/helpdesk-parse

mails: $(B)/tests/read_mail
	B=$(B) prove tests/mails/golden.t

unit: all $(UNIT)
	prove --exec '' $(UNIT)

.PHONY: unit mails
