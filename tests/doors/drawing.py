"""Pictures as files: good ones, and ones that only say that they are."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def draw(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), color: str = "teal", mode: str = "RGB", **options
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, kind, **options)
    return file.getvalue()


def spoil(webp: bytes) -> bytes:
    """The same length and the same header, and nonsense where the picture was."""
    return webp[:30] + b"\xff" * (len(webp) - 30)


def declare_png(width: int, height: int) -> bytes:
    """A PNG whose header promises this size, with hardly anything behind it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def upload(content: bytes, name: str = "picture.png", declared: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=declared)
