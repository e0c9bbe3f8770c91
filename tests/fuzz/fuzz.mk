# fuzz.mk - one libFuzzer program for each parser of strangers' bytes
#
#   make fuzz                             each for a minute
#   make fuzz SECONDS=3600 FUZZ=letter    one, for an hour
fuzz = authres charset command dkim forward html letter paper params pgp quote report rfc2047 sender \
       spool_name subject tnef token url uutext wire
FUZZ    ?= $(fuzz)
SECONDS ?= 60

FUZZERS = $(FUZZ:%=$(B)/tests/fuzz/fuzz_%)
FUZZ_OBJECTS = $(B)/tests/fuzz/fuzz.o $(B)/spool/names.o $(B)/daemon/config/url.o \
               $(PARSERS) $(DOMAIN)

$(FUZZERS): %: %.o $(FUZZ_OBJECTS)
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(GLIB_LIBS) $(PARSE_LIBS) \
		-Wl,--as-needed $(PROVE_LIBS) $(REPORTS_LIBS)

$(B)/tests/fuzz/fuzz_paper: $(REPORTS) $(SAMPLE_REPORTS)
$(B)/tests/fuzz/fuzz_paper.o: EXTRA_CFLAGS = -DFONTS='"$(FONTS)"'
$(B)/tests/fuzz/fuzz_dkim: $(VERIFIER) $(call process,log)

fuzzers: $(FUZZERS)

fuzz:
	@! command -v clang >/dev/null || $(MAKE) --no-print-directory B=build-fuzz CC=clang \
		HARDEN= FUZZ='$(FUZZ)' CFLAGS='-O1 -g -fno-omit-frame-pointer \
		-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzzers
	B=build-fuzz FUZZ='$(FUZZ)' FUZZ_SECONDS=$(SECONDS) prove tests/fuzz/fuzz.t

.PHONY: fuzz fuzzers
