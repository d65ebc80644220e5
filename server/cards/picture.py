"""Pictures of a card: the QR code, and the portrait as it is kept."""

import io
from hashlib import sha256

import qrcode
from PIL import Image, ImageOps
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.image.pil import PilImage

PORTRAIT = (240, 320)
DOTS = 8
QUIET = 4


def draw_qr(text: str) -> bytes:
    """A PNG of the QR code, with error correction Q and its quiet zone."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, box_size=DOTS, border=QUIET)
    code.add_data(text)
    code.make(fit=True)
    file = io.BytesIO()
    code.make_image(image_factory=PilImage).get_image().convert("1").save(file, "PNG", optimize=True)
    return file.getvalue()


def encode_portrait(picture: Image.Image) -> bytes:
    """The portrait as it is shown and hashed: made anew, so that nothing else in the file survives."""
    fitted = ImageOps.fit(picture.convert("RGB"), PORTRAIT, Image.Resampling.LANCZOS)
    file = io.BytesIO()
    fitted.save(file, "WEBP", quality=80, method=6)
    return file.getvalue()


def hash_portrait(portrait: bytes) -> bytes:
    """The half of the SHA-256 that stands in the card."""
    return sha256(portrait).digest()[:16]
