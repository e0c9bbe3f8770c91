/*
 * page.c - margins, heads and feet; draws lines, paragraphs and boxes
 */
#include "reports/sheet/page.h"

#include <string.h>

#define SIDE	  54.F /* margins */
#define HEAD	  54.F
#define FOOT	  62.F
#define BAR	  7.F  /* the coloured bar on page 1 */
#define FEET_Y	  34.F /* base line of the feet */
#define GAP	  26.F /* above a heading */
#define HEADING	  24.F /* from there to what follows */
#define LINES_MIN 2    /* of a paragraph, on either page */

static const TextStyle small = { FACE_REGULAR, 7.5F };
static const TextStyle heading = { FACE_BOLD, 13 };

static const Colour black = { 0.13F, 0.15F, 0.18F };
static const Colour grey = { 0.40F, 0.43F, 0.47F };

static Look
look_of(const char *colour)
{
	Colour brand = colour_parse(colour);
	Colour ink = colour_ink(brand);

	return (Look){
		.brand = brand,
		.ink = ink,
		.tint = colour_mix(ink, COLOUR_WHITE, 0.38F),
		.wash = colour_mix(ink, COLOUR_WHITE, 0.09F),
		.text = black,
		.quiet = grey,
		.rule = colour_mix(grey, COLOUR_WHITE, 0.27F),
	};
}

static void
add_page(Page *page)
{
	bool is_letter = page->width > 600;

	page->now = HPDF_AddPage(paper_doc(page->paper));
	(void)HPDF_Page_SetSize(page->now,
				is_letter ? HPDF_PAGE_SIZE_LETTER
					  : HPDF_PAGE_SIZE_A4,
				HPDF_PAGE_PORTRAIT);
	g_ptr_array_add(page->all, page->now);
	page->y = page->top;
}

void
page_begin(Page *page, Paper *paper, const char *format, const char *colour)
{
	bool is_letter = g_strcmp0(format, "letter") == 0;

	*page = (Page){
		.paper = paper,
		.look = look_of(colour),
		.all = g_ptr_array_new(),
		.width = is_letter ? 612.F : 595.276F,
		.height = is_letter ? 792.F : 841.89F,
		.left = SIDE,
		.bottom = FOOT,
	};
	page->right = page->width - SIDE;
	page->top = page->height - HEAD;
	add_page(page);
	page_box(page, page->look.brand, 0, page->height - BAR, page->width,
		 BAR);
}

void
page_next(Page *page)
{
	Spot spot = { page->left, page->height - 36, page->right - page->left,
		      ALIGN_LEFT };

	add_page(page);
	if (!page->head)
		return;
	page_text(page, small, page->look.quiet, spot, page->head);
	page_rule(page, page->look.rule, page->height - 43, 0.5F);
	page->y = page->top = page->height - 62;
}

float
page_room(const Page *page)
{
	return page->y - page->bottom;
}

bool
page_is_fresh(const Page *page)
{
	return page->y >= page->top;
}

bool
page_need(Page *page, float height)
{
	if (page_room(page) >= height || page_is_fresh(page))
		return false;
	page_next(page);
	return true;
}

void
page_end(Page *page)
{
	float width = page->right - page->left;

	for (guint i = 0; i < page->all->len; i++) {
		g_autofree char *one = g_strdup_printf("%u", i + 1);
		g_autofree char *all = g_strdup_printf("%u", page->all->len);
		g_autoptr(GString) count = g_string_new(page->count);

		g_string_replace(count, "$1", one, 1);
		g_string_replace(count, "$2", all, 1);
		page->now = g_ptr_array_index(page->all, i);
		page_rule(page, page->look.rule, FEET_Y + 13, 0.5F);
		page_text(page, small, page->look.quiet,
			  (Spot){ page->left, FEET_Y, width - 80, ALIGN_LEFT },
			  page->foot);
		page_text(page, small, page->look.quiet,
			  (Spot){ page->right - 76, FEET_Y, 76, ALIGN_RIGHT },
			  count->str);
	}
	g_clear_pointer(&page->all, g_ptr_array_unref);
	g_clear_pointer(&page->head, g_free);
	g_clear_pointer(&page->foot, g_free);
}

