/*
 * bounce_sns.h - reads bounces that a mail service reports in JSON
 *
 *	"Message" : "{\"notificationType\":\"Bounce\",\"bounce\":{...
 *
 * Amazon's SES sends them through SNS, whose mails hold the event as a
 * string within a string; a relay may have broken its one long line.
 */
#pragma once

#include <stdbool.h>

#include "domain/letter/letter.h"

/* Compiles the patterns. */
void bounce_sns_prepare(void);

/* Whether the letter's body is such an event.  Sets what the event says:
 * is_bounce, is_delay_notice or is_complaint, bounces and bounced_id; a success
 * sets nothing. */
bool bounce_sns_read(Letter *letter);
