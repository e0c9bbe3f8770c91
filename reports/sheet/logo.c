/*
 * logo.c - decodes PNG, checks JPEG, and draws the picture to scale
 */
#include "reports/sheet/logo.h"

#include <png.h>
#include <string.h>

#define PNG_MARK      "\211PNG\r\n\032\n"
#define JPEG_MARK     "\377\330\377"
#define RGBA	      4
#define RGB	      3
#define BITS	      8
#define JPEG_SIDE_MAX 10000

/* RGBA, owned by the caller; NULL if it is no PNG of a sane size. */
static guchar *
decode_png(const guchar *bytes, size_t size, png_image *image)
{
	g_autofree guchar *pixels = NULL;

	*image = (png_image){ .version = PNG_IMAGE_VERSION };
	if (!png_image_begin_read_from_memory(image, bytes, size))
		return NULL;
	image->format = PNG_FORMAT_RGBA;
	if (image->width > 0 && image->height > 0 &&
	    image->height <= LOGO_PIXELS_MAX / image->width) {
		pixels = g_malloc(PNG_IMAGE_SIZE(*image));
		if (png_image_finish_read(image, NULL, pixels, 0, NULL) &&
		    image->warning_or_error < PNG_IMAGE_ERROR)
			return g_steal_pointer(&pixels);
	}
	png_image_free(image);
	return NULL;
}

static HPDF_Image
load_png(Page *page, const guchar *bytes, size_t size)
{
	HPDF_Doc doc = paper_doc(page->paper);
	png_image image;
	g_autofree guchar *pixels = decode_png(bytes, size, &image);
	g_autofree guchar *mask = NULL;
	size_t count;
	HPDF_Image colours, alpha;

	if (!pixels)
		return NULL;
	count = (size_t)image.width * image.height;
	mask = g_malloc(count);
	for (size_t i = 0; i < count; i++) {
		mask[i] = pixels[i * RGBA + RGB];
		memmove(pixels + i * RGB, pixels + i * RGBA, RGB);
	}
	colours =
		HPDF_LoadRawImageFromMem(doc, pixels, image.width, image.height,
					 HPDF_CS_DEVICE_RGB, BITS);
	alpha = HPDF_LoadRawImageFromMem(doc, mask, image.width, image.height,
					 HPDF_CS_DEVICE_GRAY, BITS);
	(void)HPDF_Image_AddSMask(colours, alpha); /* errors stick */
	return colours;
}

#define SHORT(at) ((size_t)(at)[0] << 8 | (at)[1])

/* Whether the JPEG's markers lead to a frame of 8 bits and a sane size; libharu
 * itself does not check them. */
static bool
is_sane_jpeg(const guchar *bytes, size_t size)
{
	size_t at = 2;

	if (bytes[size - 2] != 0xff || bytes[size - 1] != 0xd9)
		return false;
	while (at + 10 < size && bytes[at] == 0xff) {
		guchar mark = bytes[at + 1];
		size_t length = SHORT(bytes + at + 2);

		if (mark >= 0xc0 && mark <= 0xc2) {
			size_t height = SHORT(bytes + at + 5);
			size_t width = SHORT(bytes + at + 7);

			return bytes[at + 4] == BITS && width > 0 &&
			       height > 0 && width <= JPEG_SIDE_MAX &&
			       height <= JPEG_SIDE_MAX &&
			       (bytes[at + 9] == 1 || bytes[at + 9] == RGB);
		}
		if (length < 2 || mark < 0xc3)
			return false;
		at += 2 + length;
	}
	return false;
}

static HPDF_Image
load(Page *page, const guchar *bytes, size_t size)
{
	if (size > LOGO_BYTES_MAX || size < 16)
		return NULL;
	if (memcmp(bytes, PNG_MARK, strlen(PNG_MARK)) == 0)
		return load_png(page, bytes, size);
	if (memcmp(bytes, JPEG_MARK, strlen(JPEG_MARK)) == 0 &&
	    is_sane_jpeg(bytes, size))
		return HPDF_LoadJpegImageFromMem(paper_doc(page->paper), bytes,
						 (HPDF_UINT)size);
	return NULL;
}

bool
logo_draw(Page *page, const char *base64, float x, float y, float width,
	  float height)
{
	g_autofree guchar *bytes = NULL;
	gsize size = 0;
	HPDF_Image image;
	float scale;

	if (!base64)
		return false;
	bytes = g_base64_decode(base64, &size);
	image = load(page, bytes, size);
	if (!image)
		return false;
	scale = MIN(width / (float)HPDF_Image_GetWidth(image),
		    height / (float)HPDF_Image_GetHeight(image));
	width = scale * (float)HPDF_Image_GetWidth(image);
	height = scale * (float)HPDF_Image_GetHeight(image);
	(void)HPDF_Page_DrawImage(page->now, image, x, y - height, width,
				  height); /* errors stick */
	return true;
}
