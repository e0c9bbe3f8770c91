/*
 * paper.c - libharu's document, fonts, errors and stream behind a Paper
 */
#include "reports/sheet/paper.h"

#include <string.h>

#include "domain/base/fault.h"
#include "domain/words/date.h"

#define ENCODING       "UTF-8"
#define ADVANCES       0x10000 /* libharu knows no more characters */
#define FONT_BYTES_MAX ((gsize)16 << 20)
#define INFO_BYTES     500		  /* of a title */
#define NOT_ASKED      INT16_MIN	  /* an advance not looked up yet */
#define CHUNK_BYTES    (64 * 1024)	  /* of the finished PDF */
#define DAYS_SHOWN     ((int64_t)2932896) /* up to 9999-12-31 */

struct Paper {
	HPDF_Doc doc;
	HPDF_Font fonts[FACE_COUNT];
	HPDF_FontDef glyphs[FACE_COUNT];
	int16_t *advances[FACE_COUNT]; /* owned; see paper_advance() */
	HPDF_STATUS fault;	       /* the first one */
	HPDF_STATUS detail;
};

/* Must return: libharu does not expect to be left by longjmp(). */
static void
on_error(HPDF_STATUS fault, HPDF_STATUS detail, void *data)
{
	Paper *paper = data;

	if (paper->fault != HPDF_OK)
		return;
	paper->fault = fault;
	paper->detail = detail;
}

/* libharu's public calls read fonts only from files, so we use the inner calls
 * that those are made of.  The font owns the stream. */
static HPDF_FontDef
read_font(Paper *paper, Face face, GBytes *bytes)
{
	static const char *const tags[FACE_COUNT] = { "HPDFAA", "HPDFAB" };
	HPDF_MMgr memory = paper->doc->mmgr;
	gsize size;
	const HPDF_BYTE *data = g_bytes_get_data(bytes, &size);
	g_autofree char *tag = g_strdup(tags[face]);
	HPDF_Stream stream;
	HPDF_FontDef font;

	if (size == 0 || size > FONT_BYTES_MAX)
		return NULL;
	stream = HPDF_MemStream_New(memory, (HPDF_UINT)size);
	if (!stream ||
	    HPDF_Stream_Write(stream, data, (HPDF_UINT)size) != HPDF_OK)
		return NULL;
	font = HPDF_TTFontDef_Load(memory, stream, HPDF_TRUE);
	if (!font || HPDF_Doc_RegisterFontDef(paper->doc, font) != HPDF_OK)
		return NULL;
	HPDF_TTFontDef_SetTagName(font, tag); /* of its subset */
	return font;
}

static bool
load_font(Paper *paper, Face face, const Fonts *fonts, GError **error)
{
	HPDF_FontDef font = read_font(paper, face, fonts->bytes[face]);

	paper->glyphs[face] = font;
	if (font)
		paper->fonts[face] =
			HPDF_GetFont(paper->doc, font->base_font, ENCODING);
	if (!paper->fonts[face]) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "libharu rejects the fonts (error %lx, %lu)",
			    paper->fault, paper->detail);
		return false;
	}
	paper->advances[face] = g_new(int16_t, ADVANCES);
	for (size_t i = 0; i < ADVANCES; i++)
		paper->advances[face][i] = NOT_ASKED;
	return true;
}

Paper *
paper_open(const Fonts *fonts, GError **error)
{
	g_autoptr(Paper) paper = g_new0(Paper, 1);

	paper->doc = HPDF_New(on_error, paper);
	if (!paper->doc) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "not enough memory for a PDF");
		return NULL;
	}
	(void)HPDF_SetCompressionMode(paper->doc, HPDF_COMP_ALL);
	(void)HPDF_UseUTFEncodings(paper->doc);
	(void)HPDF_SetCurrentEncoder(paper->doc, ENCODING);
	for (Face face = 0; face < FACE_COUNT; face++)
		if (!load_font(paper, face, fonts, error))
			return NULL;
	return g_steal_pointer(&paper);
}

void
paper_free(Paper *paper)
{
	if (!paper)
		return;
	if (paper->doc)
		HPDF_Free(paper->doc);
	for (Face face = 0; face < FACE_COUNT; face++)
		g_free(paper->advances[face]);
	g_free(paper);
}

/* Cuts @text between two characters, so that libharu never gets a long string.
 */
