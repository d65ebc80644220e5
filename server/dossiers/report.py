"""The written report (R-10.4): every field of its template, in the template's order and words.

The template of the content says which fields there are; `WRITTEN` says what stands under each. A field that
nothing is known of is printed empty, so that none is ever left out.
"""

from collections.abc import Iterator

from server.dossiers.annexes import answers, photos
from server.dossiers.blocks import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Prose,
)
from server.dossiers.book import Book
from server.dossiers.report_fields import WRITTEN, doc_no
from server.dossiers.wording import (
    EMPTY,
)


def write_report(book: Book, mark: str) -> Document:
    """The report as it stands, with answers and photos behind it."""
    return Document("质量督导报告", "Supervision report", doc_no(book), mark, list(body(book)))


def body(book: Book) -> Iterator[Block]:
    state = state_of(book)
    if state:
        yield Prose(state)
    yield from fields(book)
    yield Heading("附一　检查表作答", "Annex 1: answers")
    yield answers(book)
    yield Heading("附二　照片", "Annex 2: photos")
    yield photos(book)


def state_of(book: Book) -> str:
    """What must be known of a report that is not the final one."""
    if not book.report("submitted"):
        return "草稿：报告尚未提交。Draft: the report has not been submitted."
    decided = [said for _, said, _ in book.values("review")]
    if not decided or decided[-1]["decision"] != "accepted":
        return "报告已提交，尚未通过审阅。Submitted, not yet accepted."
    return ""


def fields(book: Book) -> Iterator[Block]:
    """One field of the template after the other; short ones together in a table."""
    together: list[Fact] = []
    for each in book.template.get("fields", ()):
        written = WRITTEN.get(each["key"], unwritten)(book)
        if isinstance(written, str):
            together.append(Fact(each["zh"], each["en"], written or EMPTY))
            continue
        if together:
            yield Facts(together)
        together = []
        yield Heading(each["zh"], each["en"], 2)
        yield from written
    if together:
        yield Facts(together)


def unwritten(book: Book) -> str:
    return EMPTY
