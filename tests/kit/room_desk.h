/*
 * room_desk.h - a desk with a buyers' room, and letters to it, for tests
 */
#pragma once

#include "casework/apply/apply.h"
#include "casework/calendar/room_bounce.h"
#include "casework/calendar/room_day.h"
#include "casework/gather/gather.h"
#include "casework/gather/hide_addresses.h"
#include "casework/gather/room.h"
#include "casework/gather/room_thread.h"
#include "domain/decide/decide.h"
#include "store/events.h"
#include "store/letters.h"
#include "tests/kit/room_scene.h"
#include "tests/kit/small_desk.h"

#define ROOM "salon@agence.example"
/* "Jo (Salon)", as RFC 2047 has it. */
#define JO_OF_SALON "=?utf-8?B?Sm8gKFNhbG9uKQ==?= <" ROOM ">"

/* Jo and Luc bought something, Col did not; Alice and Chloe are staff. */
typedef struct {
	SmallDesk small;
	int64_t jo, luc, col, alice, chloe;
	int64_t uid;
} Room;

typedef struct {
	const char *from; /* before "@acme.example", or an address */
	const char *subject;
	const char *text;
	const char *answers; /* a Message-ID; NULL */
	bool is_unproven;
	bool has_files;
	bool is_all_quoted;   /* the sender wrote nothing of it */
	const char *problem;  /* of its text; NULL */
	const char *returned; /* the id of our mail that came back; NULL */
	bool is_hard;	      /* it came back for good */
	bool is_to_desk;      /* it goes to the desk too */
} Mail;

void room_make(Room *r, gconstpointer unused);

void room_remove(Room *r, gconstpointer unused);

void add_file(Letter *letter, const char *name, const char *type, int64_t size);

Letter *letter_of(Room *r, const Mail *mail);

/* What becomes of it: "post", "ignored room-stranger", ... */
char *write_mail(Room *r, const Mail *mail);

void expect(Room *r, const Mail *mail, const char *what);

GPtrArray *due(const Room *r);

/* The waiting mail to @address; the caller's; NULL: none. */
OutboxMail *mail_to(const Room *r, const char *address);

/* Sends every mail that waits; returns how many there were. */
guint send_all(const Room *r);

/* A header of @mail, unfolded; the caller's; NULL: there is none. */
char *header_of(const OutboxMail *mail, const char *name);

void check_header(const OutboxMail *mail, const char *name, const char *value);

void check_list_headers(const OutboxMail *mail);
