"""The content files taken apart into things that have a version each."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from marshmallow import Schema, ValidationError

from server.content.consistency import TYPES_WITH_OPTIONS, find_faults
from server.content.files import FOLDER, read_authorities, read_yaml
from server.content.publishing import missing_groups
from server.content.schemas import ChecklistFileSchema, QuestionnaireFileSchema

Text = dict[str, Any]

LISTS = (
    "finding_categories",
    "complaint_categories",
    "inspection_conclusions",
    "sanction_types",
    "supervisor_outcomes",
    "recusal_relations",
    "supervisor_assessment",
)


class BadContent(Exception):
    """Content files that cannot be used, with one readable line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Version:
    """One version of one thing, complete in itself."""

    kind: str
    name: str
    version: str
    body: Any

    @property
    def key(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def sha256(self) -> str:
        """Equal for equal content, however the file is laid out."""
        canonical = json.dumps(self.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def read_versions(folder: Path = FOLDER) -> list[Version]:
    """Read the content files of a folder, or raise BadContent naming every fault."""
    checklists = read_checked(folder, "checklists.yaml", ChecklistFileSchema())
    questionnaires = read_checked(folder, "questionnaires.yaml", QuestionnaireFileSchema())
    authorities = read_table(folder)
    faults = find_faults(checklists, questionnaires)
    for checklist in checklists["checklists"]:
        faults += [f"{checklist['id']}: group {group} is mandatory" for group in missing_groups(checklist)]
    if faults:
        raise BadContent(faults)
    return [
        *with_options("checklist", checklists["checklists"], checklists["option_sets"]),
        *with_options("questionnaire", questionnaires["questionnaires"], questionnaires["option_sets"]),
        *(Version("list", name, checklists["version"], checklists[name]) for name in LISTS),
        Version("list", "authority_codes", checklists["version"], authorities),
        *(Version("template", each["id"], checklists["version"], each) for each in checklists["templates"]),
    ]


def read_checked(folder: Path, name: str, schema: Schema) -> Text:
    """Read one file whose shape is as its schema says."""
    try:
        content = read_yaml(name, folder)
    except (yaml.YAMLError, OSError, UnicodeError) as error:
        raise BadContent([f"{name}: {error}"]) from error
    try:
        schema.load(content)
    except ValidationError as error:
        raise BadContent(
            [f"{name}: {line}" for line in readable(error.normalized_messages(), content)]
        ) from error
    return content


def read_table(folder: Path) -> list[Text]:
    """Read the table of authority codes."""
    try:
        return [authority._asdict() for authority in read_authorities(folder)]
    except (csv.Error, OSError, UnicodeError) as error:
        raise BadContent([f"authority-codes.csv: {error}"]) from error
    except KeyError as column:
        raise BadContent([f"authority-codes.csv: there is no column {column}"]) from column


def with_options(kind: str, things: list[Text], option_sets: Text) -> Iterator[Version]:
    """Each thing with the option sets it uses, so that it can be read alone."""
    for thing in things:
        items = thing.get("items") or [item for group in thing["groups"] for item in group["items"]]
        used = {item["options"] for item in items if item["type"] in TYPES_WITH_OPTIONS}
        sets = {name: options for name, options in option_sets.items() if name in used}
        yield Version(kind, thing["id"], thing["version"], {**thing, "option_sets": sets})


def readable(messages: Any, content: Any, path: str = "") -> Iterator[str]:
    """One line for each fault: where it is, by the ids people know, and what is wrong."""
    if not isinstance(messages, dict):
        yield f"{path.strip()}: {' '.join(messages)}"
        return
    for key, part in messages.items():
        inner = content[key] if isinstance(content, dict | list) and has(content, key) else None
        label = inner["id"] if isinstance(key, int) and isinstance(inner, dict) and "id" in inner else key
        yield from readable(part, inner, f"{path} {label}")


def has(content: Text | list[Any], key: Any) -> bool:
    return key in content if isinstance(content, dict) else isinstance(key, int) and key < len(content)
