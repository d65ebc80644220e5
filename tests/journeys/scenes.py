"""What a supervisor photographs: simple drawn scenes of an exam hall, the same for the same name."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageOps

SIZE = (1600, 1200)
Draw = ImageDraw.ImageDraw


def take_scene(path: Path, name: str, other_side: bool = False) -> Path:
    """Write a picture of the scene as a phone's camera would: a little soft, a little grainy."""
    picture = Image.new("RGB", SIZE, "#d9d4c7")
    SCENES[name](ImageDraw.Draw(picture))
    if other_side:
        picture = ImageOps.mirror(picture.crop((240, 180, 1440, 1080)).resize(SIZE))
    grain = Image.frombytes("L", (400, 300), Random(name).randbytes(400 * 300)).resize(SIZE)
    soft = picture.filter(ImageFilter.BoxBlur(1))
    Image.blend(soft, grain.convert("RGB"), 0.06).save(path, "JPEG", quality=82)
    return path


def draw_room(draw: Draw, wall: str, floor: str) -> None:
    draw.rectangle((0, 0, 1600, 1200), fill=wall)
    draw.polygon([(0, 760), (1600, 760), (1600, 1200), (0, 1200)], fill=floor)
    draw.rectangle((0, 748, 1600, 764), fill="#8d8676")


def draw_hall(draw: Draw) -> None:
    """Rows of desks, a board and a clock."""
    draw_room(draw, "#dfe3da", "#b9a88a")
    draw.rectangle((420, 150, 1180, 520), fill="#2f5a4c", outline="#6b5a3e", width=16)
    draw.ellipse((1290, 150, 1410, 270), fill="#f7f7f2", outline="#333333", width=8)
    draw.line((1350, 210, 1350, 170), fill="#333333", width=8)
    draw.line((1350, 210, 1385, 225), fill="#333333", width=8)
    for row, (top, width) in enumerate([(640, 150), (780, 200), (960, 270)]):
        for place in range(5):
            left = 800 + (place - 2) * (width + 60 + 20 * row) - width // 2
            draw.rectangle((left, top, left + width, top + width // 3), fill="#a9763f", outline="#6d4a24")
            draw.rectangle((left + width // 4, top - 12, left + width // 2, top + 14), fill="#fbfbf6")


def draw_bag(draw: Draw) -> None:
    """A sealed bag of papers on a table."""
    draw_room(draw, "#cfd6da", "#7c5a3a")
    draw.polygon([(380, 420), (1220, 390), (1270, 1020), (350, 1050)], fill="#c79a5b", outline="#8f6a35")
    draw.rectangle((430, 560, 1190, 660), fill="#f3efe2", outline="#b0a78c")
    draw.rectangle((700, 395, 900, 1035), fill="#b3261e")
    draw.ellipse((710, 640, 890, 820), outline="#f3efe2", width=14)
    draw.rectangle((480, 860, 680, 880), fill="#6b4b22")
    draw.rectangle((480, 910, 640, 930), fill="#6b4b22")


def draw_bench(draw: Draw) -> None:
    """Work benches with instruments, numbered."""
    draw_room(draw, "#d3dde2", "#8c9498")
    for place in range(3):
        left = 90 + place * 500
        draw.rectangle((left, 430, left + 420, 720), fill="#e9edf0", outline="#6c7a80", width=8)
        draw.rectangle((left + 40, 470, left + 190, 580), fill="#20343c")
        draw.line(
            (left + 55, 540, left + 105, 495, left + 150, 555, left + 180, 500), fill="#74e0b0", width=6
        )
        for knob in range(3):
            draw.ellipse((left + 230 + knob * 60, 490, left + 270 + knob * 60, 530), fill="#c94f2b")
        draw.rectangle((left - 20, 720, left + 440, 780), fill="#b57f3e")
        draw.rectangle((left + 150, 620, left + 270, 690), fill="#f5d33b", outline="#333333", width=4)


def draw_board(draw: Draw) -> None:
    """A notice board with announcements."""
    draw_room(draw, "#e8e2d3", "#a39b8b")
    draw.rectangle((230, 130, 1370, 900), fill="#9c6b3c", outline="#5b3c1e", width=24)
    chance = Random("board")
    for column in range(4):
        for row in range(2):
            left, top = 300 + column * 260, 190 + row * 340
            draw.rectangle((left, top, left + 220, top + 290), fill="#fdfdfa")
            draw.rectangle((left + 30, top + 24, left + 190, top + 48), fill="#b3261e")
            for line in range(7):
                end = left + 120 + chance.randrange(80)
                draw.rectangle((left + 24, top + 80 + line * 28, end, top + 90 + line * 28), fill="#8b9094")


def draw_shelf(draw: Draw) -> None:
    """Shelves of files."""
    draw_room(draw, "#d8d3c6", "#9a8f7a")
    chance = Random("shelf")
    for row in range(3):
        top = 120 + row * 300
        left = 160
        while left < 1400:
            width = chance.randrange(46, 78)
            colour = chance.choice(["#2c4d7a", "#3b6e8f", "#7a2c35", "#3f6b45", "#6b6357"])
            draw.rectangle((left, top + chance.randrange(30), left + width, top + 250), fill=colour)
            draw.rectangle((left + 10, top + 80, left + width - 10, top + 150), fill="#f4f2ea")
            left += width + 8
        draw.rectangle((120, top + 250, 1480, top + 276), fill="#7a5a36")


SCENES: dict[str, Callable[[Draw], None]] = {
    "hall": draw_hall,
    "bag": draw_bag,
    "bench": draw_bench,
    "board": draw_board,
    "shelf": draw_shelf,
}
