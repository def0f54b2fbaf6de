from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mailroom.models import Heartbeat

SILENT_AFTER = timedelta(minutes=5)


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether this worker can serve: says which check failed and never why, since anybody may ask.

    What it says of the mail runner takes no worker out of service: pages are served while mail is late.
    """
    checks = {"database": "ok", "migrations": "ok"}
    runner = "unknown"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if has_unapplied_migrations():
            checks["migrations"] = "failed"
        else:
            runner = how_the_runner_is()
    except DatabaseError:
        checks = {"database": "failed", "migrations": "unknown"}
    status = 200 if set(checks.values()) == {"ok"} else 503
    return JsonResponse(checks | {"runner": runner}, status=status)


def how_the_runner_is() -> str:
    beat_at = Heartbeat.objects.aggregate(last=Max("beat_at"))["last"]
    if beat_at is None:
        return "never"
    return "ok" if timezone.now() - beat_at < SILENT_AFTER else "silent"


def has_unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
