/*
 * request_desk.h - rows of a client and a service, for tests of requests
 */
#pragma once

#include "store/people.h"
#include "store/requests.h"
#include "store/results.h"
#include "store/services.h"
#include "store/tickets.h"

typedef struct {
	Db *db;
	Contact *client;
	Service *service;
} RequestDesk;

void request_desk_open(RequestDesk *desk);

void request_desk_close(RequestDesk *desk);

int64_t add_ticket(const RequestDesk *desk, bool is_request);

RequestLine *add_line(const RequestDesk *desk, int64_t ticket);
