/*
 * mail.h - one planned mail becomes a finished one in the outbox
 */
#pragma once

#include "casework/gather/gather.h"

/* Words, composes, checks and queues @mail, inside the caller's transaction.
 * Its files are only named in the outbox; they are put in when the mail leaves
 * (daemon/desk/mail_files.h). */
bool mail_add(Desk *desk, const Facts *facts, const Decision *decision,
	      const PlannedMail *mail, int64_t letter, GError **error);
