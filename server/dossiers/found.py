"""What was found: findings as they were written down, and answers that say that something is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from server.dossiers.annexes import evidence, remark
from server.dossiers.blocks import Block, Column, Grid, Heading, Prose
from server.dossiers.book import Book, Told
from server.dossiers.judging import in_words, verdict
from server.dossiers.wording import EMPTY, SEVERITIES, field_name
from sync.view import Fields, disagreement, is_withdrawn, value


def findings(book: Book) -> Sequence[Block]:
    """What was written down as a finding, every failing answer nobody has decided on, and apart what is none."""
    rows = [*written_findings(book), *answers_that_fail(book)]
    columns = [
        Column("类别", "Category", 2.2), Column("程度", "Severity", 1), Column("事实与指导", "Fact, guidance", 4.2),
        Column("条款", "Article", 1.3), Column("证据", "Evidence", 1.6),
    ]  # fmt: skip
    return [Grid(columns, rows) if rows else Prose("未发现问题 No problems found"), *set_aside(book)]


def set_aside(book: Book) -> Sequence[Block]:
    """What was proposed or listed and does not stand, with the reason for it."""
    rows = [[what_of(book, fields), why_of(fields)] for fields in every_finding(book) if is_withdrawn(fields)]
    if not rows:
        return []
    columns = [Column("内容", "What", 5.2), Column("原因", "Why", 5.1)]
    return [Heading("未列入和已撤下", "Set aside and withdrawn", 2), Grid(columns, rows)]


def every_finding(book: Book) -> Iterator[Fields]:
    """Those that stand, and those that were set aside or withdrawn."""
    return (fields for (collection, _), fields in book.records.items() if collection == "finding")


def what_of(book: Book, fields: Fields) -> str:
    """The fact where one was written, else the answer it grew out of, else its category."""
    said: Any = value(fields, "finding") or {}
    source: Told = said.get("from") or {}
    known = categories(book).get(said.get("category") or "", {})
    if fact := value(fields, "fact"):
        return str(fact)
    if source.get("collection") == "answer" and (item := book.items.get(source["record"])):
        return told_answer(book, item)
    return f"{said.get('category') or EMPTY} {known.get('zh', '')}"


def told_answer(book: Book, item: Told) -> str:
    said = in_words(item, book.options, book.answers.get(item["id"]))
    return f"{item['id']} {item['zh']}：{said}{remark(book, item['id'])}"


def why_of(fields: Fields) -> str:
    reasons = (head.value for head in fields.get("withdrawn", []))
    return "\n".join(dict.fromkeys(str(reason) for reason in reasons if reason)) or EMPTY


def categories(book: Book) -> dict[str, Told]:
    return {each["id"]: each for each in book.lists.get("finding_categories", ())}


def written_findings(book: Book) -> Iterator[list[str]]:
    known = categories(book)
    for _, fields in book.of("finding"):
        said: Any = value(fields, "finding")
        if said is None:
            continue
        category = known.get(said.get("category") or "", {})
        yield [
            f"{said.get('category') or '—'} {category.get('zh', '')}",
            SEVERITIES.get(said["severity"], said["severity"]),
            fact_of(book, fields, said),
            article(said.get("article") or category.get("article")),
            evidence(book, said.get("items", ()), said.get("photos", ())),
        ]


def fact_of(book: Book, fields: Fields, said: Told) -> str:
    """The fact, how a lead was verified, the guidance beside it (R-3.1), and every version that competes (R-OF.5)."""
    verified, guidance = said.get("verified"), value(fields, "guidance")
    lines = [
        str(value(fields, "fact") or EMPTY),
        *([f"核实：{verified}"] if verified else []),
        *([f"指导：{guidance}"] if guidance else []),
        *versions(book, fields),
    ]
    return "\n".join(lines)


def versions(book: Book, fields: Fields) -> Iterator[str]:
    """What people wrote apart and nobody has settled, each with their name."""
    for name in ("withdrawn", "finding", "fact", "guidance"):
        for head in disagreement(fields, name):
            said: Any = head.value
            told = kind_of(said) if name == "finding" and said else str(said or EMPTY)
            yield f"不一致　{field_name(name)}　{book.person(head.author or '')}：{told}"


def kind_of(said: Told) -> str:
    parts = (said.get("category") or EMPTY, SEVERITIES.get(said["severity"]), article(said.get("article")))
    return " ".join(map(str, parts))


def answers_that_fail(book: Book) -> Iterator[list[str]]:
    known = categories(book)
    decided = covered(book)
    for group in book.groups:
        for item in group["items"]:
            answer = book.answers.get(item["id"])
            if item["id"] in decided or verdict(item, book.options, answer) != "fail":
                continue
            category = known.get(item.get("finding_category", ""), {})
            yield [
                f"{item.get('finding_category', '—')} {category.get('zh', '')}",
                SEVERITIES[item["severity"]],
                told_answer(book, item),
                article(category.get("article") or item.get("article")),
                evidence(book, [item["id"]], ()),
            ]


def covered(book: Book) -> set[str]:
    """The items whose answer is in a finding that stands, or was decided on: taken up, set aside or withdrawn."""
    standing = {item for _, said, _ in book.values("finding") for item in said.get("items", ())}
    sources: Iterator[Any] = (value(fields, "finding") for fields in every_finding(book))
    known = [said.get("from") or {} for said in sources if said]
    return standing | {source["record"] for source in known if source.get("collection") == "answer"}


def article(text: str | None) -> str:
    return f"第{text.replace(';', '、')}条" if text else "—"