static void
fill(Page *page, Colour colour)
{
	(void)HPDF_Page_SetRGBFill(page->now, colour.red, colour.green,
				   colour.blue); /* errors stick */
}

void
page_line(Page *page, TextStyle style, Colour colour, Spot spot,
	  const char *line)
{
	g_autofree char *visual = text_visual(line);
	float spare = spot.width - text_width(page->paper, style, line);
	float x = spot.x;

	if (*line == '\0')
		return;
	if (spot.align == ALIGN_RIGHT)
		x += spare;
	if (spot.align == ALIGN_CENTRE)
		x += spare / 2;
	fill(page, colour);
	(void)HPDF_Page_BeginText(page->now);
	(void)HPDF_Page_SetFontAndSize(page->now,
				       paper_font(page->paper, style.face),
				       style.size);
	(void)HPDF_Page_TextOut(page->now, x, spot.y, visual);
	(void)HPDF_Page_EndText(page->now);
}

void
page_text(Page *page, TextStyle style, Colour colour, Spot spot,
	  const char *text)
{
	g_autofree char *line = text_fit(page->paper, style, spot.width, text);

	page_line(page, style, colour, spot, line);
}

/* How many of the @left lines go on this page. */
static guint
lines_here(const Page *page, float leading, guint left)
{
	guint fit =
		page_room(page) > 0 ? (guint)(page_room(page) / leading) : 0;

	if (fit >= left)
		return left;
	if (left - fit < LINES_MIN)
		fit = left > LINES_MIN ? left - LINES_MIN : 0;
	return fit < LINES_MIN && !page_is_fresh(page) ? 0 : MAX(fit, 1);
}

void
page_paragraph(Page *page, TextStyle style, Colour colour, float leading,
	       const char *text)
{
	float width = page->right - page->left;
	g_autoptr(GPtrArray) lines = text_wrap(page->paper, style, width, text);
	guint at = 0;

	while (at < lines->len) {
		guint count = lines_here(page, leading, lines->len - at);

		for (guint i = 0; i < count; i++, at++) {
			page->y -= leading;
			page_line(page, style, colour,
				  (Spot){ page->left, page->y + leading * 0.3F,
					  width, ALIGN_LEFT },
				  g_ptr_array_index(lines, at));
		}
		if (at < lines->len)
			page_next(page);
	}
}

void
page_box(Page *page, Colour colour, float x, float y, float width, float height)
{
	if (width <= 0 || height <= 0)
		return;
	fill(page, colour);
	(void)HPDF_Page_Rectangle(page->now, x, y, width, height);
	(void)HPDF_Page_Fill(page->now);
}

void
page_rule(Page *page, Colour colour, float y, float thick)
{
	page_box(page, colour, page->left, y, page->right - page->left, thick);
}

void
page_disc(Page *page, Colour colour, float x, float y, float radius)
{
	fill(page, colour);
	(void)HPDF_Page_Circle(page->now, x, y, radius);
	(void)HPDF_Page_Fill(page->now);
}

void
page_section(Page *page, const char *title, float need)
{
	g_autofree char *clean = NULL;

	if (page_room(page) < GAP + HEADING + need)
		page_next(page);
	if (!page_is_fresh(page))
		page->y -= GAP;
	clean = text_fit(page->paper, heading, page->right - page->left, title);
	paper_bookmark(page->paper, clean, page->now, page->y + 12);
	page->y -= heading.size;
	page_line(page, heading, page->look.ink,
		  (Spot){ page->left, page->y, page->right - page->left,
			  ALIGN_LEFT },
		  clean);
	page->y -= HEADING - heading.size;
}
