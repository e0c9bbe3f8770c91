/*
 * port.c - a free TCP port of loopback, or whether one is taken
 *
 *	port		prints a port that is free now
 *	port NUMBER	succeeds if somebody listens there
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t size = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (fd < 0)
		return 2;
	if (argc > 1) {
		at.sin_port = htons((uint16_t)atoi(argv[1]));
		return connect(fd, (struct sockaddr *)&at, size) == 0 ? 0 : 1;
	}
	if (bind(fd, (struct sockaddr *)&at, size) < 0 ||
	    getsockname(fd, (struct sockaddr *)&at, &size) < 0)
		return 2;
	return printf("%d\n", ntohs(at.sin_port)) < 0;
}
