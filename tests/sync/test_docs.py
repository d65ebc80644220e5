"""The examples in docs/sync-protocol.md are the vectors themselves."""

import json
import re
from pathlib import Path

import pytest

from sync.ledger import Reason
from tests.sync.vectors import load

PAGE = (Path(__file__).parents[2] / "docs" / "sync-protocol.md").read_text()
EXAMPLES = re.findall(r"^```json (.+?)\n(.*?)\n```$", PAGE, flags=re.MULTILINE | re.DOTALL)


def look_up(path):
    """Follow a path like `heads.json > histories > one value`: by key, by number, or by name."""
    name, *steps = path.split(" > ")
    value = load(name)
    for step in steps:
        value = value[step] if isinstance(value, dict) else pick(value, step)
    return value


def pick(items, step):
    return items[int(step)] if step.isdigit() else next(item for item in items if item["name"] == step)


@pytest.mark.parametrize("path, text", EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_what_the_vector_says(path, text):
    assert json.loads(text) == look_up(path)


def test_every_example_is_one_of_the_vectors():
    assert len(EXAMPLES) == PAGE.count("```json") > 15


@pytest.mark.parametrize("reason", Reason.__args__)
def test_every_reason_is_explained(reason):
    assert f"| `{reason}` |" in PAGE
