"""What documents say that can be checked."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from server.config import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_every_setting_stands_in_the_table_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [f.name for f in fields(Settings) if f"| `DUDAO_{f.name}` |" not in readme] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text())
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_command_of_run_is_in_its_help() -> None:
    script = (ROOT / "run").read_text()
    commands = set(re.findall(r"^(\w+)\)$", script, re.MULTILINE)) - {"start"}
    assert {command for command in commands if f"./run {command}" not in script} == set()


def test_every_dependency_has_its_reason() -> None:
    decisions = (ROOT / "docs" / "decisions.md").read_text()
    section = (ROOT / "setup.cfg").read_text().partition("install_requires =")[2].partition("[")[0]
    names = re.findall(r"^ {4}([a-z0-9-]+)", section, re.MULTILINE)
    assert [name for name in names if name not in decisions] == []


def test_locks_name_no_registry() -> None:
    for lock in ROOT.glob("locks/*.txt"):
        assert "://" not in lock.read_text()
    for folder in ("pwa", "tools/chromium_npm"):
        assert '"resolved"' not in (ROOT / folder / "package-lock.json").read_text()
