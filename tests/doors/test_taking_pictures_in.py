"""What may come in as a picture, and what becomes of it."""

import io
import warnings

import pytest
from django.core.files.storage import FileSystemStorage
from PIL import ExifTags, Image, ImageCms

from doors.pictures import MAX_BYTES, RefusedPicture, take_in
from tests.doors.drawing import declare_png, draw, spoil

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def take(content: bytes) -> Image.Image:
    picture = take_in(io.BytesIO(content))
    image = Image.open(io.BytesIO(picture.content), formats=["WEBP"])
    assert image.size == (picture.width, picture.height)
    return image


def refuse(content: bytes) -> str:
    with pytest.raises(RefusedPicture) as refusal:
        take_in(io.BytesIO(content))
    return str(refusal.value)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_webp(kind):
    assert take(draw(kind)).size == (40, 30)


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM", "ICO", "PDF"])
def test_other_formats_are_refused(kind):
    assert refuse(draw(kind)) == "This file is not a picture in JPEG or PNG or WEBP format."


@pytest.mark.parametrize(
    "content",
    [b"", b"<html><script>alert(1)</script></html>", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
     b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", b"\xff\xd8\xff", b"%!PS-Adobe-3.0 EPSF-3.0\n"],
)  # fmt: skip
def test_what_is_no_picture_is_refused(content):
    assert "not a picture" in refuse(content)


@pytest.mark.parametrize(("kind", "reason"), [("JPEG", "damaged"), ("PNG", "damaged"), ("WEBP", "not a picture")])
def test_a_picture_that_breaks_off_is_refused(kind, reason):
    whole = draw(kind, (300, 300), "red")
    assert reason in refuse(whole[: len(whole) * 2 // 3])


def test_a_picture_that_is_spoiled_inside_is_refused():
    assert "damaged" in refuse(spoil(draw("WEBP", lossless=True)))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind):
    frames = [Image.new("RGB", (4, 4), "blue")]
    assert "moves" in refuse(draw(kind, (4, 4), save_all=True, append_images=frames))


def test_a_phones_double_picture_keeps_its_first():
    content = draw("MPO", (4, 4), "red", save_all=True, append_images=[Image.new("RGB", (4, 4), "blue")])
    red, _, blue = take(content).getpixel((1, 1))
    assert red > 200 > blue


@pytest.mark.parametrize(("width", "height"), [(13_000, 13_000), (6_400, 6_400), (40_000_001, 1), (16_000, 16_000)])
def test_too_many_pixels_are_refused_from_the_header(width, height):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's own warning is not what refuses
        assert refuse(declare_png(width, height)) == (
            "This picture has more than 40 million pixels: make it smaller first."
        )


def test_as_many_pixels_as_allowed_are_read_and_found_missing():
    assert "damaged" in refuse(declare_png(6_300, 6_300))


def test_a_file_that_is_too_large_is_refused():
    assert refuse(draw() + b"\0" * MAX_BYTES) == "This file is larger than 15 MB: make the picture smaller first."


@pytest.mark.parametrize(
    ("before", "after"), [((4000, 1000), (2000, 500)), ((1000, 4000), (500, 2000)), ((300, 9), (300, 9))]
)
def test_a_large_picture_is_made_smaller_and_a_small_one_is_not_made_larger(before, after):
    assert take(draw("PNG", before)).size == after
    assert take(draw("JPEG", before)).size == after


def test_a_picture_is_turned_the_way_it_was_held_and_forgets_where():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    image = take(draw("JPEG", (40, 30), exif=exif))
    assert image.size == (30, 40)
    assert dict(image.getexif()) == {} and "xmp" not in image.info


@pytest.mark.parametrize("payload", [b"<html><script>alert(1)</script></html>", b"PK\x03\x04"])
def test_a_second_meaning_is_left_behind(payload):
    polyglot = draw("JPEG", comment=payload, exif=b"Exif\0\0" + payload) + payload
    picture = take_in(io.BytesIO(polyglot))
    assert payload in polyglot and payload not in picture.content


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_color_is_understood(mode):
    assert take(draw("PNG", mode=mode, color=0)).convert("RGB").getpixel((1, 1)) == (0, 0, 0)


def test_sixteen_bits_of_gray_do_not_become_white():
    assert 70 < take(draw("PNG", mode="I;16", color=20_000)).getpixel((1, 1))[0] < 85


def test_what_can_be_seen_through_stays_so():
    assert take(draw("PNG", mode="RGBA", color=(0, 0, 0, 0))).getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("profile", [SRGB, b"no profile at all"])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_color_profile_is_applied_or_ignored_and_never_kept(profile, mode):
    image = take(draw("PNG", mode=mode, color="gray", icc_profile=profile))
    assert "icc_profile" not in image.info
    assert all(abs(channel - 128) < 4 for channel in image.getpixel((1, 1)))


def test_a_color_profile_says_which_color_is_meant():
    swapped = SRGB.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    red, _, blue = take(draw("PNG", color="red", icc_profile=swapped)).getpixel((1, 1))
    assert blue > 200 > red


def test_storing_twice_keeps_one_file_named_by_its_hash(media):
    picture = take_in(io.BytesIO(draw()))
    picture.store()
    picture.store()
    assert [path.name for path in media.iterdir()] == [f"{picture.sha256}.webp"]
    assert (media / f"{picture.sha256}.webp").read_bytes() == picture.content


class BlindAtFirst(FileSystemStorage):
    """Answers as if somebody else stored the file right after it was asked."""

    asked = False

    def exists(self, name: str) -> bool:
        was_asked, self.asked = self.asked, True
        return was_asked and super().exists(name)


def test_two_who_store_the_same_at_once_leave_one_file(media, settings):
    picture = take_in(io.BytesIO(draw()))
    picture.store()
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.BlindAtFirst"}}
    picture.store()
    assert [path.name for path in media.iterdir()] == [f"{picture.sha256}.webp"]
