/*
 * bad_imap.c - an IMAP server as no real one dares to be
 *
 *	bad_imap PORT MODE
 *
 * It has one mail, UID 1, and misbehaves as the table below says.  What it
 * hears is printed.
 */
#include <arpa/inet.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define GREETING "* OK [CAPABILITY IMAP4rev1] hello\r\n"
#define SELECTED                                                               \
	"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n"
#define LISTED "* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n"
#define BODY   "* 1 FETCH (UID 1 BODY[] {5}\r\nhello)\r\n"

typedef enum {
	THEN_OK,     /* the tagged OK */
	THEN_CLOSE,  /* the end of the connection */
	THEN_HANG,   /* nothing more */
	THEN_DRIP,   /* a byte each half second */
	THEN_REPEAT, /* the same again, for ever */
} Then;

typedef struct {
	const char *name;
	const char *greeting; /* NULL: GREETING */
	const char *select;   /* NULL: SELECTED */
	const char *list;     /* NULL: LISTED */
	const char *body;
	Then then; /* after the body, or the list where there is no body */
} Mode;

static const Mode modes[] = {
	{ "good", NULL, NULL, NULL, BODY, THEN_OK },
	{ "incapable", NULL, NULL, NULL, BODY, THEN_OK },
	{ "restless", NULL, NULL, "* 2 EXISTS\r\n", NULL, THEN_OK },
	{ "nogreeting", "", NULL, NULL, BODY, THEN_OK },
	{ "preauth", "* PREAUTH hello\r\n", NULL, NULL, BODY, THEN_OK },
	{ "bye", "* BYE go away\r\n", NULL, NULL, BODY, THEN_OK },
	{ "novalidity", NULL, "* 1 EXISTS\r\n", NULL, BODY, THEN_OK },
	{ "eof", NULL, NULL, NULL, "* 1 FETCH (UID 1 BODY[] {50000}\r\nhello",
	  THEN_CLOSE },
	{ "hugeliteral", NULL, NULL, NULL,
	  "* 1 FETCH (UID 1 BODY[] {4294967295}\r\nhello", THEN_REPEAT },
	{ "overflow", NULL, NULL, NULL,
	  "* 1 FETCH (UID 1 BODY[] {99999999999999999999}\r\nhello",
	  THEN_CLOSE },
	{ "negative", NULL, NULL, NULL, "* 1 FETCH (UID 1 BODY[] {-5}\r\nhello",
	  THEN_CLOSE },
	{ "larger", NULL, NULL, NULL,
	  "* 1 FETCH (UID 1 BODY[] {200000}\r\nhello", THEN_REPEAT },
	{ "wronguid", NULL, NULL, NULL,
	  "* 1 FETCH (UID 77 BODY[] {5}\r\nhello)\r\n", THEN_OK },
	{ "nouid", NULL, NULL, NULL, "* 1 FETCH (BODY[] {5}\r\nhello)\r\n",
	  THEN_OK },
	{ "twice", NULL, NULL, NULL, BODY BODY, THEN_OK },
	{ "nil", NULL, NULL, NULL, "* 1 FETCH (UID 1 BODY[] NIL)\r\n",
	  THEN_OK },
	{ "nothing", NULL, NULL, NULL, "", THEN_OK },
	{ "quoted", NULL, NULL, NULL,
	  "* 1 FETCH (UID 1 BODY[] \"he\\\"lo\")\r\n", THEN_OK },
	{ "uidlast", NULL, NULL, NULL,
	  "* 2 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen) UID 1)\r\n"
	  "* 1 FETCH (MODSEQ (12) BODY[] {5}\r\nhello FLAGS (a b) UID 1)\r\n",
	  THEN_OK },
	{ "longline", NULL, NULL, "* 1 FETCH (UID 1 FLAGS (", NULL,
	  THEN_REPEAT },
	{ "nested", NULL, NULL, "* 1 FETCH (UID 1 BODYSTRUCTURE ((((((((", NULL,
	  THEN_REPEAT },
	{ "flood", NULL, NULL, "* OK still here\r\n", NULL, THEN_REPEAT },
	{ "exists", NULL, NULL, "* 4294967295 EXISTS\r\n", NULL, THEN_REPEAT },
	{ "continue", NULL, NULL, "+ go on\r\n", NULL, THEN_REPEAT },
	{ "wrongtag", NULL, NULL, "x9 OK done\r\n", NULL, THEN_HANG },
	{ "hang", NULL, NULL, NULL, "* 1 FETCH (UID 1 BODY[] {5}\r\nhe",
	  THEN_HANG },
	{ "drip", NULL, NULL, NULL, "* 1 FETCH (UID 1 BODY[] {50000}\r\nhe",
	  THEN_DRIP },
};

