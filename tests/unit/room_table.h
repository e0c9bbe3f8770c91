/*
 * room_table.h - who writes what to the buyers' room, and what follows
 *
 * Of people (tests/unit/scene.h) the client and his colleague bought
 * something, Alice, Bob and Ada are of staff; Ada wants one mail a day.
 */
#pragma once

#include "domain/case/decision.h"
#include "tests/unit/scene.h"

enum {
	LEFT = 1 << 0,
	BANNED = 1 << 1,
	PAUSED = 1 << 2,
	MODERATED = 1 << 3,
	LOCKED = 1 << 4,
	IN_TOPIC = 1 << 5,    /* it answers a post of the colleague's */
	HELD_POST = 1 << 6,   /* that waits */
	NO_TOPIC = 1 << 7,    /* it answers a receipt of the room */
	TOKEN = 1 << 8,	      /* it bears the client's token of the room */
	UNSUBSCRIBE = 1 << 9, /* in its subject */
	MUCH = 1 << 10,	      /* the sender posted much this hour */
	FLOOD = 1 << 11,
	AUTOMATIC = 1 << 12,
	MUTED = 1 << 13, /* the sender hears of nothing */
	FROZEN = 1 << 14,
	QUESTION = 1 << 15, /* it answers our question about a post */
	BARE = 1 << 16,	    /* its domain says nothing of it */
	FORGED = 1 << 18,   /* nothing proved who wrote the post */
	SAME = 1 << 17,	    /* he said the same twice today */
};

typedef struct {
	const char *what;
	int sender; /* of people; 0: unknown */
	Proof proof;
	unsigned is;
	const char *subject; /* its orders */
	const char *text;
	/* what must follow */
	Outcome outcome;
	const char *reason;
	const char *mails;
	const char *effects; /* "post", "member left", ... */
	const char *says;    /* phrases of the receipt */
} RoomRow;

#define C      CLIENT
#define POSTED OUTCOME_POST, NULL
#define WAITS  OUTCOME_POST, "room-waits"
#define ORDER  OUTCOME_COMMAND, "room"
#define SILENT OUTCOME_IGNORED, "room-stranger", "", "", ""
#define TO_ALL "room_post 2;room_post 4;room_post 5"

