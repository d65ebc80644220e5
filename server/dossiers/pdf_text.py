"""Text on a page of a PDF: how it looks, and lines that go on on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from server.dossiers.lettering import BOLD, REGULAR, printable
from server.dossiers.lines import break_lines

INK, QUIET, LINE, SHADE = HexColor("#1a1a1a"), HexColor("#666666"), HexColor("#bbbbbb"), HexColor("#f0f2f4")


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
