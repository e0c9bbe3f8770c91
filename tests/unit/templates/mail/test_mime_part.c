/*
 * test_mime_part.c - a file's part of a mail: its headers, its base64
 *
 * What is written is read again by our own parser, as a client's would.
 */
#include "templates/mail/mime_part.h"

#include <string.h>

#include "parsers/mime.h"

#define TOP                                                                    \
	"From: a@b.example\r\nMessage-ID: <m@b.example>\r\n"                   \
	"Content-Type: multipart/mixed; boundary=\"=_m\"\r\n\r\n"

/* The mail that holds one such file; @out is its part alone. */
static Letter *
read_again(const char *name, const char *type, GString *out)
{
	Attachment file = { .filename = (char *)name,
			    .content_type = (char *)type };
	const ParseOptions options = { .is_cut = false };
	g_autoptr(GString) mail = g_string_new(TOP);
	g_autoptr(GError) error = NULL;
	Letter *letter;

	mime_part_put_file(out, "=_m", &file);
	mime_part_put_base64(out, "abc", 3);
	g_string_append(mail, out->str);
	mime_part_put_end(mail, "=_m");
	letter = mime_parse(mail->str, mail->len, &options, NULL, &error);
	g_assert_no_error(error);
	g_assert_cmpuint(letter->attachments->len, ==, 1);
	return letter;
}

/* Each line ends in CRLF, is plain and fits. */
static void
check_lines(const GString *out)
{
	g_auto(GStrv) lines = g_strsplit(out->str, "\r\n", -1);

	g_assert_true(g_str_is_ascii(out->str));
	for (size_t i = 0; lines[i]; i++) {
		g_assert_cmpuint(strlen(lines[i]), <=, 100);
		g_assert_null(strpbrk(lines[i], "\r\n\t\x7f"));
	}
}

