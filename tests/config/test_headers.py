"""What every answer says to the browser, whatever part of the site it comes from."""

from contextlib import closing

import pytest
from django.test import Client

from tests.config.addresses import admin_addresses, readers_addresses
from tests.factories import make_guide, make_publisher

pytestmark = pytest.mark.django_db

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.fixture
def guide():
    make_publisher(postal_address="5700 Crooks Road")
    return make_guide()


def assert_guarded(response, address: str = "") -> None:
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy, address
    assert "unsafe" not in policy and "*" not in policy, address
    assert "camera=()" in response["Permissions-Policy"], address
    for name, value in expected(address).items():
        assert response[name] == value, f"{address}: {name}"


def expected(address: str) -> dict[str, str]:
    # Feeds and guides as data are there for other sites to show.
    if address.endswith((".xml", ".json", ".md")) and not address.startswith("/sitemap"):
        return ALWAYS | {"Cross-Origin-Resource-Policy": "cross-origin"}
    # Whoever has such an address may withdraw the comment, or end the newsletter.
    if address.startswith(("/comments/yours/", "/newsletter/confirm/", "/newsletter/leave/")):
        return ALWAYS | {"Referrer-Policy": "same-origin"}
    return ALWAYS


def test_every_page_for_readers_is_guarded(client, guide):
    for address in readers_addresses(guide):
        response = client.get(address, follow=True)  # a comment's own address leads to where it stands
        assert response.status_code == 200, address
        assert_guarded(response, address)


def test_every_page_for_readers_is_the_same_for_all_of_them(client, guide):
    for address in readers_addresses(guide):
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_every_page_of_the_admin_is_guarded(admin_client, guide):
    for address in admin_addresses():
        response = admin_client.get(address)
        assert response.status_code in (200, 403), address  # 403 where nobody may add
        assert_guarded(response, address)


def test_the_sign_in_page_is_guarded_and_sets_a_cookie_scripts_cannot_read(client):
    response = client.get("/admin/login/")
    assert_guarded(response)
    assert response.cookies["csrf"]["httponly"]
    assert response.cookies["csrf"]["samesite"] == "Lax"


def test_a_static_file_is_guarded_and_not_shared_with_other_sites(client):
    with closing(client.get("/static/admin/css/base.css")) as response:
        assert response.status_code == 200
        assert_guarded(response)
        assert "Access-Control-Allow-Origin" not in response
    unchanged = {"If-Modified-Since": response["Last-Modified"]}
    with closing(client.get("/static/admin/css/base.css", headers=unchanged)) as response:
        assert response.status_code == 304
        assert_guarded(response)


def test_a_picture_may_be_shown_elsewhere_and_can_do_nothing(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    name = f"{'0' * 64}.webp"
    (tmp_path / name).write_bytes(b"a picture")
    for headers, status in (({}, 200), ({"If-None-Match": f'"{"0" * 64}"'}, 304)):
        response = client.get(f"/media/{name}", headers=headers)
        assert response.status_code == status
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("status", "address", "headers"),
    [
        (301, "/articles", {}),
        (400, "/", {"Host": "elsewhere.example"}),
        (400, "/static/admin/css/base.css", {"Host": "elsewhere.example"}),
        (400, "/?q=%00", {}),
        (404, "/nothing-here/", {}),
        (404, "/articles/nothing-here/", {}),
    ],
)
def test_a_refusal_is_guarded(client, status, address, headers):
    response = client.get(address, headers=headers)
    assert response.status_code == status
    assert_guarded(response)
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


def test_a_form_from_another_site_is_refused_and_guarded():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "me"})
    assert response.status_code == 403
    assert_guarded(response)


def test_too_many_sign_ins_are_refused_and_guarded(client, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/admin/login/", {"username": "me", "password": "wrong"})
    assert response.status_code == 429
    assert_guarded(response)


def test_a_fault_of_the_site_is_guarded(client, settings):
    settings.ROOT_URLCONF = "tests.config.broken_urls"
    client.raise_request_exception = False
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "nobody foresaw" not in response.text
    assert_guarded(response)


def test_an_unknown_host_is_refused_and_guarded_before_any_redirect_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/about/").status_code == 301
    response = client.get("/about/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert_guarded(response)