static const RoomRow table[] = {
	/* who: a stranger, a client who bought nothing, banned */
	{ "a stranger", 0, PROOF_CLAIMED, 0, "", "Hi", SILENT },
	{ "a stranger's order", 0, PROOF_CLAIMED, 0, "[help]", "", SILENT },
	{ "who bought nothing", STRANGER_CLIENT, PROOF_MAILBOX, 0, "", "Hi",
	  SILENT },
	{ "who bought nothing asks", STRANGER_CLIENT, PROOF_MAILBOX, 0,
	  "[list] [help] [join]", "", SILENT },
	{ "who was banned", C, PROOF_MAILBOX, BANNED, "", "Hi", SILENT },
	{ "who was banned asks", C, PROOF_MAILBOX, BANNED, "[join]", "",
	  SILENT },
	{ "proven false", C, PROOF_NONE, 0, "", "Hi", OUTCOME_IGNORED,
	  "failed-authentication", "", "", "" },
	/* posts, by proof */
	{ "a buyer posts", C, PROOF_DOMAIN, 0, "", "Hi", POSTED, TO_ALL, "post",
	  "" },
	{ "a buyer answers", C, PROOF_MAILBOX, IN_TOPIC, "", "Hi", POSTED,
	  TO_ALL, "post", "" },
	{ "what proves too little waits", C, PROOF_CLAIMED, 0, "", "Hi", WAITS,
	  "room_held 4;room_held 5;room_receipt 1", "held", "room-waits" },
	{ "a token alone may have been passed on", C, PROOF_MAILBOX,
	  BARE | IN_TOPIC, "", "Hi", WAITS,
	  "room_held 4;room_held 5;room_receipt 1", "held", "room-waits" },
	{ "but he may say so", C, PROOF_CONFIRMED, BARE | IN_TOPIC, "", "Hi",
	  POSTED, TO_ALL, "post", "" },
	{ "staff's token, where it is enough for orders", BOB, PROOF_MAILBOX,
	  BARE, "", "Hi", WAITS, "room_held 4;room_held 5;room_receipt 5",
	  "held", "room-waits" },
	{ "staff post", ALICE, PROOF_DOMAIN, 0, "", "Hi", POSTED,
	  "room_post 1;room_post 2;room_post 5", "post", "" },
	{ "staff by a forged From wait", ALICE, PROOF_CLAIMED, 0, "", "Hi",
	  WAITS, "room_held 4;room_held 5;room_receipt 4", "held",
	  "room-waits" },
	{ "no words", C, PROOF_DOMAIN, IN_TOPIC, "", "", OUTCOME_IGNORED,
	  "room-empty", "room_receipt 1", "", "room-empty" },
	{ "a moderated room", C, PROOF_MAILBOX, MODERATED, "", "Hi", WAITS,
	  "room_held 4;room_held 5;room_receipt 1", "held", "room-waits" },
	{ "staff moderate, and are not", BOB, PROOF_MAILBOX, MODERATED, "",
	  "Hi", POSTED, "room_post 1;room_post 2;room_post 4", "post", "" },
	{ "a locked topic", C, PROOF_MAILBOX, IN_TOPIC | LOCKED, "", "Hi",
	  OUTCOME_IGNORED, "room-locked", "room_receipt 1", "", "room-locked" },
	{ "staff in a locked topic", BOB, PROOF_MAILBOX, IN_TOPIC | LOCKED, "",
	  "Hi", POSTED, "room_post 1;room_post 2;room_post 4", "post", "" },
	{ "an answer to a receipt", C, PROOF_MAILBOX, NO_TOPIC, "", "Hi",
	  OUTCOME_IGNORED, "room-which", "room_receipt 1", "", "room-which" },
	{ "very much of one member", C, PROOF_MAILBOX, MUCH, "", "Hi", WAITS,
	  "room_held 4;room_held 5;room_receipt 1", "held", "room-waits" },
	{ "what he wrote twice today", C, PROOF_MAILBOX, SAME | IN_TOPIC, "",
	  "I am away.", OUTCOME_IGNORED, "room-same", "room_receipt 1", "",
	  "room-same" },
	{ "a flood", C, PROOF_MAILBOX, FLOOD, "", "Hi", OUTCOME_IGNORED,
	  "room-flood", "", "", "" },
	{ "who left posts nothing", C, PROOF_MAILBOX, LEFT, "", "Hi",
	  OUTCOME_IGNORED, "room-left", "room_receipt 1", "", "room-left" },
	{ "who hears of nothing may speak", C, PROOF_MAILBOX, MUTED, "", "Hi",
	  POSTED, TO_ALL, "post", "" },
	{ "who was paused is there again", C, PROOF_MAILBOX, PAUSED, "", "Hi",
	  POSTED, TO_ALL ";room_receipt 1", "member resumed;post",
	  "room-resumed" },
	{ "but not by a forged From", C, PROOF_CLAIMED, PAUSED, "", "Hi", WAITS,
	  "room_held 4;room_held 5;room_receipt 1", "held", "room-waits" },
	{ "a vacation answer", C, PROOF_MAILBOX, AUTOMATIC | IN_TOPIC, "",
	  "I am away", OUTCOME_IGNORED, "automatic", "", "", "" },
	{ "with an order in it", C, PROOF_MAILBOX, AUTOMATIC | TOKEN, "",
	  "/leave", OUTCOME_IGNORED, "automatic", "", "", "" },
	/* members' orders */
	{ "mute a topic", C, PROOF_DOMAIN, IN_TOPIC, "[mute]", "", ORDER,
	  "room_receipt 1", "mute", "room-muted-topic" },
	{ "mute all", C, PROOF_DOMAIN, 0, "[Sourdine]", "", ORDER,
	  "room_receipt 1", "member mute", "room-muted" },
	{ "hear of a topic again", C, PROOF_DOMAIN, IN_TOPIC, "[unmute]", "",
	  ORDER, "room_receipt 1", "unmute", "room-unmuted-topic" },
	{ "of all again", C, PROOF_DOMAIN, IN_TOPIC | MUTED, "[unmute]", "",
	  ORDER, "room_receipt 1", "unmute;member each", "room-unmuted" },
	{ "one mail a day", C, PROOF_DOMAIN, 0, "", "/r\u00e9sum\u00e9", ORDER,
	  "room_receipt 1", "member digest", "room-digests" },
	{ "leave", C, PROOF_DOMAIN, 0, "[leave]", "", ORDER, "room_receipt 1",
	  "member left", "room-leaves" },
	{ "leave by a forged From", C, PROOF_CLAIMED, 0, "[leave]", "", ORDER,
	  "room_receipt 1", "", "unproven" },
	{ "come back", C, PROOF_DOMAIN, LEFT, "[rejoindre]", "", ORDER,
	  "room_receipt 1", "member each;unmute", "room-joined" },
	{ "nothing else after leaving", C, PROOF_DOMAIN, LEFT,
	  "[list] [mute] [help]", "", ORDER, "room_receipt 1", "",
	  "room-left;room-left;done" },
	{ "read the archive", C, PROOF_DOMAIN, IN_TOPIC, "[list] [show 7]", "",
	  ORDER, "room_receipt 1", "", "done;done" },
	{ "no such topic", C, PROOF_DOMAIN, 0, "[show 9]", "", ORDER,
	  "room_receipt 1", "", "room-no-topic" },
	{ "a forged From reads nothing", C, PROOF_CLAIMED, 0, "[list]", "",
	  ORDER, "room_receipt 1", "", "unproven" },
	{ "words beside an order are not posted", C, PROOF_DOMAIN, IN_TOPIC,
	  "[mute]", "Enough!", ORDER, "room_receipt 1", "mute",
	  "room-muted-topic" },
	{ "a misspelt order is no post", C, PROOF_DOMAIN, 0, "[digset]", "",
	  ORDER, "room_receipt 1", "", "room-near" },
	{ "a verb of the desk is a word", C, PROOF_DOMAIN, 0, "[close] all",
	  "/assign me", POSTED, TO_ALL, "post", "" },
	/* by token alone */
	{ "leave by List-Unsubscribe", 0, PROOF_NONE, TOKEN | UNSUBSCRIBE,
	  "[leave]", "", ORDER, "room_receipt 1", "member left",
	  "room-leaves" },
	{ "marked automatic", 0, PROOF_NONE, TOKEN | UNSUBSCRIBE | AUTOMATIC,
	  "[leave]", "", ORDER, "room_receipt 1", "member left",
	  "room-leaves" },
	{ "by an answer, from an address that nobody has", 0, PROOF_CLAIMED,
	  TOKEN, "[leave]", "", ORDER, "room_receipt 1", "member left",
	  "room-leaves" },
	{ "only once", 0, PROOF_CLAIMED, TOKEN | UNSUBSCRIBE | LEFT, "[leave]",
	  "", OUTCOME_IGNORED, "room-left", "", "", "" },
	{ "another member speaks for himself", COLLEAGUE, PROOF_DOMAIN, TOKEN,
	  "[leave]", "", ORDER, "room_receipt 2", "member left",
	  "room-leaves" },
	{ "a token does nothing else", 0, PROOF_CLAIMED, TOKEN, "[mute]", "",
	  SILENT },
	/* staff's orders */
	{ "a buyer removes nothing", C, PROOF_CONFIRMED, IN_TOPIC,
	  "[remove] [ban] [lock] [members]", "", ORDER, "room_receipt 1", "",
	  "staff-only;staff-only;staff-only;staff-only" },
	{ "staff without a token neither", ALICE, PROOF_DOMAIN, IN_TOPIC,
	  "[remove] [ban] [lock]", "", ORDER, "room_receipt 4", "",
	  "unproven;unproven;unproven" },
	{ "staff remove", ALICE, PROOF_MAILBOX, IN_TOPIC, "[supprimer]", "",
	  ORDER, "room_receipt 4", "remove", "room-removed" },
	{ "what waits is not there to remove", ALICE, PROOF_MAILBOX,
	  IN_TOPIC | HELD_POST, "[remove]", "", ORDER, "room_receipt 4", "",
	  "room-no-post" },
	{ "staff ban", ALICE, PROOF_MAILBOX, IN_TOPIC, "[ban]", "", ORDER,
	  "room_receipt 4", "member banned", "room-banned" },
	{ "nobody to ban", ALICE, PROOF_MAILBOX, 0, "[ban]", "", ORDER,
	  "room_receipt 4", "", "room-no-member" },
	{ "who is not banned", ALICE, PROOF_MAILBOX, IN_TOPIC, "[unban]", "",
	  ORDER, "room_receipt 4", "", "already" },
	{ "staff lock", ALICE, PROOF_MAILBOX, IN_TOPIC, "[lock]", "", ORDER,
	  "room_receipt 4", "lock", "room-lock" },
	{ "and unlock", ALICE, PROOF_MAILBOX, IN_TOPIC | LOCKED,
	  "[lock] [unlock]", "", ORDER, "room_receipt 4", "unlock",
	  "already;room-unlock" },
	{ "only who may handle staff sees all members", ALICE, PROOF_MAILBOX, 0,
	  "[members]", "", ORDER, "room_receipt 4", "", "staff-only" },
	{ "a superadmin does", ADA, PROOF_MAILBOX, 0, "[membres]", "", ORDER,
	  "room_receipt 6", "", "done" },
	{ "let a post in", ALICE, PROOF_MAILBOX, IN_TOPIC | HELD_POST,
	  "[approve]", "", ORDER,
	  "room_post 1;room_post 4;room_post 5;room_receipt 4", "let in",
	  "room-let-in" },
	{ "turn it away", BOB, PROOF_MAILBOX, IN_TOPIC | HELD_POST, "[refuser]",
	  "", ORDER, "room_rejected 2;room_receipt 5", "reject",
	  "room-rejected" },
	{ "a forged one", BOB, PROOF_MAILBOX, IN_TOPIC | HELD_POST | FORGED,
	  "[reject]", "", ORDER, "room_receipt 5", "reject", "room-rejected" },
	{ "too late", BOB, PROOF_MAILBOX, IN_TOPIC, "[approve] [reject]", "",
	  ORDER, "room_receipt 5", "",
	  "room-let-in-before;room-let-in-before" },
	{ "what staff say of a post that waits", ALICE, PROOF_MAILBOX,
	  IN_TOPIC | HELD_POST | QUESTION, "", "Spam?", OUTCOME_IGNORED,
	  "room-decide", "room_receipt 4", "", "room-decide" },
	{ "staff who are frozen", ALICE, PROOF_MAILBOX, IN_TOPIC | FROZEN,
	  "[ban] [mute]", "", ORDER, "room_receipt 4", "mute",
	  "unproven;room-muted-topic" },
};
