/*
 * peer.h - who is behind a socket that the parent hands to the desk
 */
#pragma once

typedef enum {
	PEER_FETCH = 1,
	PEER_PARSE,
	PEER_PROVE,
	PEER_SEND,
	PEER_REPORT,
} PeerRole;
