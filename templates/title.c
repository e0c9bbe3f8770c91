/*
 * title.c - hides the title in an "opened" mail if nobody vouches for it
 */
#include "templates/title.h"

const char *
title_said(const Say *s)
{
	bool is_whose = s->mail->kind != MAIL_OPENED || case_is_vouched(s->is);

	return is_whose ? s->decision->ticket->title : "";
}
