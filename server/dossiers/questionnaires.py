"""Questionnaires as they were filled in: question and answer in words. All of it is in the attached XML.

Printed is what was answered to whom the question was put: values that nobody is shown and questions that did not
apply are left out. Of a draft that cannot be told, so only that it is there is printed.
"""

from collections.abc import Iterator

from server.dossiers.blocks import Block, Column, Fact, Facts, Grid, Heading, Prose
from server.dossiers.book import Book
from server.dossiers.filled import Filled, Form
from server.dossiers.wording import EMPTY, RESPONDENTS, RESPONSE_STATES, STATES, moment
from server.forms.outline import Node
from server.questionnaires.instance import BadInstance, Round, parse, read_instance

COLUMNS = [Column("问题", "Question", 4.5), Column("回答", "Answer", 5)]
CHOSEN = ("select", "select1", "odk:rank")
INDENT = "　"

Row = list[str]


def questionnaires(book: Book) -> Iterator[Block]:
    """Each response with who filled it in, and its answers."""
    if not book.responses:
        yield Prose("无 None", quiet=True)
    for each in book.responses:
        form = book.forms.get(each.form)
        yield Heading(form.title if form else each.form, each.form if form else "", 2)
        yield facts(book, each)
        yield answers(form, each)


def facts(book: Book, each: Filled) -> Block:
    by = f"{book.person(each.author)}\n{moment(each.received)}" if each.author else moment(each.received)
    respondent = RESPONDENTS.get(each.respondent, each.respondent) or EMPTY
    return Facts(
        [
            Fact("答卷", "Response", f"{each.record}\n{RESPONSE_STATES.get(each.state, each.state)}"),
            Fact(
                "作答人", "Respondent", respondent + (f"，自行作答（{each.session}）" if each.session else "")
            ),
            Fact("记录人、服务器收到", "Recorded by, received", by),
            Fact("全文", "In full", f"{each.path}"),
            *([Fact("附件", "Files", "\n".join(files(book, each)))] if each.files else []),
        ]
    )


def files(book: Book, each: Filled) -> Iterator[str]:
    """The files by name, with what became of those that are not here to be looked at."""
    for name, sha256 in each.files.items():
        file = book.files.get(sha256)
        yield name if file is None or file.state == "here" else f"{name}（{STATES[file.state]}）"


def answers(form: Form | None, each: Filled) -> Block:
    if each.state != "complete":
        return Prose(
            "未完成的答卷，答案见全文。Not completed; what it holds is in the attached XML.", quiet=True
        )
    if form is None:
        return Prose(
            "本机没有这份问卷的题目，答案见全文。Its questions are not here; see the attached XML.",
            quiet=True,
        )
    try:
        return Grid(COLUMNS, list(rows(form.tree, read_instance(parse(each.xml), form.tree), 0)))
    except BadInstance:
        return Prose("答卷无法读懂，见全文。It cannot be read; see the attached XML.", quiet=True)


def rows(node: Node, found: Round, depth: int) -> Iterator[Row]:
    """Question and answer; groups and the rounds of repeats under a line of their own."""
    for child in node.children:
        if child.kind == "repeat":
            for place, each in enumerate(found.rounds.get(child.path, ()), 1):
                heading = f"{child.label or child.name}　第 {place} 次"
                yield from under(heading, list(rows(child, each, depth + 1)), depth)
        elif child.kind == "group":
            inside = list(rows(child, found, depth + bool(child.label)))
            yield from under(child.label, inside, depth)
        elif child.label and child.kind != "note" and child.path in found.values:
            yield [INDENT * depth + child.label, in_words(child, found.values[child.path])]


def under(heading: str, inside: list[Row], depth: int) -> Iterator[Row]:
    if heading and inside:
        yield [f"{INDENT * depth}【{heading}】", ""]
    yield from inside


def in_words(question: Node, value: str) -> str:
    """The answer as it was read when it was chosen; anything else as it was typed."""
    if not value:
        return EMPTY
    if question.kind not in CHOSEN and not question.choices:
        return value
    known = dict(zip(question.choices, question.labels, strict=True))
    return "、".join(known.get(one) or one for one in value.split())
