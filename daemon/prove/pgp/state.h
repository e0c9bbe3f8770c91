/*
 * state.h - the keys as librnp has them, for the files of pgp/ only
 */
#pragma once

#include <rnp/rnp.h>
#include <rnp/rnp_err.h>

#include <glib.h>

struct PgpKeys {
	GHashTable *all; /* address -> rnp_ffi_t, both owned */
};

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rnp_input_t, rnp_input_destroy, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rnp_op_verify_t, rnp_op_verify_destroy, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rnp_key_handle_t, rnp_key_handle_destroy, NULL)
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(rnp_signature_handle_t,
				rnp_signature_handle_destroy, NULL)
typedef char *RnpText;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC(RnpText, rnp_buffer_destroy, NULL)
