/*
 * fault.c - the one error domain, whose codes say what to do next
 */
#include "domain/base/fault.h"

G_DEFINE_QUARK(helpdesk_fault, fault)
