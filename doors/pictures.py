"""The only way for a picture to come in. What is stored is a WebP of our own making, named by its SHA-256."""

import hashlib
import io
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 2000
FORMATS = ("JPEG", "PNG", "WEBP")

# Pillow refuses at twice this, before a decoder reserves memory for it, and only warns below; _open refuses at once.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class RefusedPicture(ValueError):
    """The file is not a picture that may come in; the message is for whoever chose it."""


class SafePicture(NamedTuple):
    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def store(self) -> None:
        """Under its own hash, so that storing it again changes nothing."""
        name = f"{self.sha256}.webp"
        if default_storage.exists(name):
            return
        stored = default_storage.save(name, ContentFile(self.content))
        if stored != name:
            # Somebody stored the same bytes between the two lines above.
            default_storage.delete(stored)


def take_in(file: BinaryIO) -> SafePicture:
    """Any file, decoded and encoded again: no metadata comes through, no second meaning. Raises RefusedPicture."""
    content = file.read(MAX_BYTES + 1)
    image = _open(content, FORMATS)
    try:
        # A JPEG can be decoded at a fraction of its size, which saves most of the memory.
        image.draft(None, (MAX_SIDE, MAX_SIDE))
        ImageOps.exif_transpose(image, in_place=True)
        image = _smooth(image)
        image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
        image = _in_srgb(image)
        clean = io.BytesIO()
        # EXIF, XMP and profiles are written only where somebody passes them.
        image.save(clean, "WEBP", quality=85)
    except (OSError, ValueError, SyntaxError) as fault:
        raise RefusedPicture("This picture is damaged: it could not be read to its end.") from fault
    return SafePicture(clean.getvalue(), *image.size)


def measure(path: Path) -> tuple[int, int]:
    """Width and height of a content folder's `<sha256>.webp`, once all of it is proved. Raises RefusedPicture."""
    picture = _read(path)
    return picture.width, picture.height


def adopt(path: Path) -> tuple[int, int]:
    """As measure, then stored unchanged: it came out of this door once already. Raises RefusedPicture."""
    picture = _read(path)
    picture.store()
    return picture.width, picture.height


def _read(path: Path) -> SafePicture:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise RefusedPicture(f"This file cannot be read: {fault.strerror}.") from fault
    image = _open(content, ("WEBP",))
    picture = SafePicture(content, *image.size)
    if path.name != f"{picture.sha256}.webp":
        raise RefusedPicture(f"This file must be named {picture.sha256}.webp, after its SHA-256.")
    try:
        image.load()
    except (OSError, ValueError, SyntaxError) as fault:
        raise RefusedPicture("This picture is damaged: it could not be read to its end.") from fault
    return picture


def _open(content: bytes, formats: tuple[str, ...]) -> Image.Image:
    """The picture with its header read and nothing decoded. The type is what the bytes are, whatever the name says."""
    if len(content) > MAX_BYTES:
        raise RefusedPicture(f"This file is larger than {MAX_BYTES // 1024**2} MB: make the picture smaller first.")
    try:
        image = Image.open(io.BytesIO(content), formats=formats)
        fits = image.width * image.height <= MAX_PIXELS
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        fits = False
    except (OSError, ValueError, SyntaxError) as fault:
        raise RefusedPicture(f"This file is not a picture in {' or '.join(formats)} format.") from fault
    if not fits:
        raise RefusedPicture(f"This picture has more than {MAX_PIXELS // 10**6} million pixels: make it smaller first.")
    # Many phones put a second picture into a JPEG (MPO); it does not move, and the first is the one that is meant.
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise RefusedPicture("This picture moves: choose one that stands still.")
    return image


def _smooth(image: Image.Image) -> Image.Image:
    """In a mode that shrinks without jagged edges."""
    if image.mode.startswith("I"):
        # 16 bits of gray, as in a scan; converting it straight would make everything white.
        image = image.point(lambda value: value * (1 / 257)).convert("L")
    return image if image.mode in ("RGB", "RGBA", "L", "LA", "CMYK") else image.convert(_web_mode(image))


def _in_srgb(image: Image.Image) -> Image.Image:
    mode = _web_mode(image)
    if profile := image.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (OSError, ImageCms.PyCMSError):
            # A profile that is broken or made for other channels says nothing; browsers take such a picture as sRGB.
            return image.convert(mode)
    return image.convert(mode)


def _web_mode(image: Image.Image) -> str:
    return "RGBA" if image.has_transparency_data else "RGB"
