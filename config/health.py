from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mailroom.health import how_the_runner_is, mail_is_late


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether this worker can serve: says which check failed and never why, since anybody may ask.

    What it says of the mail runner takes no worker out of service: pages are served while mail is late.
    """
    checks = {"database": "ok", "migrations": "ok"}
    runner = mail = "unknown"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if has_unapplied_migrations():
            checks["migrations"] = "failed"
        else:
            runner, mail = how_the_runner_is(), "late" if mail_is_late() else "ok"
    except DatabaseError:
        checks = {"database": "failed", "migrations": "unknown"}
    status = 200 if set(checks.values()) == {"ok"} else 503
    return JsonResponse(checks | {"runner": runner, "mail": mail}, status=status)


def has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
