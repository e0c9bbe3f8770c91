/*
 * effect.h - what a decision stores besides the ticket
 *
 * decide() only plans it; the desk carries it out in the letter's transaction.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "domain/hours/contract.h"
#include "domain/hours/work.h"
#include "domain/people/company.h"
#include "domain/people/contact.h"
#include "domain/people/role.h"
#include "domain/report/wish.h"
#include "domain/room/room.h"
#include "domain/services/service.h"
#include "domain/ticket/ticket.h"

typedef enum {
	EFFECT_COMPANY_ADD,
	EFFECT_COMPANY_SET,
	EFFECT_COMPANY_DELETE,
	EFFECT_CONTACT_ADD,
	EFFECT_CONTACT_SET,
	EFFECT_ADDRESS_ADD, /* another address of a contact */
	EFFECT_ROLE_ADD,
	EFFECT_ROLE_SET,
	EFFECT_ROLE_DELETE,
	EFFECT_FREEZE,	/* a contact must confirm each order */
	EFFECT_THAW,	/* no more */
	EFFECT_RELEASE, /* a held letter is decided again, with @other as its
			 * proof, which is what the releaser vouches for */
	EFFECT_DISCARD, /* a held letter is put away for good */
	EFFECT_MERGE,	/* words and work of ticket @id go to ticket @other */
	EFFECT_LINK,	/* two tickets know each other */
	EFFECT_UNLINK,
	EFFECT_FOLLOW, /* a contact hears of a ticket */
	EFFECT_UNFOLLOW,
	EFFECT_UNDONE,	     /* what a letter did was taken back */
	EFFECT_CONTRACT_ADD, /* its number goes to receipt line @line */
	EFFECT_CONTRACT_SET,
	EFFECT_CONTRACT_DELETE,
	EFFECT_WORK, /* work on ticket @id of company @other */
	EFFECT_SERVICE_ADD,
	EFFECT_SERVICE_SET,
	EFFECT_RATE,		/* result @id got @other stars; 0: none */
	EFFECT_RESULT_WITHDRAW, /* result @id was told in error */
	EFFECT_REPORT,		/* a report is owed to somebody */
	EFFECT_REVOKE,		/* our mail @id proves nothing any more */
	EFFECT_EXPORT,	    /* a contact's data goes along in a mail to them */
	EFFECT_ERASE,	    /* a contact's data is removed */
	EFFECT_ROOM_POST,   /* @post is new, in topic @id; 0: in a new one,
			     * called @text */
	EFFECT_ROOM_LET_IN, /* @post of the topic @text waited: all may read
			     * it now */
	EFFECT_ROOM_REMOVE, /* post @id leaves the archive, for good */
	EFFECT_ROOM_REJECT, /* post @id, which waited, never gets there */
	EFFECT_ROOM_MEMBER, /* @member's new settings, by themselves or by
			     * staff: @text says what is new */
	EFFECT_ROOM_MUTE,   /* contact @other hears of topic @id no more */
	EFFECT_ROOM_UNMUTE, /* and again; of all where @id is 0 */
	EFFECT_ROOM_LOCK,   /* nobody but staff adds to topic @id */
	EFFECT_ROOM_UNLOCK,
} EffectKind;

typedef struct {
	EffectKind kind;
	int64_t id;    /* of the row it is about */
	int64_t other; /* of a second one */
	/* Owned; what the kind asks for, else NULL. */
	Contact *contact;
	Company *company;
	Role *role;
	Contract *contract;
	Work *work;
	ReportWish *wish;
	Service *service;
	RoomPost *post;
	RoomMember *member;
	char *text;
	guint line; /* of the receipt that tells of it */
} Effect;

void effect_free(Effect *effect);
