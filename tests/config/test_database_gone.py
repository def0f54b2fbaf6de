"""A page that the database did not help to make says so, and the fault is in the log."""

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection

from tests.factories import make_guide

pytestmark = pytest.mark.django_db


def failing(fault: Exception):
    def fail(execute, sql, params, many, context):
        raise fault

    return connection.execute_wrapper(fail)


@pytest.mark.parametrize(
    "fault",
    [
        OperationalError("connection refused"),
        OperationalError("database or disk is full"),
        OperationalError("attempt to write a readonly database"),
        InterfaceError("connection already closed"),
    ],
)
def test_readers_are_asked_to_come_back(client, caplog, fault):
    with failing(fault):
        response = client.get("/articles/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Our database did not answer" in response.text
    assert str(fault) not in response.text
    assert str(fault) in caplog.text


def test_a_fault_that_is_ours_is_called_one(client):
    client.raise_request_exception = False
    with failing(IntegrityError("NOT NULL constraint failed")):
        assert client.get("/articles/").status_code == 500


def test_people_who_change_the_code_see_the_fault_itself(client, settings):
    settings.DEBUG = True
    with failing(OperationalError("no such column")), pytest.raises(OperationalError):
        client.get("/articles/")


def test_the_site_recovers_by_itself(client):
    guide = make_guide()
    with failing(OperationalError("connection refused")):
        assert client.get(guide.get_absolute_url()).status_code == 503
    assert client.get(guide.get_absolute_url()).status_code == 200
