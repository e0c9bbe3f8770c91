/*
 * jail.c - runs a command that may make the named system calls only, as
 * systemd does for SystemCallFilter=
 *
 *	jail COMMAND... <NAMES
 *
 * Any other call kills the process that makes it.  Names of calls that this
 * machine does not have are passed over.
 */
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	char name[64];

	if (argc < 2 || !filter)
		return EX_USAGE;
	while (scanf("%63s", name) == 1) {
		int call = seccomp_syscall_resolve_name(name);

		if (call != __NR_SCMP_ERROR &&
		    seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) < 0)
			return EX_OSERR;
	}
	if (seccomp_load(filter) < 0)
		return EX_OSERR;
	execvp(argv[1], argv + 1);
	return EX_OSERR;
}
