"""All versions of a questionnaire as one form. Plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from server.forms.outline import Node


def merged(trees: Sequence[Node]) -> Node:
    """The newest form, and behind its questions those that only older ones ask."""
    newest, *older = trees
    for tree in older:
        newest = both(newest, tree)
    return newest


def both(newer: Node, older: Node) -> Node:
    """One place of the form as two versions have it.

    What one of them offers to choose can be chosen, and what one of them promised to keep from others is kept.
    """
    if bool(newer.children) != bool(older.children):
        return newer
    known = {child.name: child for child in older.children}
    asked = {child.name for child in newer.children}
    children = [both(child, known[child.name]) if child.name in known else child for child in newer.children]
    children += [child for child in older.children if child.name not in asked]
    offered = dict(zip(older.choices, older.labels, strict=True)) | dict(
        zip(newer.choices, newer.labels, strict=True)
    )
    values = list(dict.fromkeys((*newer.choices, *older.choices)))
    return replace(
        newer,
        choices=tuple(values),
        labels=tuple(offered[value] for value in values),
        children=tuple(children),
        body_only=newer.body_only or older.body_only,
    )


def with_choices(node: Node, choices: Mapping[str, Sequence[str]]) -> Node:
    """The same, with these choices for the questions under these paths."""
    children = tuple(with_choices(child, choices) for child in node.children)
    offered = tuple(choices.get(node.path, node.choices))
    labels = node.labels if offered == node.choices else offered
    return replace(node, choices=offered, labels=labels, children=children)
