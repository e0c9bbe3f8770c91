/*
 * policy.c - `helpdeskctl policy` and `keys`: who may do what, how proven
 */
#include <string.h>

#include "daemon/ctl/ctl.h"
#include "domain/verbs/table.h"

static void
put(GString *text, json_t *list, const char *act, unsigned may, Proof client,
    Proof staff)
{
	g_autofree char *words = permissions_print(may);
	bool is_for_clients = (may & MAY_OWN) != 0;

	g_string_append_printf(text, "%-10s  %-10s  %-10s  %s\n", act,
			       is_for_clients ? proof_print(client) : "-",
			       proof_print(staff),
			       may == MAY_ALL ? "all" : words);
	(void)json_array_append_new(
		list,
		json_pack("{s:s, s:s?, s:s, s:s}", "act", act, "client",
			  is_for_clients ? proof_print(client) : NULL, "staff",
			  proof_print(staff), "permissions", words));
}

int
ctl_policy(Ctl *ctl)
{
	const Policy *policy = ctl->desk->policy;
	const Verb *const *verbs = verb_table();
	GString *text = g_string_new(NULL);
	json_t *list = json_array();

	g_string_append_printf(text, "%-10s  %-10s  %-10s  %s\n", "act",
			       "client", "staff", "permission, any of");
	put(text, list, ACT_OPEN, MAY_ALL,
	    policy_need(policy, ACT_OPEN, PROOF_CLAIMED),
	    policy_need(policy, ACT_OPEN, PROOF_CLAIMED));
	put(text, list, ACT_COMMENT, MAY_ALL,
	    policy_need(policy, ACT_COMMENT, PROOF_DOMAIN),
	    policy_need(policy, ACT_COMMENT, PROOF_MAILBOX));
	for (size_t i = 0; verbs[i]; i++) {
		put(text, list, verbs[i]->name, verbs[i]->may,
		    policy_need(policy, verbs[i]->name, verbs[i]->client),
		    policy_need(policy, verbs[i]->name, verbs[i]->staff));
		if (verbs[i]->is_grave)
			g_string_append(text, "            some uses of it "
					      "need \"confirmed\"\n");
	}
	return ctl_print(ctl, list, g_string_free(text, FALSE));
}

int
ctl_keys(Ctl *ctl)
{
	g_autoptr(GError) problem = NULL;

	if (ctl->argc != 1 || strcmp(ctl->argv[0], "rotate") != 0)
		return ctl_usage("keys rotate");
	if (!keys_rotate(ctl->desk->config->state, &problem))
		return ctl_fail(problem);
	return ctl_print(ctl, json_pack("{s:b}", "rotated", 1),
			 g_strdup("a new key signs from the next start or "
				  "reload on\n"));
}
