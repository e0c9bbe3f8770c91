/*
 * secret.h - where a password comes from, as a descriptor to read it from
 */
#pragma once

#include "daemon/config/config.h"

/* Opens the secret's file or credential, or starts its command.  -1 with no
 * error if none is configured; -1 with FAULT_OPERATOR if the file is missing or
 * others may read it.  The secret itself is never read here. */
int secret_open(const Secret *secret, GError **error);
