/*
 * services.c - the statements of services and the mapping of their columns
 */
#include "store/services.h"

#include "domain/base/fold.h"

static Service *
service_row(DbRows *rows)
{
	Service *service = service_new(db_text(rows, 1));

	service->id = db_int(rows, 0);
	g_free(service->description);
	service->description = db_dup_text(rows, 2);
	g_free(service->kind);
	service->kind = db_dup_text(rows, 3);
	service->price.minutes = db_int(rows, 4);
	service->price.is_time = service->price.minutes > 0;
	service->price.money.cents = db_int(rows, 5);
	g_strlcpy(service->price.money.currency, db_text(rows, 6),
		  CURRENCY_SIZE);
	service->has_price =
		service->price.is_time || service->price.money.cents > 0;
	service->is_retired = db_int(rows, 7) != 0;
	return service;
}

static int64_t
minutes_of(const Service *service)
{
	return service->has_price && service->price.is_time
		       ? service->price.minutes
		       : 0;
}

static int64_t
cents_of(const Service *service)
{
	return service->has_price && !service->price.is_time
		       ? service->price.money.cents
		       : 0;
}

bool
services_add(Db *db, Service *service, int64_t now, GError **error)
{
	g_autofree char *folded = fold(service->name);

	service->id = db_next_id(db, "service", error);
	return service->id != 0 &&
	       db_run(db, SQL_SERVICE_ADD,
		      DB_ARGS(DB_INT(service->id), DB_TEXT(service->name),
			      DB_TEXT(folded), DB_TEXT(service->description),
			      DB_TEXT(service->kind),
			      DB_INT(minutes_of(service)),
			      DB_INT(cents_of(service)),
			      DB_TEXT(service->price.money.currency),
			      DB_INT(service->is_retired), DB_INT(now)),
		      error);
}

bool
services_set(Db *db, const Service *service, GError **error)
{
	g_autofree char *folded = fold(service->name);

	return db_run(db, SQL_SERVICE_SET,
		      DB_ARGS(DB_INT(service->id), DB_TEXT(service->name),
			      DB_TEXT(folded), DB_TEXT(service->description),
			      DB_TEXT(service->kind),
			      DB_INT(minutes_of(service)),
			      DB_INT(cents_of(service)),
			      DB_TEXT(service->price.money.currency),
			      DB_INT(service->is_retired)),
		      error);
}

Service *
services_by_name(Db *db, const char *name, GError **error)
{
	g_autofree char *folded = fold(name);
	DbRows *rows = db_query(db, SQL_SERVICE_BY_NAME,
				DB_ARGS(DB_TEXT(folded)), error);
	Service *service = NULL;

	if (rows && db_next(&rows, error))
		service = service_row(rows);
	db_end(&rows);
	return service;
}

GPtrArray *
services_all(Db *db, GError **error)
{
	g_autoptr(GPtrArray) all =
		g_ptr_array_new_with_free_func((GDestroyNotify)service_free);
	GError *problem = NULL;
	DbRows *rows = db_query(db, SQL_SERVICES_ALL, DB_NO_ARGS, &problem);

	while (rows && db_next(&rows, &problem))
		g_ptr_array_add(all, service_row(rows));
	if (!problem)
		return g_steal_pointer(&all);
	g_propagate_error(error, problem);
	return NULL;
}
