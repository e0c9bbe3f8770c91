# programs.mk - what each program is made of, and the only libraries it may
# see; tests/lint/needed.sh holds each to its line.
DOMAIN    = $(domain:%=$(B)/domain/%.o)
PARSERS   = $(parsers:%=$(B)/parsers/%.o)
SPOOL     = $(spool:%=$(B)/spool/%.o)
STORE     = $(store:%=$(B)/store/%.o) $(B)/gen/sql.o
TEMPLATES = $(templates:%=$(B)/templates/%.o)
daemon    = $(1:%=$(B)/daemon/%.o)

GLIB_LIBS  := $(call pkg,--libs glib-2.0)
PARSE_LIBS := $(call pkg,--libs gmime-3.0 libpcre2-8 libxml-2.0)

$(PARSERS): EXTRA_CFLAGS = $(call pkg,--cflags gmime-3.0 libpcre2-8 libxml-2.0)
