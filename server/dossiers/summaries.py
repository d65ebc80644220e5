"""Counts for the report: persons, verdicts by group, questionnaires."""

from collections import Counter
from collections.abc import Sequence

from server.dossiers.blocks import Block, Column, Grid, Prose
from server.dossiers.book import Book, Told
from server.dossiers.judging import VERDICTS, in_words, verdict
from server.dossiers.wording import NONE, RESPONSE_STATES


def numbers(book: Book) -> str:
    counted = [
        item for group in book.groups for item in group["items"] if item["type"] in ("count3", "count3_ratio")
    ]
    lines = (in_words(item, book.options, book.answers.get(item["id"])) for item in counted)
    return "\n".join(line for line in lines if line != "未作答")


def checklist_summary(book: Book) -> Sequence[Block]:
    """How many items of each group came to which verdict."""
    shown = [name for name in VERDICTS if any(name in count_group(book, group) for group in book.groups)]
    columns = [Column("类别", "Group", 4), *(Column(*VERDICTS[name], 1.3) for name in shown)]
    rows = [
        [f"{group['id']} {group['zh']}", *(str(count_group(book, group)[name]) for name in shown)]
        for group in book.groups
    ]
    name = f"{book.dispatch.get('checklist', '')} {book.checklist.get('zh', '')}"
    return [Prose(name, quiet=True), Grid(columns, rows)]


def count_group(book: Book, group: Told) -> Counter[str]:
    return Counter(verdict(item, book.options, book.answers.get(item["id"])) for item in group["items"])


def questionnaire_summary(book: Book) -> str:
    """How many were filled in, by questionnaire and state."""
    counted = Counter((each.form, each.state) for each in book.responses)
    lines = (
        f"{book.forms[form].title if form in book.forms else ''} {form or '—'}（{RESPONSE_STATES.get(state, state)}）"
        f"：{number} 份".strip()
        for (form, state), number in sorted(counted.items())
    )
    return "\n".join(lines) or NONE
