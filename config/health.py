from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether this worker can serve: says which check failed and never why, since anybody may ask."""
    checks = {"database": "ok", "migrations": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if has_unapplied_migrations():
            checks["migrations"] = "failed"
    except DatabaseError:
        checks = {"database": "failed", "migrations": "unknown"}
    return JsonResponse(checks, status=200 if set(checks.values()) == {"ok"} else 503)


def has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
