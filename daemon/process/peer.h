/*
 * peer.h - which program is behind a socket that the desk gets
 */
#pragma once

typedef enum {
	PEER_FETCH = 1,
	PEER_PARSE,
	PEER_PROVE,
	PEER_SEND,
	PEER_REPORT,
} PeerRole;
