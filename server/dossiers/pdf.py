"""Drawing a document as a PDF: A4, with the font in it, page numbers, the case's number and the mark on every page."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from server.dossiers import blocks
from server.dossiers.lettering import BOLD, REGULAR, printable
from server.dossiers.lines import break_lines
from server.dossiers.thumbnails import FIELD, points, shrink, size_of

MARGIN, HEAD, FOOT = 18 * mm, 22 * mm, 20 * mm
WIDTH = A4[0] - 2 * MARGIN
INK, QUIET, LINE, SHADE = HexColor("#1a1a1a"), HexColor("#666666"), HexColor("#bbbbbb"), HexColor("#f0f2f4")
MARK = HexColor("#9aa4ad")
AT_ONCE = 40
"""Rows that are measured together: a table of thousands would be measured anew for every page."""

ACROSS = 3
"""Pictures, and signatures, that stand beside each other."""

GAP = 4 * mm
ACROSS_PAGE, PAGE_NUMBER = 200 * mm, 48 * mm
"""How long the mark may be that lies across a page; how much the page's number takes at its foot."""

PICTURE_BOX = ((WIDTH - (ACROSS - 1) * GAP) / ACROSS, 46 * mm)


@dataclass(frozen=True)
class Look:
    """How text looks: sizes in points."""

    size: float
    leading: float
    font: str = REGULAR
    colour: Color = INK
    centred: bool = False


BODY = Look(10, 16)
CELL, CELL_HEAD = Look(8.5, 12.5), Look(8.5, 12, BOLD)
SMALL = Look(7.5, 10.5, colour=QUIET)
UNDER = Look(7.5, 10.5)
TITLE, SUBTITLE = Look(20, 28, BOLD, centred=True), Look(10, 16, colour=QUIET, centred=True)
HEADINGS = {1: Look(13.5, 20, BOLD), 2: Look(11, 17, BOLD)}


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


def text(said: str, look: Look) -> "Text":
    """What somebody wrote, every line of it; no sign in it is an instruction."""
    return Text(printable(said), look)


@cache
def width_of(said: str, font: str, size: float) -> float:
    return float(stringWidth(said, font, size))


def lines_of(said: str, width: float, look: Look) -> list[str]:
    return break_lines(said, width, lambda part: width_of(part, look.font, look.size))


class Text(Flowable):
    """Lines of text, broken when their width is known; between any two of them it may go on on the next page."""

    def __init__(self, said: str, look: Look, lines: Sequence[str] = (), tail: str = "") -> None:
        super().__init__()
        self.said, self.look, self.tail = said, look, tail
        self.broken, self.lines = bool(lines), list(lines)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if not self.broken:
            self.lines = lines_of(self.said, width, self.look)
        self.width, self.height = width, len(self.lines) * self.look.leading
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting = int(height / self.look.leading + 0.001)
        if not 0 < fitting < len(self.lines):
            return []
        return [Text("", self.look, part) for part in (self.lines[:fitting], self.lines[fitting:])]

    def draw(self) -> None:
        y = self.height
        for line in self.lines:
            y -= self.look.leading
            self.draw_line(line, y + (self.look.leading - self.look.size) / 2 + self.look.size * 0.12)
        if self.tail:
            self.draw_tail(y + (self.look.leading - self.look.size) / 2 + self.look.size * 0.12)

    def draw_line(self, line: str, y: float) -> None:
        self.canv.setFont(self.look.font, self.look.size)
        self.canv.setFillColor(self.look.colour)
        if self.look.centred:
            self.canv.drawCentredString(self.width / 2, y, line)
        else:
            self.canv.drawString(0, y, line)

    def draw_tail(self, y: float) -> None:
        """The English, smaller, behind the Chinese."""
        self.canv.setFont(REGULAR, self.look.size * 0.72)
        self.canv.setFillColor(QUIET)
        behind = width_of(self.lines[-1] + " ", self.look.font, self.look.size)
        self.canv.drawString(behind, y, self.tail)


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


Cell = Sequence[tuple[str, Look]]
"""What stands below each other in one field of a table."""

Row = list[list[Text]]

SIDE = 4
PADDING = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), SIDE),
    ("RIGHTPADDING", (0, 0), (-1, -1), SIDE),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]
GRID = [("LINEBEFORE", (0, 0), (-1, -1), 0.4, LINE), ("LINEAFTER", (-1, 0), (-1, -1), 0.4, LINE)]
HEADED = [
    *GRID,
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("LINEABOVE", (0, 0), (-1, 0), 0.4, LINE),
    ("LINEBELOW", (0, 0), (-1, 0), 0.4, LINE),
]
MOST_LINES = 6
"""Lines of one field that stand together; a longer text goes on in a row that looks like the same."""


def in_pieces(
    rows: Sequence[Sequence[Cell]], widths: list[float], look: list[Any], head: Sequence[Cell] | None = None
) -> Iterator[Flowable]:
    """Rows as tables that lie close together and look like one."""
    top = cut_row(head, widths)[0] if head else None
    for start in range(0, len(rows), AT_ONCE):
        shown: list[Row] = [top] if top and start == 0 else []
        ends = list(range(len(shown)))
        for row in rows[start : start + AT_ONCE]:
            shown += cut_row(row, widths)
            ends.append(len(shown) - 1)
        yield Piece(shown, ends, widths, HEADED if top and start == 0 else look, top)


