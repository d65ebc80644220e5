"""What documents say that can be checked."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest
from flask import Flask
from flask.cli import ScriptInfo

from server.cli import main
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


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    named = re.findall(r"`((?:docs|pwa|server|sync|tests|tools)/[\w./-]+)[`:]", document.read_text())
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    text = document.read_text()
    ours = [(file, f"def {name}(") for file, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)]
    phones = [(file, f'"{name}"') for file, name in re.findall(r"`(pwa/[\w./-]+\.test\.ts)` “([^”]+)”", text)]
    assert [named for named in ours + phones if named[1] not in (ROOT / named[0]).read_text()] == []


def test_every_complaint_names_tests_and_a_public_place() -> None:
    """What users of other tools complain of: a row without a test would say nothing."""
    section = (ROOT / "docs" / "reliability.md").read_text().partition("## What users of other tools")[2]
    rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 13
    assert [row for row in rows if "](https://" not in row or "`" not in row.split("|")[2]] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_of_dudao_that_a_document_names_exists(app: Flask, document: Path) -> None:
    named = re.findall(r"`dudao ([a-z -]*[a-z])", document.read_text())
    assert [words for words in named if not is_command(app, words.split())] == []


def is_command(app: Flask, words: list[str]) -> bool:
    """Tell whether these words lead to a command; what follows a command are its arguments."""
    at: click.Command | None = main
    known = ScriptInfo(create_app=lambda: app)
    for word in words:
        if not isinstance(at, click.Group):
            break
        at = at.get_command(click.Context(at, obj=known), word)
    return at is not None


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
