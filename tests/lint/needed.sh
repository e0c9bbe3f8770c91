#!/bin/sh
# needed.sh - each program links its own libraries and no others; make alone
# builds them all
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build}
bad=0

# PROGRAM LIBRARIES...: what may stand in its NEEDED entries beside libc.
check() {
	program=$1
	shift
	for library in $(readelf -d "$B/$program" |
		sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'); do
		case " libc.so.6 ld-linux-x86-64.so.2 ld-linux-aarch64.so.1 $* " in
		*" $library "*) ;;
		*) echo "$program: links $library"; bad=1 ;;
		esac
	done
}
check helpdeskd libglib-2.0.so.0 libconfuse.so.2
check helpdesk-fetch libglib-2.0.so.0 libetpan.so.20 libgnutls.so.30 \
	libnettle.so.8
check helpdesk-parse libglib-2.0.so.0 libgobject-2.0.so.0 libgmime-3.0.so.0 \
	libpcre2-8.so.0 libxml2.so.2 libytnef.so.0 libnettle.so.8 libxxhash.so.0 libseccomp.so.2
check helpdesk-prove libglib-2.0.so.0 libopendkim.so.11 libpsl.so.5 \
	libcares.so.2 librnp.so.0 libseccomp.so.2
check helpdesk-report libglib-2.0.so.0 libhpdf-2.3.0.so libfribidi.so.0 \
	libpng16.so.16 libm.so.6 libseccomp.so.2
check helpdesk-desk libglib-2.0.so.0 libnettle.so.8 libsqlite3.so.0 \
	libjansson.so.4 libarchive.so.13 libicui18n.so.72
check helpdesk-send libglib-2.0.so.0 libcurl-gnutls.so.4
check helpdeskctl libglib-2.0.so.0 libnettle.so.8 libsqlite3.so.0 libjansson.so.4 libarchive.so.13 \
	libconfuse.so.2 libicui18n.so.72
goal=$(make -pn 2>/dev/null | sed -n 's/^\.DEFAULT_GOAL := //p')
[ "$goal" = all ] || { echo "make alone builds $goal, not all"; bad=1; }
exit $bad
