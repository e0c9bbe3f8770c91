/*
 * drawer.h - helpdesk-report, seen from the process that wants a report
 *
 * A report is handed over as a memory file, with a second one for the PDF; one
 * report at a time.  If a drawer dies, its report is lost.  The caller must
 * notice that a drawer hangs (DRAWER_MS), and stop it.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/report/report.h"

#define DRAWER_MS	    70000 /* a report takes no longer */
#define DRAWER_REPORT_BYTES ((int64_t)64 << 20)

typedef struct Drawer Drawer;

/* Starts @program, "/usr/libexec/helpdeskd/helpdesk-report" or the like.
 * FAULT_RETRY when the system has no room. */
Drawer *drawer_start(const char *program, GError **error);
/* The same for a drawer that somebody else started and reaps: @socket is our
 * end of its socket, and now the Drawer's. */
Drawer *drawer_attach(int socket);
/* Kills it if it was started here.  NULL is fine. */
void drawer_stop(Drawer *drawer);

/* Hands over a report; the drawer must not be busy.  FAULT_RETRY when it is
 * gone or there is no room, FAULT_OPERATOR if the report is too large. */
bool drawer_send(Drawer *drawer, int64_t id, const Report *report,
		 GError **error);
bool drawer_is_busy(const Drawer *drawer);
/* To poll for reading: an answer is there, or the drawer is gone. */
int drawer_fd(const Drawer *drawer);

typedef struct {
	int64_t id;
	int pdf_fd;    /* owned, -1: there is none, see error */
	int64_t size;  /* of the PDF, from its start on */
	GError *error; /* owned; the drawer's fault code and text */
} DrawerResult;

/* Waits for the answer.  On true @result is to be cleared.  false with
 * FAULT_RETRY if it died, with FAULT_OPERATOR if it answered nonsense; stop
 * it then. */
bool drawer_receive(Drawer *drawer, DrawerResult *result, GError **error);
void drawer_result_clear(DrawerResult *result);

/* Draws one report with a fresh @program, in DRAWER_MS at most.  On true the
 * PDF is the first @size bytes of @pdf_fd, which is the caller's. */
bool drawer_draw(const char *program, const Report *report, int *pdf_fd,
		 int64_t *size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawer, drawer_stop)
