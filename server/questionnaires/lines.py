"""One response as questions and answers, in the form's order: what a desk shows and a dossier prints. Plain values.

An answer is told to whom its question was put: what did not apply is not in a complete response, and what nobody
is asked stands apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from server.forms.outline import Node
from server.questionnaires.instance import Round, local, text_of

CHOSEN = ("select", "select1", "odk:rank")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(.*)")
HOUR = re.compile(r"(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(.*)")
HERE = ("+08:00", "")


@dataclass(frozen=True)
class Line:
    """A question with its answer, or the heading of what stands below it."""

    kind: str
    """group, round, or the type of what is answered."""
    depth: int
    name: str
    label: str
    path: str = ""
    number: int = 0
    """Which round of a repeat a heading begins."""
    value: str = ""
    """As it stands in the XML."""
    texts: tuple[str, ...] = ()
    """What it says: of chosen answers one text each; none where nothing was answered."""


def lines(node: Node, found: Round, depth: int = 0) -> Iterator[Line]:
    """What was asked and answered; groups and the rounds of repeats under a heading of their own."""
    for child in node.children:
        if child.kind == "repeat":
            yield from rounds(child, found, depth)
        elif child.kind == "group":
            inside = list(lines(child, found, depth + bool(child.label)))
            heading = Line("group", depth, child.name, child.label, child.path)
            yield from under(heading, inside) if child.label else inside
        elif asked(child) and child.path in found.values:
            yield answer(child, found.values[child.path], depth)


def rounds(repeat: Node, found: Round, depth: int) -> Iterator[Line]:
    for number, each in enumerate(found.rounds.get(repeat.path, ()), 1):
        heading = Line("round", depth, repeat.name, repeat.label or repeat.name, repeat.path, number)
        yield from under(heading, list(lines(repeat, each, depth + 1)))


def under(heading: Line, inside: list[Line]) -> Iterator[Line]:
    if inside:
        yield heading
        yield from inside


def asked(question: Node) -> bool:
    """Tell whether the form puts it to somebody in words."""
    return bool(question.label) and question.kind != "note"


def answer(question: Node, value: str, depth: int) -> Line:
    label = question.label or question.name
    texts = in_words(question, value)
    return Line(question.kind, depth, question.name, label, question.path, value=value, texts=texts)


def aside(node: Node, found: Round, place: str = "") -> Iterator[Line]:
    """What stands in a response without having been asked: worked out by the form, or put there by the phone."""
    for child in node.children:
        if child.kind == "repeat":
            for number, each in enumerate(found.rounds.get(child.path, ()), 1):
                yield from aside(child, each, f"{place}{child.name} {number} · ")
        elif child.kind == "group":
            yield from aside(child, found, place)
        elif not asked(child) and child.kind != "note" and found.values.get(child.path):
            told = answer(child, found.values[child.path], 0)
            yield replace(told, label=f"{place}{told.label}")


def unread(element: Element, depth: int = 0) -> Iterator[Line]:
    """What stands in a response whose form nobody has here: everything, under the names that it has there."""
    for child in element:
        name = local(child)
        if len(child):
            yield from under(Line("group", depth, name, name), list(unread(child, depth + 1)))
        elif value := text_of(child):
            yield Line("string", depth, name, name, value=value, texts=(value,))


def in_words(question: Node, value: str) -> tuple[str, ...]:
    """The answer as it was read when it was chosen; anything else as it was typed."""
    if not value:
        return ()
    if question.kind in CHOSEN or question.choices:
        known = dict(zip(question.choices, question.labels, strict=True))
        return tuple(known.get(one) or one for one in value.split())
    return (written(question.kind, value),)


def written(kind: str, value: str) -> str:
    """A moment or a place as people write it; where the hour is another than ours, that is told."""
    if kind == "dateTime" and (found := MOMENT.fullmatch(value)):
        return f"{found[1]} {found[2]}{zone(found[3])}"
    if kind == "time" and (found := HOUR.fullmatch(value)):
        return f"{found[1]}{zone(found[2])}"
    if kind == "geopoint" and len(parts := value.split()) == 4:
        return f"{parts[0]}, {parts[1]}（±{parts[3]} m）"
    return value


def zone(told: str) -> str:
    return "" if told in HERE else f" {told}"
