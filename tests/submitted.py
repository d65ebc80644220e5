"""Is a submission one of the form that it names? Held against the form as pyxform made it, by nothing of the product."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, fromstring

XFORMS = "{http://www.w3.org/2002/xforms}"
PRELOAD = "{http://openrosa.org/javarosa}preload"

DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
NUMBER = r"-?\d+(\.\d+)?"
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

FORMS = {
    "string": r"(?s).+",
    "int": r"-?\d+",
    "decimal": NUMBER,
    "date": DATE,
    "time": TIME,
    "dateTime": f"{DATE}T{TIME}",
    "geopoint": f"{NUMBER}( {NUMBER}){{1,3}}",
    "barcode": r"(?s).+",
    "binary": r"[^/\\]+\.\w+",
    "odk:rank": r"\S+( \S+)*",
}
"""How an answer of each bound type is written."""


@dataclass(frozen=True)
class Form:
    root: Element
    binds: dict[str, dict[str, str]]
    repeats: frozenset[str]


def faults(submission: str, xform: str, files: Collection[str]) -> list[str]:
    """What is wrong with a submission that came with these files: its root, its tree, its answers."""
    form, sent = read(xform), fromstring(submission)
    start = f"/{name(form.root)}"
    wrong = [
        f"{start} says {each}={sent.get(each)!r}, the form {form.root.get(each)!r}"
        for each in ("id", "version")
        if sent.get(each) != form.root.get(each)
    ]
    if name(sent) != name(form.root):
        wrong.append(f"{start} is called {name(sent)}")
    return [*wrong, *tree_faults(sent, form.root, start, form, files)]


def read(xform: str) -> Form:
    """The first instance of a form, what is bound in it, and what is repeated."""
    parsed = fromstring(xform)
    first = next(parsed.iter(f"{XFORMS}instance"))[0]
    binds = {bind.attrib["nodeset"]: dict(bind.attrib) for bind in parsed.iter(f"{XFORMS}bind")}
    repeats = frozenset(each.attrib["nodeset"] for each in parsed.iter(f"{XFORMS}repeat"))
    return Form(first, binds, repeats)


def tree_faults(
    sent: Element, wanted: Element, path: str, form: Form, files: Collection[str]
) -> Iterator[str]:
    """Each place of the form once and in its order, a repeat any number of times; left out only what may be hidden."""
    rest = list(sent)
    for pattern in {name(child): child for child in wanted}.values():
        place = f"{path}/{name(pattern)}"
        found: list[Element] = []
        while rest and name(rest[0]) == name(pattern) and (not found or place in form.repeats):
            found.append(rest.pop(0))
        if not found and place not in form.repeats and "relevant" not in form.binds.get(place, {}):
            yield f"{place} is missing"
        for each in found:
            if len(pattern):
                yield from tree_faults(each, pattern, place, form, files)
            else:
                yield from answer_faults(each, place, form.binds[place], files)
    yield from (f"{path}/{name(each)} is not of the form, or out of its order" for each in rest)


def answer_faults(each: Element, place: str, bind: dict[str, str], files: Collection[str]) -> Iterator[str]:
    text, kind = each.text or "", bind["type"]
    if len(each):
        yield f"{place} is an answer and holds others"
    if not text and bind.get("required") == "true()":
        yield f"{place} is required"
    if text and not re.fullmatch(FORMS[kind], text):
        yield f"{place} is no {kind}: {text}"
    if text and kind == "binary" and text not in files:
        yield f"{place} names a file that did not come: {text}"
    if bind.get(PRELOAD) == "uid" and not re.fullmatch(f"uuid:{UUID}", text):
        yield f"{place} is no id: {text}"


def name(element: Element) -> str:
    """OpenRosa lets the meta block stand in a namespace of its own or in none."""
    return element.tag.rpartition("}")[2]
