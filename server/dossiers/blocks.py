"""What a document says, in blocks that a PDF and a DOCX draw alike. Plain values that travel to another process."""

from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct


class Heading(Struct, tag="heading", frozen=True):
    """`level` 1 begins a part; the English stands smaller beside the Chinese."""

    zh: str
    en: str = ""
    level: int = 1


class Prose(Struct, tag="prose", frozen=True):
    """Text as somebody wrote it; every line is kept. `quiet` is small and grey."""

    text: str
    quiet: bool = False


class Fact(Struct, frozen=True):
    """A label in both languages, and what is said under it."""

    zh: str
    en: str
    value: str


class Facts(Struct, tag="facts", frozen=True):
    facts: Sequence[Fact]


class Column(Struct, frozen=True):
    """`width` is its share of the page."""

    zh: str
    en: str
    width: float


class Grid(Struct, tag="grid", frozen=True):
    """A table, whose head stands again on every page; without rows it says so in words."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


class Picture(Struct, frozen=True):
    """A small picture of a file on disk, with the lines under it; no path: nothing can be shown."""

    path: str | None
    lines: Sequence[str]


class Pictures(Struct, tag="pictures", frozen=True):
    pictures: Sequence[Picture]


class Signature(Struct, frozen=True):
    """Who signed, and the lines as they were drawn on a field 1000 wide and 400 high."""

    lines: Sequence[str]
    strokes: Sequence[Sequence[int]]


class Signatures(Struct, tag="signatures", frozen=True):
    signatures: Sequence[Signature]


class NewPage(Struct, tag="new page", frozen=True):
    """What follows begins on a page of its own."""


Block: TypeAlias = Heading | Prose | Facts | Grid | Pictures | Signatures | NewPage


class Document(Struct, frozen=True):
    """`mark` stands across every page: who exported this, and when (R-10.3)."""

    zh: str
    en: str
    number: str
    mark: str
    blocks: Sequence[Block]


class Drawing(Struct, frozen=True):
    """What is to be drawn, and where to. The ending of the path says as what."""

    document: Document
    path: str


class Order(Struct, frozen=True):
    """All that is drawn at once, with the folder of the font."""

    fonts: str
    drawings: Sequence[Drawing]
