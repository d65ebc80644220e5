"""Drawing a document as a PDF: A4, with the font in it, page numbers, the case's number and the mark on every page."""

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer, Table

from server.dossiers import blocks
from server.dossiers.lettering import REGULAR, printable
from server.dossiers.pdf_page import WIDTH, Numbered, Template
from server.dossiers.pdf_table import GRID, PADDING, in_pieces
from server.dossiers.pdf_text import (
    BODY,
    CELL,
    CELL_HEAD,
    HEADINGS,
    INK,
    LINE,
    QUIET,
    SMALL,
    SUBTITLE,
    TITLE,
    UNDER,
    Text,
    text,
)
from server.dossiers.thumbnails import FIELD, points, shrink, size_of

ACROSS = 3
"""Pictures, and signatures, that stand beside each other."""

GAP = 4 * mm
PICTURE_BOX = ((WIDTH - (ACROSS - 1) * GAP) / ACROSS, 46 * mm)


rl_config.useA85 = 0  # pictures as the bytes they are: as text they take a quarter more, and long


def draw(document: blocks.Document, path: str) -> None:
    """Write the document as a PDF file."""
    template = Template(path, document)
    template.build(list(story(document)), canvasmaker=Numbered)


def story(document: blocks.Document) -> Iterator[Flowable]:
    yield text(document.zh, TITLE)
    yield text(document.en, SUBTITLE)
    yield Spacer(0, 6 * mm)
    for block in document.blocks:
        yield from DRAWN[type(block)](block)


def heading(block: blocks.Heading) -> Iterator[Flowable]:
    yield CondPageBreak(30 * mm)
    yield Spacer(0, 5 * mm if block.level == 1 else 3 * mm)
    yield Text(printable(block.zh), HEADINGS[block.level], tail=block.en)
    yield Spacer(0, 1.5 * mm)


def prose(block: blocks.Prose) -> Iterator[Flowable]:
    yield text(block.text, SMALL if block.quiet else BODY)
    yield Spacer(0, 1.5 * mm)


def facts(block: blocks.Facts) -> Iterator[Flowable]:
    widths = [WIDTH * 0.27, WIDTH * 0.73]
    rows = [[[(fact.zh, CELL_HEAD), (fact.en, SMALL)], [(fact.value, BODY)]] for fact in block.facts]
    yield from in_pieces(rows, widths, [])
    yield Spacer(0, 2 * mm)


def grid(block: blocks.Grid) -> Iterator[Flowable]:
    if not block.rows:
        yield text("无 None", SMALL)
        return
    share = WIDTH / sum(column.width for column in block.columns)
    head = [[(column.zh, CELL_HEAD), (column.en, SMALL)] for column in block.columns]
    rows = [[[(said, CELL)] for said in row] for row in block.rows]
    yield CondPageBreak(35 * mm)
    yield from in_pieces(rows, [column.width * share for column in block.columns], GRID, head)
    yield Spacer(0, 3 * mm)


def pictures(block: blocks.Pictures) -> Iterator[Flowable]:
    yield from beside_each_other(
        [[thumbnail(each), *(text(line, UNDER) for line in each.lines)] for each in block.pictures]
    )


def signatures(block: blocks.Signatures) -> Iterator[Flowable]:
    yield from beside_each_other(
        [[Signed(each.strokes), *(text(line, UNDER) for line in each.lines)] for each in block.signatures]
    )


def beside_each_other(cells: Sequence[list[Flowable]]) -> Iterator[Flowable]:
    if not cells:
        yield text("无 None", SMALL)
    look = [*PADDING, ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), GAP)]
    for start in range(0, len(cells), ACROSS):
        row = list(cells[start : start + ACROSS])
        row += [[]] * (ACROSS - len(row))
        yield Table([row], colWidths=[WIDTH / ACROSS] * ACROSS, style=look)
    yield Spacer(0, 2 * mm)


def thumbnail(picture: blocks.Picture) -> Flowable:
    content = shrink(picture.path) if picture.path else None
    return Empty() if content is None else Thumbnail(content)


class Thumbnail(Flowable):
    """A picture in its box."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content
        wide, high = size_of(content)
        scale = min(PICTURE_BOX[0] / wide, PICTURE_BOX[1] / high)
        self.wide, self.high = wide * scale, high * scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.wide, self.high

    def draw(self) -> None:
        self.canv.drawImage(Unopened(io.BytesIO(self.content)), 0, 0, self.wide, self.high)


class Unopened(ImageReader):
    """A JPEG that goes into the file as it is. Unpacked, to be told from others, hundreds of them stayed in memory."""

    def getRGBData(self) -> bytes:
        self._dataA = None
        content: bytes = self.fp.getvalue()
        return content


class Empty(Flowable):
    """A frame where a picture cannot be shown."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return PICTURE_BOX[0], PICTURE_BOX[1] / 2

    def draw(self) -> None:
        self.canv.setStrokeColor(LINE)
        self.canv.setDash(3, 3)
        self.canv.rect(0, 0, PICTURE_BOX[0], PICTURE_BOX[1] / 2)
        self.canv.setFont(REGULAR, 8)
        self.canv.setFillColor(QUIET)
        self.canv.drawCentredString(PICTURE_BOX[0] / 2, PICTURE_BOX[1] / 4 - 3, "无法显示 cannot be shown")


class Signed(Flowable):
    """A signature as it was drawn; an empty field where nothing was."""

    SCALE = PICTURE_BOX[0] / FIELD[0]

    def __init__(self, strokes: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.strokes = strokes

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return PICTURE_BOX[0], FIELD[1] * self.SCALE

    def draw(self) -> None:
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.4)
        self.canv.line(0, 0, PICTURE_BOX[0], 0)
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(1.1)
        self.canv.setLineCap(1)
        self.canv.setLineJoin(1)
        for stroke in self.strokes:
            self.canv.drawPath(self.line(points(stroke)))

    def line(self, stroke: Sequence[tuple[int, int]]) -> Any:
        path = self.canv.beginPath()
        for place, (x, y) in enumerate(stroke):
            go: Callable[[float, float], None] = path.lineTo if place else path.moveTo
            go(x * self.SCALE, (FIELD[1] - y) * self.SCALE)
        return path


DRAWN: dict[type[blocks.Block], Callable[[Any], Iterator[Flowable]]] = {
    blocks.Heading: heading,
    blocks.Prose: prose,
    blocks.Facts: facts,
    blocks.Grid: grid,
    blocks.Pictures: pictures,
    blocks.Signatures: signatures,
    blocks.NewPage: lambda block: iter([PageBreak()]),
}
