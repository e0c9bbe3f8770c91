#!/bin/sh
# man.sh - the manual is well formed and names every verb, command and key
cd "$(dirname "$0")/../.." || exit 1
bad=0

# named WHAT SED-SCRIPT FILE...: sets $names to what the sources name; if it
# finds none, this lint is wrong.
named() {
	what=$1
	shift
	names=$(sed -n "$@") && [ -n "$names" ] && return
	echo "man.sh: found no $what"
	exit 1
}

for page in man/*.[578]; do
	mandoc -T lint -W warning "$page" || bad=1
done
# Every name of every verb stands in the page for people who write to us.
named verbs 's/.*\.names = "\(.*\)",/\1/p' domain/verbs/*.c
for name in $names; do
	grep -q "\b$name\b" man/helpdesk-mail.7 ||
		{ echo "helpdesk-mail.7: the verb $name is missing"; bad=1; }
done
named commands 's/^	{ "\([a-z]*\)", ctl_.*/\1/p' daemon/ctl/main.c
for command in $names read; do
	grep -q "\.It Cm $command" man/helpdeskctl.8 ||
		{ echo "helpdeskctl.8: the command $command is missing"; bad=1; }
done
named keys 's/^	*CFG_[A-Z_]*("\([a-z_]*\)".*/\1/p' daemon/config/load.c
for key in $names; do
	grep -q "\b$key\b" man/helpdeskd.conf.5 ||
		{ echo "helpdeskd.conf.5: the key $key is missing"; bad=1; }
	grep -q "\b$key\b" helpdeskd.conf ||
		{ echo "helpdeskd.conf: the key $key is missing"; bad=1; }
done
# Each template, and each name that a template may use, is in the manual.
for file in templates/en/*; do
	name=${file##*/}
	grep -q "\.*Pa ${name%.*}\b" man/helpdesk-templates.5 ||
		{ echo "helpdesk-templates.5: $name is missing"; bad=1; }
done
named "names of texts" '/_names\[\] = {/,/NULL/p' templates/engine/texts.c
for name in $(echo "$names" | grep -o '"[a-z_]*"' | tr -d '"'); do
	grep -qw "$name" man/helpdesk-templates.5 ||
		{ echo "helpdesk-templates.5: the name $name is missing"; bad=1; }
done
exit $bad
