"""Passwords cannot be guessed in a row, and a guesser elsewhere locks nobody out."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings

from tests.staff import make_user

LOGIN = "/admin/login/?next=/admin/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return make_user(username="ada", password="a right and long one")


def sign_in(client, password: str, name: str = "ada", address: str = "192.0.2.1"):
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address)


def fail(client, times: int, **who: str):
    for _ in range(times):
        response = sign_in(client, "wrong", **who)
    return response


def test_one_try_fewer_than_the_limit_still_lets_the_right_password_in(client, user):
    fail(client, settings.AXES_FAILURE_LIMIT - 1)
    response = sign_in(client, "a right and long one")
    assert (response.status_code, response.url) == (302, "/admin/")


def test_after_the_limit_even_the_right_password_waits(client, user):
    assert fail(client, settings.AXES_FAILURE_LIMIT).status_code == 429
    response = sign_in(client, "a right and long one")
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "Wait an hour" in response.content.decode()
    assert "session" not in response.cookies


def test_from_another_address_the_same_person_gets_in(client, user):
    fail(client, settings.AXES_FAILURE_LIMIT)
    assert sign_in(client, "a right and long one", address="192.0.2.2").status_code == 302


def test_a_list_of_names_from_one_address_is_stopped_as_well(client, user):
    for number in range(settings.AXES_FAILURE_LIMIT):
        response = fail(client, 1, name=f"name-{number}")
    assert response.status_code == 429
    assert sign_in(client, "a right and long one").status_code == 429


def test_tries_are_counted_in_the_database_where_every_worker_sees_them(client, user):
    fail(client, 2)
    assert [attempt.failures_since_start for attempt in AccessAttempt.objects.all()] == [2]


def test_a_success_forgets_the_failures_before_it(client, user):
    fail(client, settings.AXES_FAILURE_LIMIT - 1)
    sign_in(client, "a right and long one")
    client.post("/admin/logout/")
    assert fail(client, settings.AXES_FAILURE_LIMIT - 1).status_code == 200


def test_no_password_is_kept(client, user):
    fail(client, 1)
    assert "wrong" not in str(list(AccessAttempt.objects.values()))
