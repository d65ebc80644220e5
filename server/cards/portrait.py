"""Portraits of people who do not exist, for demonstrations: drawn, so that nobody takes them for a photo."""

from hashlib import sha256

from PIL import Image, ImageDraw

SIZE = (480, 640)
SKINS = ("#f2d3b8", "#eac4a2", "#e0b28c", "#f6dcc6")
HAIRS = ("#1d1b1a", "#2e2522", "#3b302b", "#5a5552")
COATS = ("#23424d", "#3a3f5c", "#5b3b46", "#3d5240", "#6b5336")
WALLS = ("#dfe9ec", "#e9e4da", "#e1e6da", "#e6e1ea")


def draw_portrait(name: str) -> Image.Image:
    """The portrait of a name: always the same for one, mostly different for two."""
    choice = sha256(name.encode()).digest()
    skin, hair, coat, wall = (
        colours[choice[place] % len(colours)] for place, colours in enumerate((SKINS, HAIRS, COATS, WALLS))
    )
    picture = Image.new("RGB", SIZE, wall)
    draw = ImageDraw.Draw(picture)
    _draw_back_of_hair(draw, hair, long=choice[4] % 2 == 0)
    _draw_shoulders(draw, skin, coat)
    _draw_face(draw, skin, hair, width=116 + choice[5] % 18)
    _draw_fringe(draw, hair, parting=choice[6] % 3)
    if choice[7] % 3 == 0:
        _draw_glasses(draw)
    return picture


def _draw_back_of_hair(draw: ImageDraw.ImageDraw, hair: str, long: bool) -> None:
    draw.ellipse((100, 90, 380, 400), fill=hair)
    if long:
        draw.rounded_rectangle((104, 240, 376, 500), 60, fill=hair)


def _draw_shoulders(draw: ImageDraw.ImageDraw, skin: str, coat: str) -> None:
    draw.rounded_rectangle((40, 480, 440, 760), 110, fill=coat)
    draw.polygon([(170, 482), (310, 482), (240, 600)], fill="#f7f7f5")
    draw.rounded_rectangle((196, 400, 284, 520), 40, fill=skin)
    draw.polygon([(196, 486), (284, 486), (240, 545)], fill=skin)


def _draw_face(draw: ImageDraw.ImageDraw, skin: str, hair: str, width: int) -> None:
    for ear in (240 - width, 240 + width):
        draw.ellipse((ear - 20, 270, ear + 20, 340), fill=skin)
    draw.ellipse((240 - width, 130, 240 + width, 450), fill=skin)
    for eye in (190, 290):
        draw.ellipse((eye - 11, 286, eye + 11, 306), fill="#241d1a")
        draw.line((eye - 26, 264, eye + 26, 262), fill=hair, width=9)
    draw.line((240, 300, 232, 348, 248, 350), fill="#b98f70", width=5, joint="curve")
    draw.arc((200, 350, 280, 402), 25, 155, fill="#a8594d", width=7)


def _draw_fringe(draw: ImageDraw.ImageDraw, hair: str, parting: int) -> None:
    draw.chord((112, 96, 368, 380), 190 + 8 * parting, 350 - 10 * parting, fill=hair)


def _draw_glasses(draw: ImageDraw.ImageDraw) -> None:
    for eye in (190, 290):
        draw.rounded_rectangle((eye - 40, 266, eye + 40, 330), 22, outline="#2b2b2b", width=6)
    draw.line((230, 292, 250, 292), fill="#2b2b2b", width=6)
