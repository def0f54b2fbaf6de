import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from config import triggers
from mailroom.health import how_the_runner_is, mail_is_late

LEAST_ROOM = 512 * 1024**2  # bytes


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> JsonResponse:
    """Whether this worker can serve: says which check failed and never why, since anybody may ask.

    What it says of the mail runner and the disk takes no worker out of service: pages are served while mail is late.
    """
    checks = {"database": "ok", "migrations": "ok"}
    runner = mail = "unknown"
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if needs_migrate():
            checks["migrations"] = "failed"
        else:
            runner, mail = how_the_runner_is(), "late" if mail_is_late() else "ok"
    except DatabaseError:
        checks = {"database": "failed", "migrations": "unknown"}
    status = 200 if set(checks.values()) == {"ok"} else 503
    return JsonResponse(checks | {"disk": how_the_disk_is(), "runner": runner, "mail": mail}, status=status)


def needs_migrate() -> bool:
    """Whether migrate has something to do: a migration, or triggers, without which readers would keep old pages.

    … or find what is not on them any more.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return bool(plan or triggers.missing(connection))


def how_the_disk_is() -> str:
    return "ok" if shutil.disk_usage(settings.DATA_DIR).free >= LEAST_ROOM else "low"
