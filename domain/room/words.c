/*
 * words.c - the room's words, and how orders and tags are cut out of a text
 */
#include "domain/room/words.h"

#include <string.h>

#include "domain/base/fold.h"

#define WORD_BYTES_MAX	 40
#define NEAR_LETTERS_MIN 5  /* "[bank]" is not a misspelt ban */
#define COMMANDS_MAX	 20 /* in one letter */
#define DIGITS_MAX	 18

static const struct {
	const char *name;
	const char *names; /* folded, our own first */
	RoomFor who;
} words[ROOM_WORD_COUNT] = {
	[ROOM_WORD_MUTE] = { "mute", "mute sourdine muet", ROOM_FOR_ALL },
	[ROOM_WORD_UNMUTE] = { "unmute", "unmute entendre", ROOM_FOR_ALL },
	[ROOM_WORD_DIGEST] = { "digest", "digest resume recapitulatif",
			       ROOM_FOR_ALL },
	[ROOM_WORD_JOIN] = { "join", "join subscribe rejoindre revenir",
			     ROOM_FOR_ALL },
	[ROOM_WORD_LEAVE] = { "leave", "leave unsubscribe quitter partir",
			      ROOM_FOR_ALL },
	[ROOM_WORD_LIST] = { "list", "list topics liste lister sujets",
			     ROOM_FOR_ALL },
	[ROOM_WORD_SHOW] = { "show", "show voir montrer afficher",
			     ROOM_FOR_ALL },
	[ROOM_WORD_HELP] = { "help", "help aide", ROOM_FOR_ALL },
	[ROOM_WORD_REMOVE] = { "remove", "remove delete retirer supprimer",
			       ROOM_FOR_STAFF },
	[ROOM_WORD_BAN] = { "ban", "ban bannir exclure", ROOM_FOR_STAFF },
	[ROOM_WORD_UNBAN] = { "unban", "unban readmettre", ROOM_FOR_STAFF },
	[ROOM_WORD_LOCK] = { "lock", "lock verrouiller", ROOM_FOR_STAFF },
	[ROOM_WORD_UNLOCK] = { "unlock", "unlock deverrouiller",
			       ROOM_FOR_STAFF },
	[ROOM_WORD_APPROVE] = { "approve", "approve approuver publier",
				ROOM_FOR_STAFF },
	[ROOM_WORD_REJECT] = { "reject", "reject rejeter refuser",
			       ROOM_FOR_STAFF },
	[ROOM_WORD_MEMBERS] = { "members", "members membres", ROOM_FOR_CHIEFS },
};

const char *
room_word_print(RoomWord word)
{
	return words[word].name;
}

RoomFor
room_word_for(RoomWord word)
{
	return words[word].who;
}

bool
room_word_parse(const char *text, RoomWord *word)
{
	g_autofree char *folded = fold(text);

	for (size_t i = 0; i < ROOM_WORD_COUNT; i++)
		if (fold_in_list(folded, words[i].names)) {
			*word = (RoomWord)i;
			return true;
		}
	return false;
}

/* Our name of the word that @text misspells; NULL if there is none. */
static const char *
near_word(const char *text)
{
	g_autofree char *folded = fold(text);

	if (strlen(folded) < NEAR_LETTERS_MIN || !g_str_is_ascii(folded))
		return NULL;
	for (size_t i = 0; i < ROOM_WORD_COUNT; i++) {
		g_auto(GStrv) names = g_strsplit(words[i].names, " ", -1);

		for (size_t k = 0; names[k]; k++)
			if (strlen(names[k]) >= NEAR_LETTERS_MIN &&
			    fold_is_slip(folded, names[k]))
				return words[i].name;
	}
	return NULL;
}

/* Reads "show 7", the text in brackets or after a slash; NULL if it is neither
 * an order nor nearly one. */
static Command *
command_of(CommandPlace place, const char *text, size_t size)
{
	g_autofree char *whole = g_strstrip(g_strndup(text, size));
	size_t length = strcspn(whole, " \t\n:=");
	g_autofree char *word = g_strndup(whole, length);
	g_autoptr(Command) command = NULL;
	RoomWord means;
	const char *rest = whole + length;

	if (length == 0 || length > WORD_BYTES_MAX)
		return NULL;
	command = command_new(place, whole);
	if (room_word_parse(word, &means))
		command->verb = g_strdup(room_word_print(means));
	else if (near_word(word))
		command->suggestion = g_strdup(near_word(word));
	else
		return NULL;
	rest += strspn(rest, " \t\n:=#");
	g_free(command->argument);
	command->argument = g_strdup(rest);
	return g_steal_pointer(&command);
}

