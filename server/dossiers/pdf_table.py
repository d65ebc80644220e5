"""Tables on pages of a PDF: as long as they like, with the head on every page."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from reportlab.platypus import Flowable, Table

from server.dossiers.lettering import printable
from server.dossiers.pdf_text import LINE, SHADE, Look, Text, lines_of

AT_ONCE = 40
"""Rows that are measured together: a table of thousands would be measured anew for every page."""

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
