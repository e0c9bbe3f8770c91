/*
 * fuzz_report.c - reports of servers about mail that did not arrive
 */
#include <string.h>

#include "tests/fuzz/fuzz.h"

static const char *const frames[] = {
	/* the words of a server, with an address or two */
	"From: MAILER-DAEMON@mx.example\nSubject: failure\n\n",
	/* RFC 3464 */
	"From: <>\nContent-Type: multipart/report; boundary=b\n\n"
	"--b\nContent-Type: message/delivery-status\n\n",
	/* RFC 5965 */
	"From: <>\nContent-Type: multipart/report; boundary=b\n\n"
	"--b\nContent-Type: message/feedback-report\n\n",
};

/* The first byte chooses the frame around the rest. */
int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	g_autoptr(GByteArray) mail = g_byte_array_new();
	g_autoptr(Letter) letter = NULL;
	const char *frame;

	if (size == 0)
		return 0;
	frame = frames[*bytes % G_N_ELEMENTS(frames)];
	g_byte_array_append(mail, (const guint8 *)frame, (guint)strlen(frame));
	g_byte_array_append(mail, bytes + 1, (guint)size - 1);
	letter = fuzz_read_mail(mail->data, mail->len, false);
	if (letter)
		g_assert(letter->bounces->len <= size);
	return 0;
}
