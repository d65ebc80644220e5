"""A case as it is written into a dossier: everything of it at one moment, as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from server.questionnaires.filled import Filled, Form, filled
from sync.ledger import Entry
from sync.view import Fields, Head, Records, is_withdrawn, records, value

Told = Mapping[str, Any]

UNKNOWN = {
    "zh": "（检查表中没有这一条）",
    "en": "(not in the checklist)",
    "type": "text",
    "severity": "minor",
}
"""What stands for the item of an answer where no checklist has one."""


@dataclass(frozen=True)
class Receipt:
    """The server's word to a device that a file is on disk; `time` in ms."""

    device: str
    time: int
    signature: str


@dataclass(frozen=True)
class Kept:
    """A file of the case. `state`: here, missing (not yet sent), lost (no longer readable here), sealed, erased."""

    sha256: str
    size: int
    type: str
    state: str
    receipts: Sequence[Receipt] = ()
    announced_by: Sequence[int] = ()
    decided_by: Sequence[int] = ()
    """The entries by which its erasure was decided."""
    path: str | None = None
    picture: bool = False
    """It was decoded as what it says it is, and can be shown."""


@dataclass(frozen=True)
class Beside:
    """What was kept beside the entries, byte for byte, and why."""

    hash: str
    device: str
    n: int
    author: str
    received: int
    reason: str
    adopted: int | None
    body: bytes


@dataclass(frozen=True)
class Book:
    id: str
    dispatch: Told
    entries: Sequence[Entry]
    digest: str
    beside: Sequence[Beside]
    files: Mapping[str, Kept]
    people: Mapping[str, str]
    incidents: Sequence[Told]
    devices: Mapping[str, int]
    """Device → through which of its operations the case holds all."""
    checklists: Mapping[str, Told] = field(default_factory=dict)
    lists: Mapping[str, Any] = field(default_factory=dict)
    template: Told = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    joined: Sequence[Filled] = ()
    """Answers of candidates on their own."""

    @property
    def number(self) -> int:
        return len(self.entries)

    @cached_property
    def records(self) -> Records:
        """Every record with the heads of its fields."""
        return records(self.entries)

    def of(self, collection: str) -> Iterator[tuple[str, Fields]]:
        """The records of a collection that nobody has withdrawn, in the order in which they were begun."""
        for (name, record), fields in self.records.items():
            if name == collection and not is_withdrawn(fields):
                yield record, fields

    def values(self, collection: str, name: str | None = None) -> Iterator[tuple[str, Any, Head]]:
        """What stands in one field, that of the collection's own name, of each record; with who wrote it."""
        name = name or collection
        for record, fields in self.of(collection):
            said = value(fields, name)
            if said is not None:
                yield record, said, fields[name][-1]

    def report(self, name: str) -> Sequence[Head]:
        """What stands in a field of the report; several where people have written apart."""
        return [head for head in self.records.get(("report", "report"), {}).get(name, []) if head.value]

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        return {record: said for record, said, _ in self.values("answer")}

    @cached_property
    def erased(self) -> Mapping[int, int]:
        """Number of an entry that was erased → number of the entry that erased it."""
        return {e.operation.erases: e.number for e in self.entries if e.operation.erases is not None}

    @cached_property
    def responses(self) -> Sequence[Filled]:
        """Everything that was answered to questionnaires and of which something stands, numbered."""
        recorded = [filled(record, fields) for record, fields in self.of("response")]
        found = [each for each in [*recorded, *self.joined] if each.xml]
        return [replace(each, path=f"responses/{place:04}.xml") for place, each in enumerate(found, 1)]

    def person(self, author: str) -> str:
        """The name of whoever wrote something; what no person wrote is the system's."""
        return self.people.get(author, "系统 system" if author == "server" else author)

    @cached_property
    def checklist(self) -> Told:
        """The checklist of the dispatch, as far as it asks for it."""
        whole = self.checklists.get(self.dispatch.get("checklist") or "", {"groups": [], "option_sets": {}})
        part = self.dispatch.get("checklist_part")
        return whole if part is None else {**whole, "groups": narrowed(whole["groups"], part)}

    @cached_property
    def groups(self) -> Sequence[Told]:
        """The groups of the checklist, and as one more what sublists have added, or answers to no item at all."""
        own = {item["id"] for group in self.checklist["groups"] for item in group["items"]}
        answered = [record for record, _ in self.of("answer") if record not in own]
        extra = [self.items.get(record, UNKNOWN | {"id": record}) for record in answered]
        added = [{"id": "+", "zh": "补查", "en": "Added checks", "items": extra}] if extra else []
        return [*self.checklist["groups"], *added]

    @cached_property
    def items(self) -> Mapping[str, Told]:
        """Every item that any loaded checklist knows, that of the case's own before others."""
        known = [*self.checklists.values(), self.checklist]
        return {item["id"]: item for each in known for group in each["groups"] for item in group["items"]}

    @cached_property
    def options(self) -> Mapping[str, Any]:
        known = [*self.checklists.values(), self.checklist]
        return {name: sets for each in known for name, sets in each["option_sets"].items()}

    @cached_property
    def photo_numbers(self) -> Mapping[str, str]:
        """Record of a photo → its number in this dossier, withdrawn ones too."""
        photos = [record for (name, record) in self.records if name == "photo"]
        return {record: f"P{place:02}" for place, record in enumerate(photos, 1)}


def narrowed(groups: Sequence[Told], part: Sequence[str]) -> list[Told]:
    """The groups with those items alone; groups without any are left out."""
    kept = [{**group, "items": [item for item in group["items"] if item["id"] in part]} for group in groups]
    return [group for group in kept if group["items"]]