static void
set_info(Paper *paper, HPDF_InfoType type, const char *text)
{
	size_t size = strlen(text);
	g_autofree char *cut = NULL;

	if (size > INFO_BYTES)
		size = INFO_BYTES;
	while (size > 0 && ((unsigned char)text[size] & 0xc0) == 0x80)
		size--;
	cut = g_strndup(text, size);
	for (char *at = cut; *at != '\0'; at++)
		if (g_ascii_iscntrl(*at))
			*at = ' ';
	(void)HPDF_SetInfoAttr(paper->doc, type, cut);
}

void
paper_describe(Paper *paper, const PaperInfo *info)
{
	g_autofree char *day = day_print((Day)CLAMP(info->made, 0, DAYS_SHOWN));
	HPDF_Date date = { .month = 1, .day = 1, .hour = 12, .ind = 'Z' };

	date.year = (int)g_ascii_strtoll(day, NULL, 10);
	date.month = (int)g_ascii_strtoll(day + strlen("2026-"), NULL, 10);
	date.day = (int)g_ascii_strtoll(day + strlen("2026-11-"), NULL, 10);
	set_info(paper, HPDF_INFO_TITLE, info->title);
	set_info(paper, HPDF_INFO_AUTHOR, info->author);
	set_info(paper, HPDF_INFO_CREATOR, "helpdeskd");
	(void)HPDF_SetInfoDateAttr(paper->doc, HPDF_INFO_CREATION_DATE, date);
	(void)HPDF_SetInfoDateAttr(paper->doc, HPDF_INFO_MOD_DATE, date);
	(void)HPDF_SetPageMode(paper->doc, HPDF_PAGE_MODE_USE_NONE);
	/* Screen readers need the language; libharu has no call for it. */
	(void)HPDF_Dict_Add(paper->doc->catalog, "Lang",
			    HPDF_String_New(paper->doc->mmgr,
					    language_print(info->language),
					    NULL));
}

int
paper_advance(Paper *paper, Face face, gunichar c)
{
	int16_t *advance;
	HPDF_FontDef glyphs = paper->glyphs[face];

	if (c >= ADVANCES)
		return -1;
	advance = &paper->advances[face][c];
	if (*advance == NOT_ASKED) {
		*advance = -1;
		if (HPDF_TTFontDef_GetGlyphid(glyphs, (HPDF_UINT16)c) != 0)
			*advance = HPDF_TTFontDef_GetCharWidth(glyphs,
							       (HPDF_UINT16)c);
	}
	return *advance;
}

void
paper_bookmark(Paper *paper, const char *title, HPDF_Page page, float y)
{
	HPDF_Encoder encoder = HPDF_GetEncoder(paper->doc, ENCODING);
	HPDF_Outline mark =
		HPDF_CreateOutline(paper->doc, NULL, title, encoder);
	HPDF_Destination place = HPDF_Page_CreateDestination(page);

	(void)HPDF_Destination_SetFitH(place, y); /* errors stick */
	(void)HPDF_Outline_SetDestination(mark, place);
}

HPDF_Doc
paper_doc(Paper *paper)
{
	return paper->doc;
}

HPDF_Font
paper_font(Paper *paper, Face face)
{
	return paper->fonts[face];
}

static GByteArray *
read_stream(Paper *paper)
{
	HPDF_UINT32 size = HPDF_GetStreamSize(paper->doc);
	g_autoptr(GByteArray) bytes = g_byte_array_sized_new(size);

	(void)HPDF_ResetStream(paper->doc);
	while (bytes->len < size) {
		HPDF_UINT32 room = CHUNK_BYTES;
		guint at = bytes->len;

		g_byte_array_set_size(bytes, at + CHUNK_BYTES);
		/* At its end the stream reports an error with the last bytes.
		 */
		(void)HPDF_ReadFromStream(paper->doc, bytes->data + at, &room);
		g_byte_array_set_size(bytes, at + room);
		if (room == 0)
			return NULL;
	}
	return g_steal_pointer(&bytes);
}

GByteArray *
paper_print(Paper *paper, GError **error)
{
	GByteArray *bytes = NULL;

	if (paper->fault == HPDF_OK)
		(void)HPDF_SaveToStream(paper->doc);
	if (paper->fault == HPDF_OK)
		bytes = read_stream(paper);
	if (!bytes)
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the PDF can't be drawn (libharu's error %lx, %lu)",
			    paper->fault, paper->detail);
	return bytes;
}
