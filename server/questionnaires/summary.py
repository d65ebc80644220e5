"""How often each choice was made in a session. Free text, and what is for the dispatching body only, is in no summary."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from server.forms.outline import Node, leaves, without_body_only
from server.questionnaires.instance import BadInstance, answers, parse, read_instance

CHOSEN = ("select", "select1")


def summarise(form: Node, instances: Iterable[str]) -> list[dict[str, Any]]:
    """One row for each question with choices: how often each was chosen."""
    asked = [leaf for leaf in leaves(without_body_only(form)) if leaf.kind in CHOSEN and leaf.choices]
    counts = count(form, instances)
    return [
        {
            "question": leaf.name,
            "label": leaf.label,
            "choices": [
                {"value": value, "label": label, "count": counts[leaf.path, value]}
                for value, label in zip(leaf.choices, leaf.labels, strict=True)
            ],
        }
        for leaf in asked
    ]


def count(form: Node, instances: Iterable[str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for xml in instances:
        try:
            found = read_instance(parse(xml), form)
        except BadInstance:
            continue
        counts.update((path, value) for path, text in answers(found) for value in text.split())
    return counts
