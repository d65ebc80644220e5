"""Responses as tables, in ODK Central's column conventions: one for the form, one for each repeat. Plain values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from server.forms.outline import Node
from server.questionnaires.instance import Round

POINT = ("Latitude", "Longitude", "Altitude", "Accuracy")
SYSTEM = (
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
)
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Submission:
    """One response with what is known of it beside its answers."""

    key: str
    """`uuid:…`"""
    received: datetime
    round: Round
    form_version: str
    submitter_id: str = ""
    submitter_name: str = ""
    device: str = ""
    attachments: int = 0
    attachments_present: int = 0


@dataclass(frozen=True)
class Table:
    """The form itself, or one repeat in it: `path` is empty for the form."""

    path: str
    name: str
    fields: tuple[Node, ...]
    parent: str = ""
    """The path of the repeat that it stands in."""

    @property
    def steps(self) -> list[str]:
        return self.path.split("/")[1:]


def tables_of(form: Node) -> list[Table]:
    """The form's table first, then each repeat's in order. Repeats of one name are numbered, as ODK does."""
    repeats = list(repeats_in(form, ""))
    names = [repeat.name for repeat, _ in repeats]
    made = [Table("", "", tuple(fields_in(form)))]
    for place, (repeat, parent) in enumerate(repeats):
        many = names.count(repeat.name) > 1
        name = f"{repeat.name}~{names[: place + 1].count(repeat.name)}" if many else repeat.name
        made.append(Table(repeat.path, name, tuple(fields_in(repeat)), parent))
    return made


def repeats_in(node: Node, parent: str) -> Iterator[tuple[Node, str]]:
    """Every repeat, with the path of the one that it stands in."""
    for child in node.children:
        if child.kind == "repeat":
            yield child, parent
        yield from repeats_in(child, child.path if child.kind == "repeat" else parent)


def fields_in(node: Node) -> Iterator[Node]:
    """The fields of one table: those of its groups too, not those of repeats in it."""
    for child in node.children:
        if child.kind == "group":
            yield from fields_in(child)
        elif child.kind != "repeat":
            yield child


def header(table: Table, split: bool) -> list[str]:
    columns = [column for field in table.fields for column in columns_of(table, field, split)]
    if table.path:
        return [*columns, "PARENT_KEY", "KEY"]
    return ["SubmissionDate", *columns, "KEY", *SYSTEM]


def columns_of(table: Table, field: Node, split: bool) -> list[str]:
    """The columns of one field, named after the groups it stands in, from its table on."""
    name = "-".join(field.path.removeprefix(table.path).split("/")[1:])
    if field.kind == "geopoint":
        return [f"{name}-{part}" for part in POINT]
    if split and field.kind == "select":
        return [name, *(f"{name}/{choice}" for choice in field.choices)]
    return [name]


def rows(table: Table, submission: Submission, split: bool) -> Iterator[list[str]]:
    """What one response puts into a table: one row into the form's, one a round into a repeat's."""
    if not table.path:
        yield [moment(submission.received), *cells(table, submission.round, split), *system(submission)]
        return
    for parent, key, found in rounds_at(table.path, submission):
        yield [*cells(table, found, split), parent, key]


def cells(table: Table, found: Round, split: bool) -> list[str]:
    return [
        cell for field in table.fields for cell in cells_of(field, found.values.get(field.path, ""), split)
    ]


def cells_of(field: Node, text: str, split: bool) -> Sequence[str]:
    if field.kind == "geopoint":
        parts = text.split()[:4]
        return parts + [""] * (4 - len(parts))
    if split and field.kind == "select":
        chosen = text.split()
        return [text, *("" if not text else str(int(choice in chosen)) for choice in field.choices)]
    return [text]


def system(submission: Submission) -> list[str]:
    return [
        submission.key,
        submission.submitter_id,
        submission.submitter_name,
        str(submission.attachments_present),
        str(submission.attachments),
        "",
        "",
        submission.device,
        "0",
        submission.form_version,
    ]


def rounds_at(path: str, submission: Submission) -> Iterator[tuple[str, str, Round]]:
    """The rounds of a repeat, each with its parent's key and its own: `uuid:…/room[2]/examiner[1]`."""
    yield from rounds_below(submission.round, submission.key, submission.key, "", path)


def rounds_below(
    found: Round, parent: str, key: str, here: str, path: str
) -> Iterator[tuple[str, str, Round]]:
    for place, rounds in found.rounds.items():
        for number, each in enumerate(rounds, start=1):
            own = f"{key}{place.removeprefix(here)}[{number}]"
            if place == path:
                yield parent, own, each
            elif path.startswith(f"{place}/"):
                yield from rounds_below(each, own, own, place, path)


def moment(when: datetime) -> str:
    """As ODK writes a moment: UTC, to the millisecond."""
    return when.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers stay as they are."""
    return f"'{cell}" if cell.startswith(DANGEROUS) and not NUMBER.fullmatch(cell) else cell
