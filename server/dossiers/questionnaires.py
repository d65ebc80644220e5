"""Questionnaires as they were filled in: question and answer in words. All of it is in the attached XML.

Printed is what was answered to whom the question was put: values that nobody is shown and questions that did not
apply are left out. Of a draft that cannot be told, so only that it is there is printed.
"""

from collections.abc import Iterator

from server.dossiers.blocks import Block, Column, Fact, Facts, Grid, Heading, Prose
from server.dossiers.book import Book
from server.dossiers.wording import EMPTY, RESPONDENTS, RESPONSE_STATES, STATES, moment
from server.questionnaires.filled import Filled, Form
from server.questionnaires.instance import BadInstance, parse, read_instance
from server.questionnaires.lines import Line, lines

COLUMNS = [Column("问题", "Question", 4.5), Column("回答", "Answer", 5)]
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
        found = read_instance(parse(each.xml), form.tree)
        return Grid(COLUMNS, [row(line) for line in lines(form.tree, found)])
    except BadInstance:
        return Prose("答卷无法读懂，见全文。It cannot be read; see the attached XML.", quiet=True)


def row(line: Line) -> Row:
    """Question and answer; groups and the rounds of repeats on a line of their own."""
    if line.kind == "group":
        return [f"{INDENT * line.depth}【{line.label}】", ""]
    if line.kind == "round":
        return [f"{INDENT * line.depth}【{line.label}　第 {line.number} 次】", ""]
    return [INDENT * line.depth + line.label, "、".join(line.texts) or EMPTY]
