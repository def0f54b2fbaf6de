"""Two machines share a database and nothing else; with SQLite, two servers of one machine."""

import os
from secrets import token_hex

import psycopg
import pytest
from django.conf import settings

from tests.processes import wait_until

GUIDE = "/articles/knees/"
RENAME = "from articles.models import Article; Article.objects.update(title='Knees, edited')"


@pytest.fixture
def machines():
    """What each of two machines is told."""
    if settings.DATABASE_IS_SQLITE:
        yield {}, {}
        return
    name = f"limber_{token_hex(4)}"
    address, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        told = {"DATABASE_URL": f"{address}/{name}", "SECRET_KEY": "k" * 50}
        yield told | {"DATA_DIR": "var-one"}, told | {"DATA_DIR": "var-two"}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_an_edit_is_seen_on_both(house, machines):
    alone = {"WEB_CONCURRENCY": "1"}  # so that whoever kept the page is whoever is asked again
    with house.serve(**machines[0], **alone) as one, house.serve(**machines[1], **alone) as two:
        for site in (one, two):
            wait_until(lambda site=site: site.get(GUIDE)[0].headers["ETag"])  # it is kept, so it could be out of date
        house.manage("shell", "-c", RENAME, **machines[1])
        for site in (one, two):
            wait_until(lambda site=site: "Knees, edited" in site.get(GUIDE)[1])


def test_both_give_a_page_the_same_name(house, machines):
    shared = {"SITE_URL": "http://example.org"}  # pages say their own address
    told = {"Host": "example.org"}
    with house.serve(**machines[0], **shared) as one, house.serve(**machines[1], **shared) as two:
        wait_until(lambda: one.get(GUIDE, **told)[0].headers["ETag"])
        name = one.get(GUIDE, **told)[0].headers["ETag"]
        wait_until(lambda: two.get(GUIDE, **told, **{"If-None-Match": name})[0].status == 304)
