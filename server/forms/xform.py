"""Reading an XForm: the bones of the form, its version, and the files that it needs. Plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from server.forms.outline import Node

XF = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"

GENERATED = ("generated_table_list_label_", "reserved_name_for_field_list_labels_")
"""What pyxform adds to draw tables of choices: nobody answers it."""


SIGNS = {
    "zh": re.compile(r"中文|汉语|漢語|chinese|\bzh\b", re.IGNORECASE),
    "en": re.compile(r"english|\ben\b", re.IGNORECASE),
}
"""How the languages of a form may be named."""

Marks = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Parts:
    """What of an XForm the nodes are made from."""

    types: Mapping[str, str]
    controls: Mapping[str, Element]
    repeats: frozenset[str]
    lists: Mapping[str, Sequence[tuple[str, str]]]
    texts: Mapping[str, str]
    notes: frozenset[str]
    """What is only shown."""
    marks: Marks = field(default_factory=dict)


def read_outline(xform: str, marks: Marks, language: str | None = None) -> Node:
    """The form as a tree, in its first language or in `language` if it has that. The root stands for the form itself."""
    document = fromstring(xform, forbid_dtd=True)
    model = find(document, f"{H}head/{XF}model")
    root = find(model, f"{XF}instance")[0]
    parts = parts_of(document, model, root.tag.partition("}")[2], marks, language)
    children = tuple(nodes_of(root, "", parts))
    return Node(root.get("id", ""), "", "group", children=children)


def form_version(xform: str) -> str:
    """The version that instances of this form carry; empty where it has none."""
    document = fromstring(xform, forbid_dtd=True)
    return str(find(document, f"{H}head/{XF}model/{XF}instance")[0].get("version", ""))


def form_title(xform: str) -> str:
    """What the form calls itself; its id where its maker gave it no title."""
    return (fromstring(xform, forbid_dtd=True).findtext(f"{H}head/{H}title") or "").strip()


def media_names(xform: str) -> list[str]:
    """The files that a form needs beside itself, by the names it knows them under."""
    document = fromstring(xform, forbid_dtd=True)
    named = [each.get("src", "") for each in document.iter(f"{XF}instance")]
    named += [text for each in document.iter(f"{XF}value") if each.get("form") for text in [each.text or ""]]
    return sorted(
        {address.rpartition("/")[2] for address in named if address.startswith("jr://file")} | shown(named)
    )


def shown(addresses: Sequence[str]) -> set[str]:
    """Pictures, sounds and films of labels."""
    kinds = ("jr://images/", "jr://audio/", "jr://video/")
    return {address.rpartition("/")[2] for address in addresses if address.startswith(kinds)}


def parts_of(document: Element, model: Element, root: str, marks: Marks, language: str | None) -> Parts:
    cut = len(root) + 1
    binds = {each.get("nodeset", "")[cut:]: each.get("type", "string") for each in model.iter(f"{XF}bind")}
    body = find(document, f"{H}body")
    controls = {
        each.get("ref", "")[cut:]: each for each in body.iter() if each.get("ref", "").startswith(f"/{root}/")
    }
    repeats = frozenset(each.get("nodeset", "")[cut:] for each in body.iter(f"{XF}repeat"))
    texts = texts_in(model, language)
    return Parts(binds, controls, repeats, dict(lists_of(model, texts)), texts, notes_in(model, cut), marks)


def notes_in(model: Element, cut: int) -> frozenset[str]:
    """The paths that nobody answers and that nothing is worked out for."""
    binds = [each for each in model.iter(f"{XF}bind") if each.get("readonly") == "true()"]
    return frozenset(each.get("nodeset", "")[cut:] for each in binds if not each.get("calculate"))


def nodes_of(parent: Element, path: str, parts: Parts) -> Iterator[Node]:
    """The nodes below one of the instance; of a repeat, its template stands for all its rounds."""
    seen = set()
    for element in parent:
        name = element.tag.partition("}")[2]
        if name in seen or name.startswith(GENERATED):
            continue
        seen.add(name)
        yield node_of(element, name, f"{path}/{name}", parts)


def node_of(element: Element, name: str, path: str, parts: Parts) -> Node:
    children = tuple(nodes_of(element, path, parts))
    label = label_of(parts.controls.get(path), parts)
    if children:
        return Node(name, path, "repeat" if path in parts.repeats else "group", label, children=children)
    mark = parts.marks.get(name, {})
    chosen = choices_of(parts.controls.get(path), parts)
    return Node(
        name,
        path,
        kind_of(path, parts),
        label,
        choices=tuple(value for value, _ in chosen),
        labels=tuple(text for _, text in chosen),
        body_only=bool(mark.get("body_only")),
        flags=tuple(mark.get("flags", ())),
        category=str(mark.get("category", "")),
        severity=str(mark.get("severity", "")),
    )


def kind_of(path: str, parts: Parts) -> str:
    """The type of an answer: that of the bind, told apart where several questions share one."""
    control = parts.controls.get(path)
    tag = control.tag if control is not None else ""
    if tag == f"{XF}select":
        return "select"
    if tag == f"{XF}select1":
        return "select1"
    if path in parts.notes and tag == f"{XF}input":
        return "note"
    return parts.types.get(path, "string")


def choices_of(control: Element | None, parts: Parts) -> Sequence[tuple[str, str]]:
    """The values to choose from, as far as the form itself holds them."""
    itemset = control.find(f"{XF}itemset") if control is not None else None
    if itemset is None:
        return [] if control is None else list(items_of(control, parts))
    named = itemset.get("nodeset", "")
    return parts.lists.get(named.partition("instance('")[2].partition("'")[0], [])


def items_of(control: Element, parts: Parts) -> Iterator[tuple[str, str]]:
    for item in control.findall(f"{XF}item"):
        yield (item.findtext(f"{XF}value") or "", label_of(item, parts))


def lists_of(model: Element, texts: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for instance in model.findall(f"{XF}instance")[1:]:
        items = instance.findall(f"{XF}root/{XF}item")
        told = [
            (
                item.findtext(f"{XF}name") or "",
                item.findtext(f"{XF}label") or texts.get(item.findtext(f"{XF}itextId") or "", ""),
            )
            for item in items
        ]
        if told:
            yield instance.get("id", ""), told


def texts_in(model: Element, language: str | None) -> dict[str, str]:
    """Every text by its id, in this language where the form has it, else in its first."""
    translations = {each.get("lang", ""): each for each in model.findall(f"{XF}itext/{XF}translation")}
    found = translations.get(language_for(translations, language) or first_language(translations))
    if found is None:
        return {}
    return {each.get("id", ""): plain(each) for each in found.findall(f"{XF}text")}


def first_language(translations: Mapping[str, Element]) -> str:
    """The one that the form opens in."""
    return next(
        (name for name, each in translations.items() if each.get("default")), next(iter(translations), "")
    )


def language_for(names: Iterable[str], wanted: str | None) -> str | None:
    """The language of a form that fits `zh` or `en`, else Chinese, as phones choose it (form-language.ts)."""
    if wanted not in SIGNS:
        return None
    fit = [next((name for name in names if SIGNS[one].search(name)), None) for one in (wanted, "zh")]
    return fit[0] or fit[1]


def plain(text: Element) -> str:
    values = [each for each in text.findall(f"{XF}value") if not each.get("form")]
    return "".join(values[0].itertext()).strip() if values else ""


def label_of(control: Element | None, parts: Parts) -> str:
    label = control.find(f"{XF}label") if control is not None else None
    if label is None:
        return ""
    named = label.get("ref", "").removeprefix("jr:itext('").removesuffix("')")
    return parts.texts.get(named, "") if named else "".join(label.itertext()).strip()


def find(element: Element, path: str) -> Element:
    found = element.find(path)
    if found is None:
        raise ValueError(f"an XForm has {path}")
    return found
