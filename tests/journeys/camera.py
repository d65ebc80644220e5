"""Photos as a phone's camera makes them: large JPEGs with EXIF."""

import io
import random
from pathlib import Path

from PIL import Image

MAKE, MODEL, ORIENTATION, TAKEN, OFFSET, EXIF = 0x010F, 0x0110, 0x0112, 0x9003, 0x9011, 0x8769


def take_photo(path: Path, seed: int) -> Path:
    """Write a JPEG of at least 2 MB with the tags a camera writes."""
    picture = noise(seed, 2400, 1800)
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = "Fictional", f"Camera {seed}", 1
    exif.get_ifd(EXIF).update({TAKEN: "2026:11:23 09:30:00", OFFSET: "+08:00"})
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=92, exif=exif)
    assert buffer.tell() >= 2_000_000
    path.write_bytes(buffer.getvalue())
    return path


def noise(seed: int, width: int, height: int) -> Image.Image:
    """A coloured field with grain, which no compression makes small."""
    chance = random.Random(seed)
    grain = Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
    field = Image.new("RGB", (width, height), tuple(chance.randrange(60, 200) for _ in range(3)))
    return Image.blend(field, grain, 0.4)
