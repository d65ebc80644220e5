"""What was found: findings as they were written down, and answers that say that something is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

from server.dossiers.annexes import evidence, remark
from server.dossiers.blocks import Block, Column, Grid, Prose
from server.dossiers.book import Book, Told
from server.dossiers.judging import in_words, verdict
from server.dossiers.wording import EMPTY, SEVERITIES
from sync.view import Fields, value


def findings(book: Book) -> Sequence[Block]:
    """What was written down as a finding, and every failing answer that no finding covers yet."""
    rows = [*written_findings(book), *answers_that_fail(book)]
    columns = [
        Column("类别", "Category", 2.2), Column("程度", "Severity", 1), Column("事实与指导", "Fact, guidance", 4.2),
        Column("条款", "Article", 1.3), Column("证据", "Evidence", 1.6),
    ]  # fmt: skip
    return [Grid(columns, rows) if rows else Prose("未发现问题 No problems found")]


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
            fact_of(fields, said),
            article(said.get("article") or category.get("article")),
            evidence(book, said.get("items", ()), said.get("photos", ())),
        ]


def fact_of(fields: Fields, said: Told) -> str:
    """The fact, how a lead was verified, and the guidance that stands beside it (R-3.1)."""
    verified, guidance = said.get("verified"), value(fields, "guidance")
    lines = [
        str(value(fields, "fact") or EMPTY),
        *([f"核实：{verified}"] if verified else []),
        *([f"指导：{guidance}"] if guidance else []),
    ]
    return "\n".join(lines)


def answers_that_fail(book: Book) -> Iterator[list[str]]:
    known = categories(book)
    covered = {item for _, said, _ in book.values("finding") for item in said.get("items", ())}
    for group in book.groups:
        for item in group["items"]:
            answer = book.answers.get(item["id"])
            if item["id"] in covered or verdict(item, book.options, answer) != "fail":
                continue
            category = known.get(item.get("finding_category", ""), {})
            yield [
                f"{item.get('finding_category', '—')} {category.get('zh', '')}",
                SEVERITIES[item["severity"]],
                f"{item['id']} {item['zh']}：{in_words(item, book.options, answer)}{remark(book, item['id'])}",
                article(category.get("article") or item.get("article")),
                evidence(book, [item["id"]], ()),
            ]


def article(text: str | None) -> str:
    return f"第{text.replace(';', '、')}条" if text else "—"
