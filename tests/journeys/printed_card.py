"""A card held before a phone's camera: a video for Chromium's fake camera, and a photo of it."""

from io import BytesIO
from math import cos, sin
from pathlib import Path

from PIL import Image, ImageFilter

from server.cards.picture import draw_qr

SIZE = (1280, 720)
FRAMES = 20
MODULES = 61 + 8
"""Of a code in version 11, with its quiet zone."""

PIXELS_A_MODULE = 5


def film(path: Path, text: str | None) -> Path:
    """A QR code in a hand that is not quite still, as plain concatenated JPEGs; without a text, a wall."""
    with path.open("wb") as file:
        for number in range(FRAMES):
            picture = frame(text, 6 * sin(number / 3), round(12 * cos(number / 2))) if text else wall()
            picture.save(file, "JPEG", quality=85)
    return path


def photograph(path: Path, text: str) -> Path:
    """One picture of the code, askew and a little out of focus."""
    frame(text, 4, 9).filter(ImageFilter.GaussianBlur(1)).save(path, "JPEG", quality=80)
    return path


def frame(text: str, angle: float, shift: int) -> Image.Image:
    side = MODULES * PIXELS_A_MODULE
    code = Image.open(BytesIO(draw_qr(text))).convert("RGB").resize((side, side), Image.Resampling.BILINEAR)
    turned = code.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="#ffffff")
    picture = wall()
    picture.paste(turned, ((SIZE[0] - turned.width) // 2 + shift, (SIZE[1] - turned.height) // 2))
    return picture


def wall() -> Image.Image:
    return Image.new("RGB", SIZE, "#969696")
