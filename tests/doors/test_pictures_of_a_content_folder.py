"""Files that came out of the door once are proved before they are taken over unchanged."""

import hashlib
from pathlib import Path

import pytest

from doors.pictures import MAX_BYTES, RefusedPicture, adopt, measure
from tests.doors.drawing import draw, spoil


def write(folder: Path, content: bytes, name: str = "") -> Path:
    path = folder / (name or f"{hashlib.sha256(content).hexdigest()}.webp")
    path.write_bytes(content)
    return path


def test_measuring_stores_nothing(tmp_path, media):
    assert measure(write(tmp_path, draw("WEBP"))) == (40, 30)
    assert list(media.iterdir()) == []


def test_adopting_stores_the_very_bytes_and_again_changes_nothing(tmp_path, media):
    path = write(tmp_path, draw("WEBP"))
    assert adopt(path) == adopt(path) == (40, 30)
    assert [stored.name for stored in media.iterdir()] == [path.name]
    assert (media / path.name).read_bytes() == path.read_bytes()


BROKEN = {
    "wrong name": (draw("WEBP"), "foot.webp", "must be named"),
    "somebody else's hash": (draw("WEBP"), "0" * 64 + ".webp", "must be named"),
    "wrong ending": (draw("WEBP"), hashlib.sha256(draw("WEBP")).hexdigest(), "must be named"),
    "PNG": (draw("PNG"), "", "not a picture in WEBP format"),
    "HTML": (b"<script>alert(1)</script>", "", "not a picture"),
    "spoiled": (spoil(draw("WEBP", lossless=True)), "", "damaged"),
    "broken off": (draw("WEBP", (300, 300), "red")[:-40], "", "not a picture"),
    "too large": (draw("WEBP") + b"\0" * MAX_BYTES, "", "larger than 15 MB"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_and_not_stored(tmp_path, media, name):
    content, file_name, reason = BROKEN[name]
    path = write(tmp_path, content, file_name)
    for door in (measure, adopt):
        with pytest.raises(RefusedPicture, match=reason):
            door(path)
    assert list(media.iterdir()) == []


def test_a_missing_file_is_refused_with_the_reason(tmp_path):
    with pytest.raises(RefusedPicture, match="cannot be read: No such file"):
        measure(tmp_path / "missing.webp")
