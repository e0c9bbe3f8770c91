/*
 * receipt.c - a result for each order, and the lines it asked for
 */
#include "daemon/ctl/receipt.h"

#include <sysexits.h>

#include "domain/case/receipt_line.h"
#include "templates/say.h"

static void
put_lines(const ReceiptLine *line, GString *text)
{
	for (guint i = 0; i < line->lines->len; i++)
		g_string_append_printf(
			text, "%s\n",
			(const char *)g_ptr_array_index(line->lines, i));
}

static json_t *
line_json(const ReceiptLine *line, const char *result)
{
	json_t *one = json_pack("{s:s, s:b, s:s}", "command", line->command,
				"done", (int)line->is_done, "result", result);
	json_t *lines = json_array();

	for (guint i = 0; line->lines && i < line->lines->len; i++)
		(void)json_array_append_new(
			lines, json_string(g_ptr_array_index(line->lines, i)));
	(void)json_object_set_new(one, "lines", lines);
	return one;
}

int
ctl_receipt(const Ctl *ctl, const Decision *decision)
{
	GString *text = g_string_new(NULL);
	json_t *list = json_array();
	bool is_done = true;
	int status;

	for (guint i = 0; i < decision->receipt->len; i++) {
		const ReceiptLine *line =
			g_ptr_array_index(decision->receipt, i);
		g_autofree char *result =
			say_receipt_line(ctl->desk->texts,
					 ctl->desk->policy->language, line);

		is_done = is_done && line->is_done;
		if (!line->ask)
			g_string_append_printf(text, "%s: %s\n", line->command,
					       result);
		if (line->lines)
			put_lines(line, text);
		(void)json_array_append_new(list, line_json(line, result));
	}
	status = ctl_print(ctl, list, g_string_free(text, FALSE));
	return is_done ? status : EX_DATAERR;
}
