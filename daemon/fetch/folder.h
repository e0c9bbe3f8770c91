/*
 * folder.h - one IMAP folder, from the first connection to the last
 *
 *	connect -> tell the desk the folder, get the cursor
 *	        -> tell what remains up to the cursor
 *	        -> list and store what is new
 *	        -> move what the desk is done with
 *	        -> IDLE, and again
 *
 * A connection that breaks is made anew, after 1, 2, 4 ... 300 s.
 */
#pragma once

#include "daemon/config/fetch.h"
#include "daemon/config/url.h"
#include "daemon/fetch/desk.h"
#include "spool/spool.h"

typedef struct {
	const FetchConfig *config;		/* borrowed */
	const Url *url;				/* borrowed */
	const char *password;			/* borrowed */
	gnutls_certificate_credentials_t trust; /* borrowed; NULL: clear */
	FetchDesk *desk;			/* borrowed */
	Spool *spool;				/* borrowed */
} FetchSource;

/* Works until told to stop; with config->once, until all is done.  Returns the
 * exit status: EX_OK, or EX_TEMPFAIL if the server failed with config->once. */
int fetch_imap_run(const FetchSource *source);
