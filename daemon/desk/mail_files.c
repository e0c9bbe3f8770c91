/*
 * mail_files.c - writes the text, then each blob as base64 piece by piece
 *
 * Each file is a blob, stored once for all mails that carry it.  It is encoded
 * on its way out, a piece at a time, so that no base64 is ever stored.
 */
#include "daemon/desk/mail_files.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/process/log.h"
#include "domain/base/fault.h"
#include "spool/durable.h"
#include "store/people.h"
#include "templates/mail/compose.h"
#include "templates/mail/mime_part.h"

#define PIECE_BYTES (MIME_PART_ROW * 1024) /* whole lines of base64 */

typedef struct {
	Desk *desk;
	const OutboxMail *mail;
	char *boundary;
	int fd;
	GString *out; /* what is to be written next */
} Writer;

static bool
flush(Writer *w, GError **error)
{
	bool ok = durable_write(w->fd, w->out->str, w->out->len, error);

	g_string_truncate(w->out, 0);
	return ok;
}

/* -1 if it can't be read.  A blob of another size than the attachment is
 * damaged. */
static int
open_blob(const Writer *w, const Attachment *file, GError **error)
{
	int blob = spool_blob_open(w->desk->spool, file->sha256, error);
	struct stat st;

	if (blob >= 0 && (fstat(blob, &st) < 0 || st.st_size != file->size)) {
		g_set_error(error, FAULT, FAULT_OPERATOR,
			    "the attachment %s is damaged", file->sha256);
		durable_close_fd(&blob);
	}
	return blob;
}

/* FAULT_OPERATOR if it can't be read, FAULT_RETRY if it can't be written. */
static bool
put_bytes(Writer *w, int blob, const Attachment *file, GError **error)
{
	g_autofree char *piece = g_malloc(PIECE_BYTES);

	for (int64_t at = 0; at < file->size; at += PIECE_BYTES) {
		size_t size = (size_t)MIN(file->size - at, PIECE_BYTES);

		if (pread(blob, piece, size, at) != (ssize_t)size) {
			g_set_error(error, FAULT, FAULT_OPERATOR,
				    "the attachment %s can't be read",
				    file->sha256);
			return false;
		}
		mime_part_put_base64(w->out, piece, size);
		if (!flush(w, error))
			return false;
	}
	return flush(w, error);
}

/* Puts a sentence in place of the file, in the language of its reader. */
static bool
put_words(Writer *w, const Attachment *file, GError **error)
{
	g_autoptr(Contact) reader =
		contacts_by_id(w->desk->db, w->mail->contact, NULL);
	g_autoptr(Values) values = values_new();
	g_autofree char *words = NULL;

	values_set(values, "filename", file->filename);
	words = texts_phrase(w->desk->texts,
			     reader ? reader->language
				    : w->desk->policy->language,
			     "file-gone", values);
	mime_part_put_text(w->out, w->boundary, "plain", words);
	return flush(w, error);
}

/* A blob that is gone or damaged must not hold the mail up. */
static bool
put_file(Writer *w, const Attachment *file, GError **error)
{
	g_autoptr(GError) problem = NULL;
	off_t start = lseek(w->fd, 0, SEEK_CUR);
	AutoFd blob = open_blob(w, file, &problem);

	if (blob >= 0) {
		mime_part_put_file(w->out, w->boundary, file);
		if (put_bytes(w, blob, file, &problem))
			return true;
		if (problem->code == FAULT_RETRY) {
			g_propagate_error(error, g_steal_pointer(&problem));
			return false;
		}
	}
	log_warn("outbox.%" PRId64 ": sent without a file, %s", w->mail->id,
		 problem->message);
	if (ftruncate(w->fd, start) < 0 ||
	    lseek(w->fd, start, SEEK_SET) != start) {
		g_set_error(error, FAULT, FAULT_RETRY,
			    "the mail can't be written: %s", g_strerror(errno));
		return false;
	}
	return put_words(w, file, error);
}

static bool
put_files(Writer *w, GPtrArray *files, GError **error)
{
	for (guint i = 0; i < files->len; i++)
		if (!put_file(w, g_ptr_array_index(files, i), error))
			return false;
	mime_part_put_end(w->out, w->boundary);
	return flush(w, error);
}

bool
mail_files_write(Desk *desk, const OutboxMail *mail, int fd, GError **error)
{
	g_autoptr(GPtrArray) files = outbox_files(desk->db, mail->id, error);
	Writer w = { desk, mail, NULL, fd, NULL };
	bool ok;

	if (!files || !durable_write(fd, mail->mail, strlen(mail->mail), error))
		return false;
	if (files->len == 0)
		return true;
	w.boundary = compose_boundary(mail->message_id);
	w.out = g_string_sized_new(2 * PIECE_BYTES);
	ok = put_files(&w, files, error);
	g_string_free(w.out, TRUE);
	g_free(w.boundary);
	return ok;
}
