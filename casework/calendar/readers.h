/*
 * readers.h - who gets reports and alerts
 */
#pragma once

#include "casework/desk.h"

/* The people of @company (0: none) who get its reports: those that it names,
 * or the one known longest.  And, with @permission, all of staff on duty who
 * may that (0: none of them).  Nobody twice; of Contact *, the caller's;
 * NULL on a database fault. */
GPtrArray *readers_of(Desk *desk, int64_t company, unsigned permission,
		      GError **error);
