/*
 * readers.h - the people who get reports and alerts
 */
#pragma once

#include "casework/desk.h"

/* The people of @company (0: none) who get its reports: those whom it names, or
 * the one known longest.  Adds all staff on duty who have @permission (0: no
 * staff).  Nobody is there twice; of Contact *, the caller's; NULL on a
 * database fault. */
GPtrArray *readers_of(Desk *desk, int64_t company, unsigned permission,
		      GError **error);
