# helpdeskd - the mail desk.  Lists first, rules below.
#
#   make            the programs, in build/
#   make demo       the main job on real servers, on loopback
#   make check      all tests;  make asan, make fuzz, make bench: see CONTRIBUTING.md

VERSION = 0.1.0

# The objects of some folders: every source in a folder belongs to it.
in = $(patsubst %.c,$(B)/%.o,$(wildcard $(addsuffix /*.c,$(1))))

PROGRAMS  = helpdeskd helpdesk-fetch helpdesk-parse helpdesk-prove helpdesk-report helpdesk-desk helpdesk-send helpdeskctl

# --- flags: you may set CFLAGS, CPPFLAGS, LDFLAGS, CC and the folders ---
CC          ?= gcc
CFLAGS      ?= -O2 -g
PREFIX      ?= /usr/local
SYSCONFDIR  ?= $(PREFIX)/etc
LIBEXECDIR  ?= $(PREFIX)/libexec
DATADIR     ?= $(PREFIX)/share
FONTS       ?= /usr/share/fonts/truetype/liberation2
UNITDIR     ?= $(PREFIX)/lib/systemd/system
SYSUSERSDIR ?= $(PREFIX)/lib/sysusers.d
B           ?= build
HARDEN      ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LD   ?= -pie -Wl,-z,relro,-z,now

WARN = -Wall -Wextra -Wshadow -Wformat=2 -Wvla -Wundef -Wwrite-strings \
       -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
pkg  = $(shell pkg-config $(1))
ALL_CFLAGS = -std=gnu11 $(WARN) $(HARDEN) $(CFLAGS) -MMD -MP -D_GNU_SOURCE -I. -I$(B) \
             $(CPPFLAGS) $(GLIB_CFLAGS) -DVERSION='"$(VERSION)"'
GLIB_CFLAGS := $(call pkg,--cflags glib-2.0 nettle)
Q = $(if $(V),,@)

all: $(PROGRAMS:%=$(B)/%)

# --- what each program is made of, and the only libraries it may use ---
obj = $(1:%=$(B)/%.o)
include daemon/programs.mk

$(PROGRAMS:%=$(B)/%):
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(sort $(filter %.o,$^)) -Wl,--as-needed $(LIBS)

$(B)/gen/sql.c $(B)/gen/sql.h: store/sql.awk $(wildcard store/sql/*.sql)
	@mkdir -p $(@D)
	$(Q)awk -v mode=$(patsubst .%,%,$(suffix $@)) -f store/sql.awk $(filter %.sql,$^) >$@

$(B)/gen/quote_marks.c: parsers/text/quote_marks.awk parsers/text/quote_marks.txt
	@mkdir -p $(@D)
	$(Q)awk -f $^ >$@

$(B)/gen/%.o: $(B)/gen/%.c | $(B)/gen/sql.h
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/%.o: %.c | $(B)/gen/sql.h
	$(if $(V),,@echo CC $*.c)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(EXTRA_CFLAGS) -c -o $@ $<

include tests/tests.mk

# --- for people ---
deps:
	sh tests/deps.sh build

demo:
	@sh tests/deps.sh demo
	@$(MAKE) --no-print-directory -s all $(E2E) $(B)/tests/draw_report
	@B=$(B) sh tests/e2e/demo.sh

check:
	@sh tests/deps.sh check
	$(MAKE) --no-print-directory all $(TESTS_BUILT)
	B=$(B) prove $(TESTS)

asan:
	$(MAKE) B=build-asan HARDEN= HARDEN_LD= LDFLAGS='-fsanitize=address,undefined' \
		CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all' unit

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/sbin $(DESTDIR)$(SYSCONFDIR) \
		$(DESTDIR)$(LIBEXECDIR)/helpdeskd $(DESTDIR)$(DATADIR)/helpdeskd/templates/en \
		$(DESTDIR)$(DATADIR)/helpdeskd/templates/fr $(DESTDIR)$(UNITDIR) $(DESTDIR)$(SYSUSERSDIR) \
		$(foreach s,5 7 8,$(DESTDIR)$(DATADIR)/man/man$(s))
	install $(B)/helpdeskctl $(DESTDIR)$(PREFIX)/bin
	install $(B)/helpdeskd $(DESTDIR)$(PREFIX)/sbin
	install $(filter $(B)/helpdesk-%,$(PROGRAMS:%=$(B)/%)) $(DESTDIR)$(LIBEXECDIR)/helpdeskd
	install -m 644 templates/en/* $(DESTDIR)$(DATADIR)/helpdeskd/templates/en
	install -m 644 templates/fr/* $(DESTDIR)$(DATADIR)/helpdeskd/templates/fr
	$(foreach s,5 7 8,install -m 644 man/*.$(s) $(DESTDIR)$(DATADIR)/man/man$(s);)
	install -m 644 packaging/helpdeskd.service $(DESTDIR)$(UNITDIR)
	install -m 644 packaging/helpdeskd.sysusers $(DESTDIR)$(SYSUSERSDIR)/helpdeskd.conf
	test -e $(DESTDIR)$(SYSCONFDIR)/helpdeskd.conf || \
		install -m 644 helpdeskd.conf $(DESTDIR)$(SYSCONFDIR)

clean:
	rm -rf build build-asan build-fuzz

.PHONY: all deps demo check asan install clean
-include $(shell find $(B) -name '*.d' 2>/dev/null)
