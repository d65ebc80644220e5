"""Every record that has no part of its own in the document, those of kinds without words of ours too."""

from collections.abc import Iterator

from server.dossiers.blocks import Block, Column, Grid, Heading, Signature, Signatures
from server.dossiers.book import Book
from server.dossiers.talk import who
from server.dossiers.wording import COLLECTIONS, field_name, phone_time, spelled
from sync.view import Fields, is_withdrawn

APART = ("answer", "photo", "report", "remark", "response", "review")
"""Collections that have a part of their own."""


def records(book: Book) -> Iterator[Block]:
    """Everything else that stands, collection by collection, those without words of ours too."""
    yield Heading("五、其他记录", "Other records")
    others = sorted({collection for collection, _ in book.records} - set(APART), key=in_order)
    for collection in others:
        zh, en = COLLECTIONS.get(collection, (collection, ""))
        yield Heading(zh, en, 2)
        rows = [row for (name, record), fields in book.records.items() if name == collection
                for row in record_rows(book, record, fields)]  # fmt: skip
        columns = [
            Column("记录", "Record", 2),
            Column("内容", "What", 5.5),
            Column("谁、何时", "Who, when", 2.5),
        ]
        yield Grid(columns, rows)
        drawn = [each for (name, _), fields in book.records.items() if name == collection
                 for each in signatures_in(fields)]  # fmt: skip
        if drawn:
            yield Signatures(drawn)


def in_order(collection: str) -> tuple[bool, str]:
    """Known ones first."""
    return collection not in COLLECTIONS, collection


def record_rows(book: Book, record: str, fields: Fields) -> Iterator[list[str]]:
    """One row for each value that stands; a withdrawn record says so."""
    name = book.people.get(record, record)
    if is_withdrawn(fields):
        name += "\n（已撤回）"
    for field, heads in fields.items():
        for head in heads:
            if field == "withdrawn" and head.value is None:
                continue
            gone = book.erased.get(head.number or 0)
            text = f"（已依法清除，见第 {gone} 号）" if gone else spelled(head.value)
            yield [name, f"{field_name(field)}：{text}", who(book, head)]


def signatures_in(fields: Fields) -> Iterator[Signature]:
    for heads in fields.values():
        for head in heads:
            if isinstance(head.value, dict) and isinstance(head.value.get("strokes"), list):
                lines = [spelled(head.value.get(name)) for name in ("name", "title") if head.value.get(name)]
                yield Signature(["　".join(lines), phone_time(head.value.get("at"))], head.value["strokes"])  # type: ignore[arg-type]
