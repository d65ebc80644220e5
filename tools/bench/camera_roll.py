"""Photos as a phone's camera leaves them: 12 million pixels, about 3 MB, EXIF, no two of them the same."""

import random
from pathlib import Path

from PIL import Image

SIZE = (4000, 3000)
GRAIN, QUALITY = 12, 80
PATCH = 1000
MAKE, MODEL, ORIENTATION, EXIF, TAKEN, ZONE = 0x010F, 0x0110, 0x0112, 0x8769, 0x9003, 0x9011


def make_roll(folder: Path, count: int) -> list[Path]:
    """Write so many photos; the same for the same number."""
    scene = Image.merge("RGB", [Image.effect_noise(SIZE, GRAIN)] * 3)
    return [make_photo(folder / f"IMG_{number:04}.jpg", scene, number) for number in range(count)]


def make_photo(path: Path, scene: Image.Image, number: int) -> Path:
    """One photo of the scene: something else stands in it each time, large enough to be seen in a preview."""
    chance, photo = random.Random(number), scene.copy()
    colour = tuple(chance.randrange(256) for _ in range(3))
    left, top = (chance.randrange(side - PATCH) for side in SIZE)
    photo.paste(colour, (left, top, left + PATCH, top + PATCH))
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = "Fictional", f"Camera {number}", 1
    exif.get_ifd(EXIF).update(
        {TAKEN: f"2026:11:23 09:{number // 60 % 60:02}:{number % 60:02}", ZONE: "+08:00"}
    )
    photo.save(path, "JPEG", quality=QUALITY, exif=exif)
    return path
