"""Pictures for tests: good ones, and such as nobody should open."""

import struct
import zlib
from io import BytesIO

from PIL import Image


def jpeg(width=640, height=480, **options):
    return saved("JPEG", width, height, **options)


def saved(form, width, height, **options):
    """A picture with something on it, so that it does not shrink to nothing."""
    picture = Image.effect_noise((width, height), 60).convert("RGB")
    file = BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def png_bomb(width, height):
    """A few kilobytes that unpack to a whole picture of zeros."""
    packed, row = zlib.compressobj(9), bytes(1 + (width + 7) // 8)
    rows = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