def cut_row(row: Sequence[Cell], widths: Sequence[float]) -> list[Row]:
    """One row, or several that look like one if a text in it is longer than a page can hold."""
    columns = [cut_cell(cell, width - 2 * SIDE) for cell, width in zip(row, widths, strict=True)]
    depth = max(len(column) for column in columns)
    return [[column[place] if place < len(column) else [] for column in columns] for place in range(depth)]


def cut_cell(cell: Cell, width: float) -> list[list[Text]]:
    parts = [
        Text("", look, lines[start : start + MOST_LINES])
        for said, look in cell
        if said
        for lines in [lines_of(printable(said), width, look)]
        for start in range(0, len(lines), MOST_LINES)
    ]
    if sum(len(part.lines) for part in parts) <= MOST_LINES:
        return [parts]
    return [[part] for part in parts]


class Piece(Table):
    """Some rows of a table. On the next page it goes on under its head, if it has one."""

    def __init__(
        self, rows: Sequence[Row], ends: Sequence[int], widths: list[float], look: list[Any], head: Row | None
    ) -> None:
        """`ends` are the rows under which there is a line; `head` is the row that `split` puts on top."""
        lines = [("LINEBELOW", (0, end), (-1, end), 0.4, LINE) for end in ends]
        open_ended = [
            ("BOTTOMPADDING", (0, row), (-1, row), 0) for row in range(len(rows)) if row not in ends
        ]
        going_on = [
            ("TOPPADDING", (0, row), (-1, row), 0) for row in range(1, len(rows)) if row - 1 not in ends
        ]
        style = [*PADDING, *look, *lines, *open_ended, *going_on]
        super().__init__(list(rows), colWidths=widths, style=style)
        self.rows, self.ends, self.widths, self.look, self.head = rows, ends, widths, look, head

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        fitting = sum(1 for reached in accumulate(self._rowHeights) if reached <= height)
        if fitting <= self.rows[:1].count(self.head) or fitting == len(self.rows):
            return []
        here = [end for end in self.ends if end < fitting] + [fitting - 1]
        top = [self.head] if self.head else []
        later = [*range(len(top)), *(end - fitting + len(top) for end in self.ends if end >= fitting)]
        look = HEADED if top else self.look
        return [
            Piece(self.rows[:fitting], here, self.widths, self.look, self.head),
            Piece([*top, *self.rows[fitting:]], later, self.widths, look, self.head),
        ]


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
    """A picture in its box. It is opened only while it is drawn: a case may have thousands."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.content = content
        wide, high = size_of(content)
        scale = min(PICTURE_BOX[0] / wide, PICTURE_BOX[1] / high)
        self.wide, self.high = wide * scale, high * scale

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.wide, self.high

    def draw(self) -> None:
        self.canv.drawImage(ImageReader(io.BytesIO(self.content)), 0, 0, self.wide, self.high)


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


class Template(BaseDocTemplate):
    """Where the text stands on a page, and what stands around it."""

    def __init__(self, path: str, document: blocks.Document) -> None:
        super().__init__(path, pagesize=A4, title=document.zh, author="督导通 Dudao", subject=document.number)
        frame = Frame(MARGIN, FOOT, WIDTH, A4[1] - HEAD - FOOT, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self.around))
        self.document = document

    def around(self, canvas: Canvas, template: Any) -> None:
        """The mark lies under the text; head and foot beside it."""
        mark = printable(self.document.mark)
        canvas.saveState()
        canvas.setFillColor(MARK, alpha=0.16)
        canvas.setFont(REGULAR, size_for(mark, 15, ACROSS_PAGE))
        for height in (0.28, 0.62):
            canvas.saveState()
            canvas.translate(A4[0] / 2, A4[1] * height)
            canvas.rotate(30)
            canvas.drawCentredString(0, 0, mark)
            canvas.restoreState()
        canvas.setFillColor(QUIET, alpha=1)
        canvas.setFont(REGULAR, 7.5)
        canvas.drawString(MARGIN, A4[1] - 13 * mm, f"{self.document.zh} {self.document.en}")
        canvas.drawRightString(A4[0] - MARGIN, A4[1] - 13 * mm, f"案卷号 {self.document.number}")
        canvas.setFont(REGULAR, size_for(mark, 7.5, WIDTH - PAGE_NUMBER))
        canvas.drawString(MARGIN, 11 * mm, mark)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.4)
        canvas.line(MARGIN, A4[1] - 15 * mm, A4[0] - MARGIN, A4[1] - 15 * mm)
        canvas.restoreState()


def size_for(said: str, size: float, width: float) -> float:
    """The size at which a text fits into one line of this width."""
    return min(size, size * width / max(1, width_of(said, REGULAR, size)))


class Numbered(Canvas):
    """A canvas that knows, at the end, how many pages there are."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            self.setFont(REGULAR, 7.5)
            self.setFillColor(QUIET)
            said = f"第 {number} 页，共 {len(self.pages)} 页 · {number}/{len(self.pages)}"
            self.drawRightString(A4[0] - MARGIN, 11 * mm, said)
            super().showPage()
        super().save()
