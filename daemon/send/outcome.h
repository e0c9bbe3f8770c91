/*
 * outcome.h - what became of one SMTP transaction
 */
#pragma once

typedef enum {
	SEND_SENT,    /* the server took it: 250 after the final dot */
	SEND_LATER,   /* 4xx, no connection, time-out: try again */
	SEND_REFUSED, /* 5xx: it will never be taken */
	SEND_MAYBE,   /* the connection ended after the final dot */
	SEND_CONFIG,  /* login, certificate, URL: the operator must act */
} SendOutcome;
