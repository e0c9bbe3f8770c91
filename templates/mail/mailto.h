/*
 * mailto.h - links that open a ready-made mail (RFC 6068)
 */
#pragma once

/* "mailto:ADDRESS?subject=...&body=...", owned by the caller. */
char *mailto(const char *address, const char *subject, const char *body);
