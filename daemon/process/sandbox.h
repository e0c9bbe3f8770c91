/*
 * sandbox.h - what a process gives up before it meets strangers' bytes
 *
 * Rights are given up for good: landlock for files, a seccomp list for system
 * calls, rlimits for the rest.  If the kernel lacks landlock, that is logged
 * once and the other walls stand; if another wall is missing, the process ends.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SANDBOX_CPU_SECONDS  5			   /* for one mail */
#define SANDBOX_DRAW_SECONDS 60			   /* for one report */
#define SANDBOX_MEMORY_BYTES ((uint64_t)512 << 20) /* address space */
#define SANDBOX_OUTPUT_BYTES ((uint64_t)96 << 20)  /* of one mail */
#define SANDBOX_DESCRIPTORS  16
#define SANDBOX_SOCKETS	     64 /* of the prover */

/* What may be done beneath a path. */
typedef enum {
	SANDBOX_READ = 1 << 0,
	SANDBOX_WRITE = 1 << 1,	  /* make, change, rename, remove */
	SANDBOX_EXECUTE = 1 << 2, /* read too */
} SandboxAccess;

typedef struct {
	const char *path; /* borrowed; skipped if it does not exist */
	unsigned access;  /* of SandboxAccess */
} SandboxPath;

/* Takes away the file system except @paths; open descriptors stay usable.  For
 * the processes that need files. */
void sandbox_files(const SandboxPath *paths, size_t count);

/* For the parse worker: no files, no sockets but those that are open, no
 * processes, no new code.  Any system call but the few that it needs kills it;
 * looking for a file to read just fails, since libraries do that. */
void sandbox_enter_parse(void);

/* For the prover: the same, but it may talk to DNS servers, by datagrams
 * and streams of the internet. */
void sandbox_enter_prove(void);

/* For helpdesk-report: the same as for the parse worker, with
 * SANDBOX_DRAW_SECONDS. */
void sandbox_enter_report(void);

/* Gives the process @seconds more of the processor from now on; SIGXCPU kills
 * it when they are used up.  Call it before each mail or report. */
void sandbox_renew_cpu(int seconds);
