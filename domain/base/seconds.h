/*
 * seconds.h - lengths of time in seconds, as far as nobody's calendar minds
 */
#pragma once

#define HOUR_SECONDS 3600
#define DAY_SECONDS  86400
