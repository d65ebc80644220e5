"""Breaking text into lines as Chinese is set: anywhere between characters, never within a word or before a comma."""

import re
from collections.abc import Callable, Iterable, Iterator

UNIT = re.compile(r"\s+|[!-\u2e7f]+|.")
"""Spaces, a word of some alphabet, or one character."""

NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…％,.;:?!)]}%")
NEVER_LAST = frozenset("（《「『【〔〈“‘([{")

Width = Callable[[str], float]


def break_lines(text: str, width: float, width_of: Width) -> list[str]:
    """The lines of a text; each of its own line ends is one of them, and every sign is in one of them."""
    return [line for paragraph in text.split("\n") for line in fill(pieces(paragraph), width, width_of)]


def pieces(text: str) -> Iterator[str]:
    """What may stand at the beginning of a line, one by one."""
    piece = ""
    for unit in UNIT.findall(text):
        if piece and not (unit[0] in NEVER_FIRST or piece[-1] in NEVER_LAST):
            yield piece
            piece = ""
        piece += unit
    if piece:
        yield piece


def fill(parts: Iterable[str], width: float, width_of: Width) -> Iterator[str]:
    """Put as much into each line as it holds; spaces at its ends are not seen."""
    line, room = "", width
    for part in parts:
        wide = width_of(part)
        if wide > room and line.strip():
            yield line.rstrip()
            line, room = "", width
        if wide > width:
            *whole, part = cut(part, width, width_of)
            yield from whole
            wide = width_of(part)
        if line or not part.isspace():
            line, room = line + part, room - wide
    yield line.rstrip()


def cut(word: str, width: float, width_of: Width) -> Iterator[str]:
    """A word that is longer than a line, in pieces that are not."""
    piece, room = "", width
    for sign in word:
        wide = width_of(sign)
        if piece and wide > room:
            yield piece
            piece, room = "", width
        piece, room = piece + sign, room - wide
    yield piece
