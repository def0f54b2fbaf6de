"""A stored picture goes out as nothing but a picture, and stays where it is for ever."""

import io

import pytest
from django.urls import reverse

from doors.pictures import take_in
from tests.doors.drawing import draw


@pytest.fixture
def stored(media):
    picture = take_in(io.BytesIO(draw()))
    picture.store()
    return picture


@pytest.fixture
def address(stored):
    return f"/media/{stored.sha256}.webp"


def test_a_picture_is_served_as_it_was_stored(client, stored, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.content == stored.content
    assert reverse("doors:picture", args=[f"{stored.sha256}.webp"]) == address


def test_a_picture_can_be_kept_for_ever_and_can_do_nothing(client, stored, address):
    headers = client.get(address).headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["ETag"] == f'"{stored.sha256}"'
    assert "Set-Cookie" not in headers


def test_who_has_the_picture_is_told_so_and_who_has_another_gets_it(client, stored, address):
    same = client.get(address, headers={"If-None-Match": f'"{stored.sha256}"'})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_head_has_no_body_and_post_is_refused(client, stored, address):
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(stored.content))
    assert client.post(address).status_code == 405


def test_an_unknown_picture_is_not_found_even_by_who_claims_to_have_it(client, media):
    unknown = "0" * 64
    assert client.get(f"/media/{unknown}.webp").status_code == 404
    assert client.get(f"/media/{unknown}.webp", headers={"If-None-Match": f'"{unknown}"'}).status_code == 404


@pytest.mark.parametrize(
    "name", ["secret.txt", "a.webp", "../media/{}.webp", "{}.webp/", "{}.png", "{}.webp%0A", "x/{}.webp"]
)
def test_only_names_of_our_own_making_are_served(client, stored, media, name):
    (media / "secret.txt").write_text("secret")
    (media / "a.webp").write_bytes(stored.content)
    assert client.get(f"/media/{name.format(stored.sha256)}").status_code == 404
