/*
 * sandbox.c - landlock, rlimits and the seccomp list
 */
#include "daemon/process/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sysexits.h>
#include <time.h>
#include <unistd.h>

#include "daemon/process/log.h"

/* Sanitizers reserve terabytes of address space and make system calls of their
 * own; such a build has neither RLIMIT_AS nor seccomp. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED true
#else
#define IS_SANITIZED false
#endif

/* Rights of newer kernels than the headers we build with. */
#define ACCESS_REFER	((uint64_t)1 << 13) /* ABI 2 */
#define ACCESS_TRUNCATE ((uint64_t)1 << 14) /* ABI 3 */
#define ACCESS_IOCTL	((uint64_t)1 << 15) /* ABI 5 */

#define ACCESS_READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define ACCESS_WRITE                                                           \
	(LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |       \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR |        \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |          \
	 ACCESS_REFER | ACCESS_TRUNCATE)
#define ACCESS_ABI_1 (((uint64_t)1 << 13) - 1)

static void
must(bool is_done, const char *what)
{
	if (!is_done)
		fatal(EX_OSERR, "the sandbox can't be entered: %s: %s", what,
		      g_strerror(errno));
}

static void
no_new_privileges(void)
{
	must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no_new_privs");
}

static uint64_t
handled_rights(long abi)
{
	uint64_t rights = ACCESS_ABI_1;

	if (abi >= 2)
		rights |= ACCESS_REFER;
	if (abi >= 3)
		rights |= ACCESS_TRUNCATE;
	if (abi >= 5)
		rights |= ACCESS_IOCTL;
	return rights;
}

static void
allow_path(int ruleset, const SandboxPath *path, uint64_t handled)
{
	struct landlock_path_beneath_attr rule = { 0 };
	uint64_t rights = 0;

	if (path->access & (SANDBOX_READ | SANDBOX_EXECUTE))
		rights |= ACCESS_READ;
	if (path->access & SANDBOX_WRITE)
		rights |= ACCESS_WRITE;
	if (path->access & SANDBOX_EXECUTE)
		rights |= LANDLOCK_ACCESS_FS_EXECUTE;
	rule.allowed_access = rights & handled;
	rule.parent_fd = open(path->path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
		    &rule, 0) < 0)
		log_warn("sandbox: no access beneath %s: %s", path->path,
			 g_strerror(errno));
	(void)close(rule.parent_fd); /* only read from */
}

void
sandbox_files(const SandboxPath *paths, size_t count)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
			   LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr attr = { .handled_access_fs =
						      handled_rights(abi) };
	int ruleset;

	no_new_privileges();
	if (abi < 1) {
		log_warn("sandbox: this kernel has no landlock");
		return;
	}
	if (abi < 3)
		log_info("sandbox: landlock abi %ld can't forbid truncation",
			 abi);
	ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr,
			       0);
	must(ruleset >= 0, "landlock");
	for (size_t i = 0; i < count; i++)
		allow_path(ruleset, &paths[i], attr.handled_access_fs);
	must(syscall(SYS_landlock_restrict_self, ruleset, 0) == 0,
	     "landlock_restrict_self");
	(void)close(ruleset); /* only read from */
}

static void
limit(int resource, uint64_t value, const char *name)
{
	struct rlimit both = { value, value };

	must(setrlimit((__rlimit_resource_t)resource, &both) == 0, name);
}

static void
limits_of_worker(uint64_t descriptors, int cpu_seconds)
{
	limit(RLIMIT_CORE, 0, "RLIMIT_CORE");
	limit(RLIMIT_NOFILE, descriptors, "RLIMIT_NOFILE");
	limit(RLIMIT_FSIZE, SANDBOX_OUTPUT_BYTES, "RLIMIT_FSIZE");
	if (!IS_SANITIZED)
		limit(RLIMIT_AS, SANDBOX_MEMORY_BYTES, "RLIMIT_AS");
	sandbox_renew_cpu(cpu_seconds);
}

void
sandbox_renew_cpu(int seconds)
{
	struct rlimit both = { 0, RLIM_INFINITY };
	struct timespec used;

	must(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0,
	     "clock_gettime");
	/* The kernel counts whole seconds: one more for the one begun. */
	both.rlim_cur = (rlim_t)used.tv_sec + 1 + (rlim_t)seconds;
	must(prlimit(0, RLIMIT_CPU, &both, NULL) == 0, "RLIMIT_CPU");
}

static void
allow(scmp_filter_ctx filter, int call)
{
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0, "seccomp");
}

/* Allows memory for data, but not for code. */
static void
allow_data_memory(scmp_filter_ctx filter, int call)
{
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
			      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0,
	     "seccomp");
}

