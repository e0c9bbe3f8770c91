# programs.mk - what each program is made of, and the only libraries it may
# see; tests/lint/needed.sh holds each to its line.
DOMAIN    = $(domain:%=$(B)/domain/%.o)
DIGEST    = $(B)/domain/digest.o
PARSERS   = $(parsers:%=$(B)/parsers/%.o) $(B)/gen/quote_marks.o $(DIGEST)
SPOOL     = $(spool:%=$(B)/spool/%.o) $(DIGEST)
STORE     = $(store:%=$(B)/store/%.o) $(B)/gen/sql.o
TEMPLATES = $(templates:%=$(B)/templates/%.o)
REPORTS   = $(reports:%=$(B)/reports/%.o)
daemon    = $(1:%=$(B)/daemon/%.o)

GLIB_LIBS  := $(call pkg,--libs glib-2.0 nettle)
PARSE_LIBS := $(call pkg,--libs gmime-3.0 libpcre2-8 libxml-2.0 libytnef nettle libxxhash)

$(PARSERS): EXTRA_CFLAGS = $(call pkg,--cflags gmime-3.0 libpcre2-8 libxml-2.0 libytnef nettle libxxhash)

$(B)/daemon/program.o: EXTRA_CFLAGS = -DLIBEXECDIR='"$(LIBEXECDIR)"'

# The parse worker, and what reads one mail through it.
PARSE = $(call daemon,parse raw_mail sandbox frame log) $(B)/spool/durable.o
$(B)/helpdesk-parse: $(PARSE) $(PARSERS) $(DOMAIN)
$(B)/helpdesk-parse: LIBS = $(PARSE_LIBS) $(call pkg,--libs libseccomp)
$(B)/daemon/parse.o: EXTRA_CFLAGS = $(call pkg,--cflags gmime-3.0)
READ = $(call daemon,ctl_read letter_json program worker helper frame) $(B)/spool/durable.o $(B)/spool/range.o $(DIGEST)

# What proves who wrote: signatures, keys, the names of domains.
# params and what it stands on read a Content-Type.
VERIFIER = $(call daemon,verifier verifier_check pgp_keys pgp_check signature)
PROVE_PARSERS = headers params rfc2047 charset base64 crlf pgp_signature pgp_mime
PROVE = $(VERIFIER) $(call daemon,dkim_keys dkim_dns raw_mail sandbox frame helper log) \
        $(PROVE_PARSERS:%=$(B)/parsers/%.o) $(B)/spool/durable.o $(DOMAIN)
PROVE_LIBS := $(call pkg,--libs opendkim libpsl libcares librnp)
$(B)/helpdesk-prove: $(call daemon,prove) $(PROVE)
$(B)/helpdesk-prove: LIBS = $(GLIB_LIBS) $(PROVE_LIBS) $(call pkg,--libs libseccomp)

# What draws the month's papers.  Debian's libharu has no .pc file.
REPORTS_LIBS := -lhpdf $(call pkg,--libs fribidi libpng) -lm
$(REPORTS): EXTRA_CFLAGS = $(call pkg,--cflags fribidi libpng)
$(B)/helpdesk-report: $(call daemon,report sandbox frame log) $(B)/spool/durable.o $(REPORTS) $(DOMAIN)
$(B)/helpdesk-report: LIBS = $(GLIB_LIBS) $(REPORTS_LIBS) $(call pkg,--libs libseccomp)
$(B)/daemon/report.o: EXTRA_CFLAGS = -DFONTS='"$(FONTS)"'

# The fetcher.
FETCH = $(call daemon,url utf7 fetch_config fetch_desk fetch_tray fetch_trouble fetch_round \
        fetch_imap fetch_maildir maildir_file uidset vstream vstream_connect imap_session \
        imap_command imap_answer imap_list imap_body imap_move imap_idle child frame log)
$(B)/helpdesk-fetch: $(call daemon,fetch) $(FETCH) $(SPOOL) $(DOMAIN)
$(B)/helpdesk-fetch: LIBS = $(GLIB_LIBS) -letpan $(call pkg,--libs gnutls)
$(FETCH): EXTRA_CFLAGS = $(call pkg,--cflags gnutls)

# The parent, the desk, the sender, the operator's tool.
CONFIG_OBJECTS = $(call daemon,config config_check config_hours config_forum desk_config send_config url log) \
                 $(B)/spool/names.o
OFFICE = $(call daemon,office keys facts facts_count facts_room room_hide room_effects room_mail room_bounce room_digest answer_room adopt lookalike evidence named named_sold named_words named_request route route_room carry carry_lines effects answer answer_ticket answer_people answer_contracts answer_services answer_results answer_request alerts readers schedule report_mail release export trash digest outgoing desk_config nudge) \
         $(SPOOL) $(STORE) $(TEMPLATES) $(DOMAIN)

$(B)/helpdeskd: $(call daemon,helpdeskd children child_start secret notify program \
                fetch_config frame) $(CONFIG_OBJECTS) $(B)/spool/durable.o $(DOMAIN)
$(B)/helpdeskd: LIBS = $(GLIB_LIBS) $(call pkg,--libs libconfuse)

$(B)/helpdesk-desk: $(call daemon,desk desk_tick desk_report drawer desk_mailbox desk_parse desk_prove desk_work desk_send desk_sent outgoing_files \
                    child frame worker prover signature helper sandbox log) $(OFFICE)
ICU := icu-i18n icu-uc
$(B)/daemon/lookalike.o: EXTRA_CFLAGS = $(call pkg,--cflags $(ICU))

$(B)/helpdesk-desk: LIBS = $(GLIB_LIBS) $(call pkg,--libs $(ICU) sqlite3 libseccomp jansson libarchive)

$(B)/helpdesk-send: $(call daemon,send smtp send_maildir send_config child frame url log) \
                    $(B)/spool/durable.o $(TEMPLATES) $(DOMAIN)
$(B)/helpdesk-send: LIBS = $(GLIB_LIBS) $(call pkg,--libs libcurl)

CTL = ctl ctl_audit ctl_contract ctl_policy ctl_ticket ctl_verb ctl_mail ctl_quarantine ctl_report ctl_receipt ctl_room ctl_status
$(B)/helpdeskctl: $(call daemon,helpdeskctl $(CTL) config config_check config_hours config_forum send_config url log) \
                  $(READ) $(call daemon,prover drawer signature) $(OFFICE)
$(B)/helpdeskctl: LIBS = $(GLIB_LIBS) $(call pkg,--libs $(ICU) sqlite3 jansson libconfuse libarchive)

$(B)/daemon/config.o: EXTRA_CFLAGS = -DDATADIR='"$(DATADIR)"'
$(B)/daemon/helpdeskd.o $(B)/daemon/helpdeskctl.o: EXTRA_CFLAGS = -DSYSCONFDIR='"$(SYSCONFDIR)"'
