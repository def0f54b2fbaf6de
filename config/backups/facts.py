from collections.abc import Callable, Iterable
from dataclasses import dataclass

from config.backups.refusals import Refused


@dataclass(frozen=True)
class Facts:
    """What a database says of itself, for the manifest."""

    migrations: list[list[str]]  # app, name
    rows: dict[str, int]  # by table
    pictures: list[str]  # file names that rows name


def read_facts(fetch: Callable[[str], list[tuple]], tables: Iterable[str]) -> Facts:
    """All from one moment, if `fetch` sees one moment."""
    tables = sorted(tables)
    if "django_migrations" not in tables:
        raise Refused("The database holds no site yet: `make serve` makes one.")
    return Facts(
        migrations=sorted([app, name] for app, name in fetch("SELECT app, name FROM django_migrations")),
        rows={table: fetch(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables},  # noqa: S608
        pictures=sorted(f"{sha256}.webp" for (sha256,) in fetch("SELECT sha256 FROM doors_picture")),
    )
