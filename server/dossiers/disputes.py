"""Where people said different things without having seen each other's, and what became of it (R-OF.5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.dossiers.blocks import Block, Column, Grid
from server.dossiers.book import Book
from server.dossiers.judging import in_words
from server.dossiers.wording import collection_name, field_name, field_text, is_instance, spelled
from sync.heads import disagree
from sync.ledger import Entry
from sync.view import disagreement


def disputes(book: Book) -> Block:
    """Every field on which people said different things without having seen each other's, and what became of it."""
    rows = []
    for (collection, record, name), writes in writes_of(book).items():
        if apart := written_apart(writes, name):
            where = f"{collection_name(collection)} {record} {field_name(name)}"
            rows.append([where, sides(book, apart, name), outcome(book, collection, record, name)])
    columns = [
        Column("何处", "Where", 2),
        Column("各方所说", "What each said", 4.5),
        Column("结果", "Settled", 3),
    ]
    return Grid(columns, rows)


def written_apart(writes: Sequence[Entry], name: str) -> list[Entry]:
    """Those writes to a field that differ from others which their author had not seen, or that had not seen them."""
    apart: list[Entry] = []
    for place, entry in enumerate(writes):
        others = [old for old in writes[:place] if old.number > entry.seen and differ(old, entry, name)]
        apart += [each for each in [*others, entry] if others and each not in apart]
    return apart


def sides(book: Book, apart: Sequence[Entry], name: str) -> str:
    lines = (f"第 {each.number} 号 {book.person(each.author)}：{said(book, each, name)}" for each in apart)
    return "\n".join(lines)


def outcome(book: Book, collection: str, record: str, name: str) -> str:
    """Which of the sides stands, or what was written when it was settled."""
    fields = book.records.get((collection, record), {})
    if disagreement(fields, name):
        return "尚未定下来，各方的都保留"
    standing = fields.get(name)
    if not standing or standing[-1].number is None:
        return "—"
    last = book.entries[standing[-1].number - 1]
    return f"以第 {last.number} 号 {book.person(last.author)} 的为准：{said(book, last, name)}"


def writes_of(book: Book) -> Mapping[tuple[str, str, str], list[Entry]]:
    """Every write to a field, in order."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in book.entries:
        for name in entry.operation.fields:
            found.setdefault((entry.operation.collection, entry.operation.record, name), []).append(entry)
    return found


def differ(old: Entry, new: Entry, name: str) -> bool:
    apart = old.operation.device != new.operation.device
    return apart and disagree([old.operation.fields[name], new.operation.fields[name]])


def said(book: Book, entry: Entry, name: str) -> str:
    value: Any = entry.operation.fields.get(name)
    if entry.number in book.erased:
        return f"（已依法清除，见第 {book.erased[entry.number]} 号）"
    if (entry.operation.collection, name) == ("answer", "answer"):
        return in_words(book.items.get(entry.operation.record), book.options, value)
    return field_text(entry.operation, name, book) if is_instance(entry.operation, name) else spelled(value)
