# helpdeskd - the mail desk.  Lists first, rules below.
#
#   make            the programs, in build/
#   make demo       the main job on real servers, on loopback
#   make check      all tests;  make asan, make lint, make bench: see CONTRIBUTING.md

VERSION = 0.1.0

domain    = fault wire letter address token ticket contact policy textline \
            verb verb_assign verb_close verb_reopen verb_note verb_priority \
            verb_theme verb_stage verb_help \
            decision decide decide_open decide_comment audience thanks
parsers   = mime
spool     = durable names spool batch blob
store     = sqlite
templates = template

PROGRAMS  = helpdeskd helpdesk-fetch helpdesk-parse helpdesk-desk helpdesk-send helpdeskctl

unit      = wire

-include local.mk

# --- flags: CFLAGS, CPPFLAGS, LDFLAGS, CC and the folders are the user's ---
CC          ?= gcc
CFLAGS      ?= -O2 -g
PREFIX      ?= /usr/local
SYSCONFDIR  ?= $(PREFIX)/etc
LIBEXECDIR  ?= $(PREFIX)/libexec
DATADIR     ?= $(PREFIX)/share
B           ?= build
HARDEN      ?= -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LD   ?= -pie -Wl,-z,relro,-z,now

WARN = -Wall -Wextra -Wshadow -Wformat=2 -Wvla -Wundef -Wwrite-strings \
       -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
pkg  = $(shell pkg-config $(1))
ALL_CFLAGS = -std=gnu11 $(WARN) $(HARDEN) $(CFLAGS) -MMD -MP -D_GNU_SOURCE -I. -I$(B)/gen \
             $(CPPFLAGS) $(GLIB_CFLAGS) -DVERSION='"$(VERSION)"'
GLIB_CFLAGS := $(call pkg,--cflags glib-2.0)
Q = $(if $(V),,@)

# --- what each program is made of, and the only libraries it may see ---
obj = $(1:%=$(B)/%.o)
include daemon/programs.mk

all: $(PROGRAMS:%=$(B)/%)

$(PROGRAMS:%=$(B)/%):
	$(if $(V),,@echo LD $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(HARDEN_LD) $(LDFLAGS) -o $@ $(filter %.o,$^) $(LIBS)

$(B)/%.o: %.c
	$(if $(V),,@echo CC $*.c)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(EXTRA_CFLAGS) -c -o $@ $<

include tests/tests.mk

clean:
	rm -rf build

.PHONY: all clean
-include $(shell find $(B) -name '*.d' 2>/dev/null)
