"""Small pictures for documents, made in the drawing process: of photos, and of signatures as they were drawn."""

import io
import warnings
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageOps

LONGEST = 480
MAX_PIXELS = 25_000_000
FIELD = (1000, 400)

Strokes = Sequence[Sequence[int]]


def limit() -> None:
    """Take no picture that unpacks to more than an original may; set once in the drawing process."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


@cache
def shrink(path: str) -> bytes | None:
    """A JPEG of the picture, upright and small, for all documents at once; None if it cannot be shown."""
    try:
        with Image.open(path, formats=("JPEG", "PNG", "WEBP")) as image:
            image.draft("RGB", (LONGEST, LONGEST))
            small = ImageOps.exif_transpose(image)
            small.thumbnail((LONGEST, LONGEST))
            return as_jpeg(on_white(small))
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError, Image.DecompressionBombError):
        return None
    except Image.DecompressionBombWarning:
        return None


def on_white(image: Image.Image) -> Image.Image:
    """The picture without see-through parts."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    solid = image.convert("RGBA")
    paper = Image.new("RGBA", solid.size, "white")
    return Image.alpha_composite(paper, solid).convert("RGB")


def as_jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=72, optimize=True)
    return file.getvalue()


def size_of(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.size


def points(stroke: Sequence[int]) -> list[tuple[int, int]]:
    """A stroke as points; a dot becomes a line too short to see the ends of."""
    pairs = list(zip(stroke[::2], stroke[1::2], strict=False))
    return pairs if len(pairs) > 1 else [(x + shift, y) for x, y in pairs for shift in (0, 4)]


def draw_strokes(strokes: Strokes) -> bytes:
    """A PNG of a signature."""
    image = Image.new("L", FIELD, 255)
    pen = ImageDraw.Draw(image)
    for stroke in strokes:
        pen.line(points(stroke), fill=0, width=7, joint="curve")
    file = io.BytesIO()
    image.resize((500, 200), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()
