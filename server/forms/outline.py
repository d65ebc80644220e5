"""The bones of a form: its groups, repeats and fields in order, as a tree. Plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Node:
    """One place of a form. `kind`: group, repeat, or the type of what is answered there."""

    name: str
    path: str
    """`/words/full_name`: from the root of the instance, which is left out."""
    kind: str
    label: str = ""
    choices: tuple[str, ...] = ()
    """The values to choose from, where the form holds them itself."""
    labels: tuple[str, ...] = ()
    """What they say in the form's first language."""
    children: tuple["Node", ...] = ()
    body_only: bool = False
    """Only the dispatching body may read the answers."""
    flags: tuple[str, ...] = ()
    """Answers that are leads, never findings by themselves."""
    category: str = ""
    """The kind of problem that they point to, as its maker named it; empty where nobody did."""
    severity: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Node":
        children = tuple(cls.from_json(child) for child in told["children"])
        lists = {name: tuple(told[name]) for name in ("choices", "labels", "flags")}
        return cls(**{**told, **lists, "children": children})


def leaves(node: Node) -> Iterator[Node]:
    """Every field below a node, those of repeats as well."""
    for child in node.children:
        if child.kind in ("group", "repeat"):
            yield from leaves(child)
        else:
            yield child


def without_body_only(node: Node) -> Node:
    """The same without what only the dispatching body may read; groups that are left empty go as well."""
    kept = []
    for child in node.children:
        if child.kind in ("group", "repeat"):
            shorter = without_body_only(child)
            kept += [shorter] if shorter.children else []
        elif not child.body_only:
            kept.append(child)
    return replace(node, children=tuple(kept))


def spoken(node: Node, other: Node) -> Node:
    """The same form with the labels of another outline of it, where that one has them: those of a second language."""
    known = {child.path: child for child in other.children}
    texts = dict(zip(other.choices, other.labels, strict=True))
    labels = zip(node.choices, node.labels, strict=True)
    return replace(
        node,
        label=other.label or node.label,
        labels=tuple(texts.get(value) or text for value, text in labels),
        children=tuple(spoken(child, known.get(child.path, child)) for child in node.children),
    )
