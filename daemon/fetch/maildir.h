/*
 * maildir.h - a local maildir as a mailbox
 *
 * A file that an MTA drops into new/ is copied to the spool; once the desk is
 * done with it, it goes to cur/ as seen, or to the maildir in config->done (an
 * absolute path, or one within this maildir).  A file's UID is the begin of its
 * name's SHA-256, its uidvalidity 0; the cursor has no meaning.
 */
#pragma once

#include "daemon/fetch/folder.h"

/* As fetch_imap_run(). */
int fetch_maildir_run(const FetchSource *source);