/* The end of the bracket that opens at @at; NULL if another one opens in it. */
static const char *
bracket_end(const char *at, const char *end)
{
	const char *close = memchr(at, ']', (size_t)(end - at));

	return close && !memchr(at + 1, '[', (size_t)(close - at - 1)) ? close
								       : NULL;
}

static void
take_subject(const char *subject, GPtrArray *to)
{
	const char *end = subject + strlen(subject);

	for (const char *at = strchr(subject, '[');
	     at && to->len < COMMANDS_MAX; at = strchr(at + 1, '[')) {
		const char *close = bracket_end(at, end);
		Command *command =
			close ? command_of(COMMAND_IN_SUBJECT, at + 1,
					   (size_t)(close - at - 1))
			      : NULL;

		if (command)
			g_ptr_array_add(to, command);
	}
}

/* Reads a whole line, "/show 7" or "[show 7]"; NULL if it is not an order. */
static Command *
line_of(const char *at, const char *end)
{
	if (end - at < 2 || g_ascii_isspace(at[1]))
		return NULL;
	if (*at == '/')
		return command_of(COMMAND_IN_BODY, at + 1,
				  (size_t)(end - at - 1));
	if (*at == '[' && bracket_end(at, end) == end - 1)
		return command_of(COMMAND_IN_BODY, at + 1,
				  (size_t)(end - at - 2));
	return NULL;
}

/* Its writer may not have seen it, so we ask back. */
static void
make_unsure(Command *command)
{
	if (!command->verb)
		return;
	g_free(command->suggestion);
	command->suggestion = g_steal_pointer(&command->verb);
}

char *
room_words_take(const char *subject, const char *reply, bool is_plain,
		GPtrArray *to)
{
	const char *at = reply;
	const char *rest = reply;

	take_subject(subject ? subject : "", to);
	while (*at && to->len < COMMANDS_MAX) {
		const char *next = at + strcspn(at, "\n");
		const char *end = next;
		Command *command;

		while (at < end && g_ascii_isspace(*at))
			at++;
		while (end > at && g_ascii_isspace(end[-1]))
			end--;
		next += *next == '\n';
		command = line_of(at, end);
		if (command) {
			if (!is_plain)
				make_unsure(command);
			g_ptr_array_add(to, command);
			rest = next;
		} else if (at < end) {
			break;
		}
		at = next;
	}
	return g_strstrip(g_strdup(rest));
}

/* The number of a tag "[Salon #7]" at @at, and its end; 0: not a tag. */
static int64_t
tag_at(const char *at, const char *name, const char **end)
{
	const char *close = strchr(at, ']');
	const char *sign = strchr(at, '#');
	g_autofree char *before = NULL;
	size_t digits;

	if (*at != '[' || !close || !sign || sign > close)
		return 0;
	before = g_strstrip(g_strndup(at + 1, (size_t)(sign - at - 1)));
	digits = strspn(sign + 1, "0123456789");
	if (!fold_equal(before, name) || digits == 0 || digits > DIGITS_MAX ||
	    sign + 1 + digits != close)
		return 0;
	*end = close + 1;
	return g_ascii_strtoll(sign + 1, NULL, 10);
}

int64_t
room_words_tag(const char *subject, const char *name)
{
	const char *end;
	int64_t number = 0;

	for (const char *at = subject ? strchr(subject, '[') : NULL;
	     at && number == 0; at = strchr(at + 1, '['))
		number = tag_at(at, name, &end);
	return number;
}

char *
room_words_title(const char *title, const char *name)
{
	GString *out = g_string_new(NULL);
	const char *stop = title + strlen(title);
	char *clean;

	for (const char *at = title; *at;) {
		const char *end = NULL;
		const char *close = *at == '[' ? bracket_end(at, stop) : NULL;
		g_autoptr(Command) command = NULL;

		if (close && tag_at(at, name, &end) > 0) {
			at = end;
			continue;
		}
		if (close)
			command = command_of(COMMAND_IN_SUBJECT, at + 1,
					     (size_t)(close - at - 1));
		if (command) {
			at = close + 1;
			continue;
		}
		g_string_append_c(out, *at++);
	}
	clean = g_strstrip(g_string_free(out, FALSE));
	return clean;
}
