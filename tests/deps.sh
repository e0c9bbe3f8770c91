#!/bin/sh
# deps.sh - installs what building, demo and tests need on Debian 12
#
#	deps.sh build|demo|check
#
# As root or by sudo; says in one line what is missing where it can't.
build='gcc make pkg-config libglib2.0-dev libetpan-dev libgmime-3.0-dev
	libsqlite3-dev libcurl4-gnutls-dev libgnutls28-dev libpcre2-dev
	libxml2-dev libseccomp-dev libytnef0-dev nettle-dev libxxhash-dev
	libconfuse-dev libjansson-dev libarchive-dev
	libopendkim-dev libpsl-dev libc-ares-dev libicu-dev librnp-dev
	libhpdf-dev libfribidi-dev libpng-dev fonts-liberation2'
demo="$build dovecot-imapd postfix gnutls-bin curl python3 ncurses-bin
	poppler-utils"
check="$demo perl strace clang libclang-rt-dev clang-format mandoc procps
	binutils systemd sqlite3 git qpdf faketime time"

case $1 in
build) wanted=$build ;;
demo) wanted=$demo ;;
check) wanted=$check ;;
*) echo "usage: deps.sh build|demo|check" >&2; exit 64 ;;
esac

command -v dpkg-query >/dev/null || {
	echo "deps: this is no Debian; needed:" $wanted
	exit 0
}
missing=
for package in $wanted; do
	dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null |
		grep -qx installed || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
if [ -n "$as_root" ] && ! command -v sudo >/dev/null; then
	echo "deps: missing, and there is no sudo:$missing" >&2
	exit 69
fi
echo "deps: installing$missing"
$as_root apt-get update -qq &&
	$as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
		apt-get install -y -qq --no-install-recommends $missing \
		>/dev/null || {
	echo "deps: could not install:$missing" >&2
	exit 69
}
