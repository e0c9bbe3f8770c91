/*
 * seconds.h - an hour and a day in seconds, where no calendar is involved
 */
#pragma once

#define HOUR_SECONDS 3600
#define DAY_SECONDS  86400
