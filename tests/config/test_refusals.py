"""What is no text, or too much, is refused before any view sees it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db

URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "address", ["/articles/hip%00/", "/articles/%ff/", "/?q=%00", "/?q=%ff", "/?%c3=%28", "/?q=%ED%A0%80"]
)
def test_an_address_that_is_no_text_is_refused(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "<h1" in response.text


@pytest.mark.parametrize(
    "address", ["/about/?q=%C3%BC", "/about/?q=%F0%9F%A6%B5", "/about/?q=%EF%BF%BD", "/about/?q=100%"]
)
def test_an_address_in_utf_8_is_answered(client, address):
    assert client.get(address).status_code == 200


def test_an_address_in_utf_8_that_nobody_has_is_not_found(client):
    assert client.get("/articles/h%C3%BCfte%25/").status_code == 404


def test_a_query_cannot_choose_an_encoding_in_which_letters_spell_a_nul(client):
    assert client.get("/about/?q=%2BAAA-", headers={"Content-Type": "text/plain; charset=utf-7"}).status_code == 400
    assert client.get("/about/?q=%2BAAA-", headers={"Content-Type": "text/plain; charset=utf-8"}).status_code == 200


def test_a_cookie_that_spells_a_nul_is_refused(client):
    assert client.get("/admin/", headers={"Cookie": 'session="\\000bcdefgh"'}).status_code == 400
    assert client.get("/admin/", headers={"Cookie": 'session="abcdefgh"'}).status_code == 302


@pytest.mark.parametrize("name", ["%00", "%ff", "me%00", "%C3"])
def test_a_form_that_is_no_text_is_refused(client, name):
    body = f"username={name}&password=wrong"
    assert client.post("/admin/login/", body, content_type=URLENCODED).status_code == 400


def test_a_form_may_hold_any_text_even_the_sign_for_broken_text(client):
    body = "username=M%C3%BCller+%EF%BF%BD&password=wrong"
    response = client.post("/admin/login/", body, content_type=URLENCODED)
    assert response.status_code == 200
    assert "Müller \N{REPLACEMENT CHARACTER}" in response.text


@pytest.mark.parametrize("name", [b"\0", b"\xff", b"a\0b"])
def test_a_form_with_files_that_is_no_text_is_refused(client, name):
    assert post_with_file(client, name).status_code == 400


def test_a_form_with_files_is_taken(client):
    response = post_with_file(client, "Müller".encode())
    assert response.status_code == 200
    assert "Müller" in response.text


def post_with_file(client: Client, name: bytes):
    parts = b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\n' + name + b"\r\n"
    parts += b'--x\r\nContent-Disposition: form-data; name="f"; filename="\xff\0.png"\r\n\r\n\0\xff\r\n--x--\r\n'
    return client.post("/admin/login/", parts, content_type="multipart/form-data; boundary=x")


def test_a_broken_form_with_files_is_refused(client):
    assert client.post("/admin/login/", b"--x", content_type="multipart/form-data").status_code == 400


@pytest.mark.parametrize(("megabytes", "status"), [(20, 400), (21, 413)])
def test_a_request_past_all_limits_is_refused_by_its_declared_length(client, megabytes, status):
    response = client.post("/admin/login/", b"a=b", content_type=URLENCODED, CONTENT_LENGTH=str(megabytes * 1024**2))
    assert response.status_code == status  # at 20 MB it is the form's own, smaller limit that answers


def test_a_length_that_is_no_number_is_refused(client):
    assert client.post("/admin/login/", b"a=b", content_type=URLENCODED, CONTENT_LENGTH="many").status_code == 400


def test_a_signed_in_editor_is_refused_what_is_no_text_too(client):
    client.force_login(get_user_model().objects.create_superuser("editor"))
    assert client.get("/admin/articles/article/?q=%00").status_code == 400
    assert client.get("/admin/articles/article/?q=hip").status_code == 200
