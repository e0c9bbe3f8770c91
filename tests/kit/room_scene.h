/*
 * room_scene.h - buyers, staff and posts in a database, for tests
 */
#pragma once

#include "store/outbox.h"
#include "store/people.h"
#include "store/requests.h"
#include "store/room.h"
#include "store/services.h"
#include "store/tickets.h"

/* Makes @client a buyer: adds a line that was agreed on. */
void room_buy(Db *db, int64_t client);

int64_t room_topic(Db *db, const char *title, int64_t poster, int64_t now);

/* @letter 0: it did not come by mail. */
int64_t room_post(Db *db, int64_t topic, int64_t poster, const char *text,
		  int64_t now);

/* A mail about @post to @contact; its outbox id. */
int64_t room_mail(Db *db, int64_t post, int64_t contact, int64_t now);