static void
test_names(void)
{
	static const struct {
		const char *stored;
		const char *header;
		const char *read;
	} table[] = {
		{ "a.pdf", "filename=\"a.pdf\"", "a.pdf" },
		{ "two words (1).pdf", "filename=\"two words (1).pdf\"",
		  "two words (1).pdf" },
		{ "Relev\xc3\xa9 d'ao\xc3\xbbt.pdf",
		  "filename*=utf-8''Relev%C3%A9%20d%27ao%C3%BBt.pdf",
		  "Relev\xc3\xa9 d'ao\xc3\xbbt.pdf" },
		{ "\xe4\xbd\xa0\xe5\xa5\xbd.txt", " name=\"__.txt\"",
		  "\xe4\xbd\xa0\xe5\xa5\xbd.txt" },
		{ "a\"b.txt", "filename*=utf-8''a%22b.txt", "a\"b.txt" },
		{ "a;b=c.txt", "filename*=utf-8''a%3Bb%3Dc.txt", "a;b=c.txt" },
		{ "100%2F.txt", "filename*=utf-8''100%252F.txt", "100%2F.txt" },
		{ "=?utf-8?q?..=2Fx?=",
		  "filename*=utf-8''%3D_utf-8_q_..%3D2Fx_%3D",
		  "=_utf-8_q_..=2Fx_=" },
		{ "x\r\nBcc: evil@evil.example", "name=\"xBcc_ evil@",
		  "xBcc: evil@evil.example" },
		{ "x\r\n\r\n--=_m--\r\ny", "name=\"x--__m--y\"", "x--=_m--y" },
		{ "../../etc/passwd", "filename=\"passwd\"", "passwd" },
		{ "C:\\x\\evil.exe", "filename=\"evil.exe\"", "evil.exe" },
		{ "ann\xe2\x80\xae"
		  "fdp.exe",
		  "filename=\"annfdp.exe\"", "annfdp.exe" },
		{ "a\xd8\x9c.exe", "filename=\"a.exe\"", "a.exe" },
		{ "\xff\xfe.txt", "filename*=utf-8''", NULL },
		{ "...", "filename=\"attachment\"", "attachment" },
		{ "", "filename=\"attachment\"", "attachment" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autofree char *stored = g_strdup(table[i].stored);
		g_autoptr(Letter) letter =
			read_again(stored, "application/pdf", out);
		const Attachment *file =
			g_ptr_array_index(letter->attachments, 0);

		g_test_message("%s", out->str);
		check_lines(out);
		g_assert_nonnull(strstr(out->str, table[i].header));
		if (table[i].read)
			g_assert_cmpstr(file->filename, ==, table[i].read);
	}
}

static void
test_long_names_are_folded_and_kept(void)
{
	g_autoptr(GString) name = g_string_new(NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(Letter) letter = NULL;
	const Attachment *file;

	for (int i = 0; i < 80; i++)
		g_string_append(name, "\xc3\xa9");
	g_string_append(name, ".pdf");
	letter = read_again(name->str, "application/pdf", out);
	file = g_ptr_array_index(letter->attachments, 0);
	check_lines(out);
	g_assert_nonnull(strstr(out->str, " filename*0*=utf-8''%C3%A9"));
	g_assert_cmpstr(file->filename, ==, name->str);
	/* A name that is too long for us. */
	for (int i = 0; i < 500; i++)
		g_string_prepend(name, "\xe2\x82\xac");
	g_string_truncate(out, 0);
	letter_free(g_steal_pointer(&letter));
	letter = read_again(name->str, "application/pdf", out);
	check_lines(out);
	file = g_ptr_array_index(letter->attachments, 0);
	g_assert_cmpuint(strlen(file->filename), <=, 200);
	g_assert_true(g_str_has_suffix(file->filename, ".pdf"));
}

#define OCTETS "application/octet-stream"

static void
test_types(void)
{
	static const struct {
		const char *stored;
		const char *type;
	} table[] = {
		{ "application/pdf", "application/pdf" },
		{ "image/png", "image/png" },
		{ "text/plain", "text/plain" },
		{ "application/vnd.openxmlformats-officedocument."
		  "wordprocessingml.document",
		  "application/vnd.openxmlformats-officedocument."
		  "wordprocessingml.document" },
		{ "Image/JPEG", "image/jpeg" },
		{ "text/html", OCTETS },
		{ "application/xhtml+xml", OCTETS },
		{ "image/svg+xml", OCTETS },
		{ "text/xml", OCTETS },
		{ "multipart/mixed", OCTETS },
		{ "message/rfc822", OCTETS },
		{ "message/external-body", OCTETS },
		{ "application/x-msdownload", OCTETS },
		{ "application/vnd.microsoft.portable-executable", OCTETS },
		{ "text/javascript", OCTETS },
		{ "application/x-sh", OCTETS },
		{ "application/java-archive", OCTETS },
		{ "application/ms-tnef", OCTETS },
		{ "text", OCTETS },
		{ "/plain", OCTETS },
		{ "text/", OCTETS },
		{ "a/b/c", OCTETS },
		{ "text/plain; charset=x", OCTETS },
		{ "text/plain\r\nBcc: x@y", OCTETS },
		{ "text/pl\xc3\xa9in", OCTETS },
		{ "", OCTETS },
		{ NULL, OCTETS },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autofree char *stored = g_strdup(table[i].stored);
		g_autofree char *line =
			g_strdup_printf("\r\nContent-Type: %s;\r\n",
					table[i].type);
		g_autoptr(Letter) letter = read_again("a.b", stored, out);

		g_test_message("%s", stored);
		check_lines(out);
		g_assert_nonnull(strstr(out->str, line));
	}
}

static void
test_base64_is_whole_lines(void)
{
	g_autofree char *bytes = g_malloc(1000);

	for (size_t i = 0; i < 1000; i++)
		bytes[i] = (char)(i * 7);
	for (size_t size = 0; size <= 1000; size++) {
		g_autoptr(GString) one = g_string_new(NULL);
		g_autoptr(GString) two = g_string_new(NULL);
		g_autofree char *exact = g_memdup2(bytes, size);
		g_auto(GStrv) lines = NULL;
		size_t first = MIN(size, 3 * MIME_PART_ROW), back = 0;
		g_autofree guchar *decoded = NULL;

		mime_part_put_base64(one, exact, size);
		lines = g_strsplit(one->str, "\r\n", -1);
		for (size_t i = 0; lines[i] && lines[i + 1] && lines[i + 2];
		     i++)
			g_assert_cmpuint(strlen(lines[i]), ==, 76);
		decoded = g_base64_decode(one->str, &back);
		g_assert_cmpmem(decoded, back, bytes, size);
		/* In two pieces it is the same. */
		mime_part_put_base64(two, exact, first);
		if (size > first)
			mime_part_put_base64(two, exact + first, size - first);
		g_assert_cmpstr(one->str, ==, two->str);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	mime_prepare();
	g_test_add_func("/mime_part/names", test_names);
	g_test_add_func("/mime_part/long", test_long_names_are_folded_and_kept);
	g_test_add_func("/mime_part/types", test_types);
	g_test_add_func("/mime_part/base64", test_base64_is_whole_lines);
	return g_test_run();
}
