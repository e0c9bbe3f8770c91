/*
 * port.c - a free TCP port of loopback, or whether one is taken
 *
 *	port		prints a port that is free now
 *	port NUMBER	succeeds if somebody listens there
 *
 * The port is below those that the kernel gives to connections: a server
 * that is stopped and started again must find it free still.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	FIRST = 12000,
	COUNT = 20000,
	TRIES = 100
};

static int
can_bind(uint16_t port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	int bound;

	bound = bind(fd, (struct sockaddr *)&at, sizeof at);
	close(fd);
	return bound == 0;
}

static int
listens(uint16_t port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
				  .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
}

int
main(int argc, char **argv)
{
	unsigned any;
	uint16_t port;

	if (argc > 1)
		return listens((uint16_t)atoi(argv[1])) ? 0 : 1;
	for (int i = 0; i < TRIES; i++) {
		if (getrandom(&any, sizeof any, 0) != sizeof any)
			return 2;
		port = (uint16_t)(FIRST + any % COUNT);
		if (can_bind(port))
			return printf("%d\n", port) < 0;
	}
	return 2;
}
