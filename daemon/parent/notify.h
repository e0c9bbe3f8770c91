/*
 * notify.h - sd_notify(3) without libsystemd
 */
#pragma once

/* Tells systemd "READY=1" and the like, if it listens. */
void notify(const char *state);
