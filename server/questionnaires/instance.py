"""One filled-in form taken apart by the bones of its form: answers by path, rounds of repeats. Plain values."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from server.forms.outline import Node

OPENROSA = "http://openrosa.org/xforms"
DEEPEST = 100
register_namespace("orx", OPENROSA)


class BadInstance(ValueError):
    """It is not the XML of an instance."""


@dataclass
class Round:
    """The answers of one form, or of one round of a repeat; those of groups stand under their paths."""

    values: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, list["Round"]] = field(default_factory=dict)
    """By the path of the repeat."""


def parse(xml: str) -> Element:
    """Read an instance; raises BadInstance for what is none."""
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise BadInstance(str(error)) from error
    if too_deep(root):
        raise BadInstance("nested too deeply")
    return root


def too_deep(root: Element) -> bool:
    """Tell whether it is nested deeper than any form, so that whoever walks it would fall."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for each in level for child in each]
    return bool(level)


def read_instance(root: Element, form: Node) -> Round:
    """Every answer that the form asks for. What it does not know is left out; the XML keeps it."""
    found = Round()
    take(root, form, found)
    return found


def take(element: Element, node: Node, found: Round) -> None:
    for child in node.children:
        elements = [each for each in element if local(each) == child.name]
        if child.kind == "repeat":
            found.rounds[child.path] = [read_instance(each, child) for each in elements]
        elif child.kind == "group":
            for each in elements[:1] or [Element(child.name)]:
                take(each, child, found)
        elif elements:
            found.values[child.path] = text_of(elements[0])


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def text_of(element: Element) -> str:
    return "".join(element.itertext()).strip()


def instance_id(root: Element) -> str | None:
    """`uuid:…`, as its maker gave it."""
    return next((text_of(each) for each in root.iter() if local(each) == "instanceID"), None) or None


def without(xml: str, hidden: Collection[str]) -> str:
    """The same instance without the answers under these paths."""
    if not hidden:
        return xml
    root = parse(xml)
    strip(root, "", hidden)
    return tostring(root, encoding="unicode")


def strip(element: Element, path: str, hidden: Collection[str]) -> None:
    for child in list(element):
        place = f"{path}/{local(child)}"
        if place in hidden:
            element.remove(child)
        else:
            strip(child, place, hidden)


def answers_in(xml: str) -> set[str]:
    """Every answer that stands in an instance; none in what is none."""
    try:
        return {text_of(each) for each in parse(xml).iter() if not len(each)}
    except BadInstance:
        return set()


def answers(found: Round) -> Iterator[tuple[str, str]]:
    """Every answer with its path, those of all rounds too."""
    yield from found.values.items()
    for rounds in found.rounds.values():
        for each in rounds:
            yield from answers(each)


def flagged(found: Round, flags: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """The answers that are leads: path and value."""
    return [
        (path, value)
        for path, text in answers(found)
        for value in text.split()
        if value in flags.get(path, ())
    ]
