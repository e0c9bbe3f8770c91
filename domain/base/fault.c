/*
 * fault.c - the quark of our one error domain
 */
#include "domain/base/fault.h"

G_DEFINE_QUARK(helpdesk_fault, fault)