static void
say(int fd, const char *text)
{
	size_t size = strlen(text);

	while (size > 0) {
		ssize_t n = write(fd, text, size);

		if (n <= 0)
			exit(0); /* the client hung up */
		text += n;
		size -= (size_t)n;
	}
}

static void
finish(int fd, const Mode *mode, const char *said, const char *tag)
{
	char end[128];

	switch (mode->then) {
	case THEN_OK:
		(void)snprintf(end, sizeof end, "%.99s OK done\r\n", tag);
		say(fd, end);
		return;
	case THEN_CLOSE:
		exit(0);
	case THEN_HANG:
		for (;;)
			(void)pause();
	case THEN_DRIP:
		for (;;) {
			say(fd, "x");
			(void)usleep(500000);
		}
	case THEN_REPEAT:
		for (;;)
			say(fd, said);
	}
}

static void
answer(int fd, const Mode *mode, const char *tag, const char *command)
{
	char end[128];
	bool is_list = strstr(command, "RFC822.SIZE") != NULL;

	(void)snprintf(end, sizeof end, "%.99s OK done\r\n", tag);
	if (strncasecmp(command, "SELECT", 6) == 0)
		say(fd, mode->select ? mode->select : SELECTED);
	if (strncasecmp(command, "CAPABILITY", 10) == 0 &&
	    strcmp(mode->name, "incapable") != 0)
		say(fd, "* CAPABILITY IMAP4rev1\r\n");
	if (strncasecmp(command, "UID FETCH", 9) != 0) {
		say(fd, end);
	} else if (is_list) {
		say(fd, mode->list ? mode->list : LISTED);
		if (mode->body)
			say(fd, end);
		else
			finish(fd, mode, mode->list, tag);
	} else {
		say(fd, mode->body);
		finish(fd, mode, mode->body, tag);
	}
}

static void
serve(int fd, const Mode *mode)
{
	FILE *in = fdopen(fd, "r");
	char line[4096];

	if (!in)
		return;
	say(fd, mode->greeting ? mode->greeting : GREETING);
	while (fgets(line, sizeof line, in)) {
		char *command = strchr(line, ' ');

		(void)printf("%s", line);
		(void)fflush(stdout);
		if (!command)
			return;
		*command++ = '\0';
		answer(fd, mode, line, command);
	}
}

int
main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	int one = 1;
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	const Mode *mode = NULL;

	for (size_t i = 0; argc > 2 && i < sizeof modes / sizeof *modes; i++)
		if (strcmp(modes[i].name, argv[2]) == 0)
			mode = &modes[i];
	if (!mode || fd < 0)
		return 2;
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGCHLD, SIG_IGN);
	(void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	at.sin_port = htons((uint16_t)atoi(argv[1]));
	if (bind(fd, (struct sockaddr *)&at, sizeof at) < 0 ||
	    listen(fd, 16) < 0)
		return 2;
	for (;;) {
		int client = accept(fd, NULL, NULL);

		if (client < 0)
			return 2;
		if (fork() == 0) {
			(void)close(fd);
			(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
			serve(client, mode);
			exit(0);
		}
		(void)close(client);
	}
}
