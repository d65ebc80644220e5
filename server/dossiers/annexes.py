"""What stands behind the report: every answer, and every photo, with the number it has in this dossier."""

from collections.abc import Sequence

from server.dossiers.blocks import Block, Column, Grid, Picture, Pictures
from server.dossiers.book import Book, Told
from server.dossiers.judging import in_words
from server.dossiers.wording import NONE, STATES, phone_time
from sync.view import disagreement, is_withdrawn


def answers(book: Book) -> Block:
    """Every item with what stands; where people answered differently, each of them."""
    columns = [
        Column("条目", "Item", 1), Column("内容", "What", 4.4), Column("作答", "Answer", 3.2),
        Column("证据", "Evidence", 1.2),
    ]  # fmt: skip
    rows = [
        [
            item["id"],
            item["zh"],
            answer_of(book, item) + remark(book, item["id"]),
            evidence(book, [item["id"]], ()),
        ]
        for group in book.groups
        for item in group["items"]
    ]
    return Grid(columns, rows)


def answer_of(book: Book, item: Told) -> str:
    fields = book.records.get(("answer", item["id"]), {})
    if competing := disagreement(fields, "answer"):
        lines = (
            f"{book.person(head.author or '')}：{in_words(item, book.options, head.value)}"  # type: ignore[arg-type]
            for head in competing
        )
        return "（作答不一致，尚未定下来）\n" + "\n".join(lines)
    return in_words(item, book.options, book.answers.get(item["id"]))


LONGEST_CAPTION = 160


def photos(book: Book) -> Block:
    """Every photo small, also those withdrawn, each with its number, place, time and hash."""
    return Pictures(
        [
            photo(book, record, number)
            for record, number in book.photo_numbers.items()
            if not is_withdrawn(book.records["photo", record])
        ]
    )


def photo(book: Book, record: str, number: str) -> Picture:
    fields = book.records["photo", record]
    said = {name: heads[-1].value for name, heads in fields.items() if heads}
    original: Told = said.get("photo") or {}  # type: ignore[assignment]
    file = book.files.get(str(original.get("sha256")))
    items = "、".join([*filter(None, [original.get("item")]), *spelled_items(book, record)])
    caption = str(said.get("caption") or "")[:LONGEST_CAPTION]
    lines = [
        f"{number}　{items}",
        *([caption] if caption else []),
        f"{phone_time(original.get('at'))}{'　来自相册' if original.get('source') == 'gallery' else ''}",
        f"SHA-256 {str(original.get('sha256', '—'))[:16]}…",
        *(["已遮挡部分内容"] if said.get("redacted") else []),
        *([STATES[file.state]] if file and file.state in ("missing", "lost", "erased") else []),
        *(["已撤回"] if is_withdrawn(fields) else []),
    ]
    return Picture(path_of(book, said), lines)


def path_of(book: Book, said: Told) -> str | None:
    """Where a copy lies that may be shown: the smallest that is there."""
    for name in ("preview", "stamped", "photo"):
        file = book.files.get((said.get(name) or {}).get("sha256", ""))
        if file is not None and file.state == "here" and file.picture:
            return file.path
    return None


def remark(book: Book, item: str) -> str:
    heads = book.records.get(("answer", item), {}).get("remark", [])
    said = "；".join(str(head.value) for head in heads if head.value)
    return f"\n备注：{said}" if said else ""


def evidence(book: Book, items: Sequence[str], records: Sequence[str]) -> str:
    """The numbers of the photos on these items, and of those that are named."""
    named = set(records)
    for record, photo, _ in book.values("photo"):
        if photo.get("item") in items or set(spelled_items(book, record)) & set(items):
            named.add(record)
    return "、".join(number for record, number in book.photo_numbers.items() if record in named) or NONE


def spelled_items(book: Book, record: str) -> Sequence[str]:
    heads = book.records[("photo", record)].get("items", [])
    return heads[-1].value or [] if heads else []  # type: ignore[return-value]