static void
allow_for_self(scmp_filter_ctx filter)
{
	/* abort() */
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
			      SCMP_A0(SCMP_CMP_EQ, (uint64_t)getpid())) == 0,
	     "seccomp");
	/* sandbox_renew_cpu() */
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
			      SCMP_A0(SCMP_CMP_EQ, 0),
			      SCMP_A1(SCMP_CMP_EQ, RLIMIT_CPU)) == 0,
	     "seccomp");
}

static void
refuse(scmp_filter_ctx filter, int call)
{
	must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0) == 0,
	     "seccomp");
}

/* Strange charsets and time zones make libraries look for files about them.
 * They must not find any, but such a mail is no attack: looking and opening to
 * read fails (landlock forbids it anyhow), opening to write kills the
 * process. */
static void
refuse_looking(scmp_filter_ctx filter)
{
	const uint64_t write_flags = O_ACCMODE | O_CREAT | O_TRUNC;

	must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat),
			      1,
			      SCMP_A2(SCMP_CMP_MASKED_EQ, write_flags, 0)) == 0,
	     "seccomp");
	/* fstat(), as the C library writes it */
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(newfstatat), 1,
			      SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH,
				      AT_EMPTY_PATH)) == 0,
	     "seccomp");
	must(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES),
			      SCMP_SYS(newfstatat), 1,
			      SCMP_A3(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, 0)) ==
		     0,
	     "seccomp");
	refuse(filter, SCMP_SYS(access));
	refuse(filter, SCMP_SYS(readlink));
}

/* What the C library and our libraries need to read, work and answer. */
static void
allow_work(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(read),		SCMP_SYS(pread64),
		SCMP_SYS(write),	SCMP_SYS(recvmsg),
		SCMP_SYS(sendmsg),	SCMP_SYS(close),
		SCMP_SYS(fstat),	SCMP_SYS(lseek),
		SCMP_SYS(munmap),	SCMP_SYS(mremap),
		SCMP_SYS(brk),		SCMP_SYS(madvise),
		SCMP_SYS(futex),	SCMP_SYS(clock_gettime),
		SCMP_SYS(getpid),	SCMP_SYS(gettid),
		SCMP_SYS(getrandom),	SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigreturn),
		SCMP_SYS(exit),		SCMP_SYS(exit_group),
	};

	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
		allow(filter, calls[i]);
	allow_data_memory(filter, SCMP_SYS(mmap));
	allow_data_memory(filter, SCMP_SYS(mprotect));
	allow_for_self(filter);
	refuse_looking(filter);
}

static void
allow_socket(scmp_filter_ctx filter, int family, int type)
{
	must(seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socket), 2,
			      SCMP_A0(SCMP_CMP_EQ, (uint64_t)family),
			      SCMP_A1(SCMP_CMP_MASKED_EQ,
				      ~(uint64_t)(SOCK_CLOEXEC | SOCK_NONBLOCK),
				      (uint64_t)type)) == 0,
	     "seccomp");
}

/* The process may ask, but nobody may ask it: no bind(), no listen(). */
static void
allow_dns(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(poll),	      SCMP_SYS(connect),
		SCMP_SYS(sendto),     SCMP_SYS(recvfrom),
		SCMP_SYS(writev),     SCMP_SYS(getsockname),
		SCMP_SYS(getsockopt), SCMP_SYS(setsockopt),
		SCMP_SYS(fcntl),
	};

	for (size_t i = 0; i < G_N_ELEMENTS(calls); i++)
		allow(filter, calls[i]);
	allow_socket(filter, AF_INET, SOCK_DGRAM);
	allow_socket(filter, AF_INET, SOCK_STREAM);
	allow_socket(filter, AF_INET6, SOCK_DGRAM);
	allow_socket(filter, AF_INET6, SOCK_STREAM);
}

static void
enter_filter(bool has_dns)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);

	must(filter != NULL, "seccomp");
	allow_work(filter);
	if (has_dns)
		allow_dns(filter);
	must(seccomp_load(filter) == 0, "seccomp");
	seccomp_release(filter);
}

void
sandbox_enter_parse(void)
{
	sandbox_files(NULL, 0);
	limits_of_worker(SANDBOX_DESCRIPTORS, SANDBOX_CPU_SECONDS);
	if (!IS_SANITIZED)
		enter_filter(false);
}

void
sandbox_enter_prove(void)
{
	sandbox_files(NULL, 0);
	limits_of_worker(SANDBOX_SOCKETS, SANDBOX_CPU_SECONDS);
	if (!IS_SANITIZED)
		enter_filter(true);
}

void
sandbox_enter_report(void)
{
	sandbox_files(NULL, 0);
	limits_of_worker(SANDBOX_DESCRIPTORS, SANDBOX_DRAW_SECONDS);
	if (!IS_SANITIZED)
		enter_filter(false);
}
