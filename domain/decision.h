/*
 * decision.h - the facts that are looked at, and the steps that follow
 *
 * decide() sees a Case (who wrote, what about, how well proven) and makes
 * a Decision: steps that the desk carries out in one transaction.
 */
#pragma once

#include "domain/letter.h"

typedef struct Case Case;
typedef struct Decision Decision;
