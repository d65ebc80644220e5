"""What was said at the desk: remarks and reviews."""

from typing import Any

from server.dossiers.blocks import Block, Column, Grid
from server.dossiers.book import Book
from server.dossiers.wording import DECISIONS, moment


def remarks(book: Book) -> Block:
    columns = [Column("批注", "Remark", 1), Column("内容", "Text", 5), Column("谁、何时", "Who, when", 2.5)]
    rows = [
        [text["item"] or "全案", f"第 {text['round']} 轮：{text['text']}", who(book, head)]
        for _, text, head in book.values("remark")
    ]
    return Grid(columns, rows)


def reviews(book: Book) -> Block:
    columns = [Column("审阅", "Review", 1), Column("内容", "Text", 5), Column("谁、何时", "Who, when", 2.5)]
    rows = [
        [
            DECISIONS.get(one["decision"], one["decision"]),
            f"第 {one['round']} 轮：{one['text'] or '—'}",
            who(book, head),
        ]
        for _, one, head in book.values("review")
    ]
    return Grid(columns, rows)


def who(book: Book, head: Any) -> str:
    return f"{book.person(head.author or '')}\n{moment(head.received)}"
