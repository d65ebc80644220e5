"""The whole case as one document: nothing of it is left out, whether this program has words for it or not."""

from collections.abc import Iterator, Sequence

from server.dossiers.annexes import answers, photo
from server.dossiers.blocks import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    NewPage,
    Pictures,
    Prose,
)
from server.dossiers.book import Book
from server.dossiers.disputes import disputes
from server.dossiers.questionnaires import questionnaires
from server.dossiers.records import records
from server.dossiers.registers import beside, erased, files, incidents, timeline
from server.dossiers.report import fields, state_of
from server.dossiers.report_fields import institution
from server.dossiers.talk import remarks, reviews
from server.dossiers.wording import (
    CASE_STATES,
    FOLLOWUPS,
    told_moment,
)


def write_whole(book: Book, mark: str, documents: Sequence[str]) -> Document:
    return Document("督导案卷", "Case dossier", book.id, mark, list(body(book, documents)))


def body(book: Book, documents: Sequence[str]) -> Iterator[Block]:
    yield from cover(book, documents)
    yield Heading("一、督导报告", "Report")
    yield from [Prose(state_of(book)), *fields(book)]
    yield Heading("二、检查表作答", "Answers")
    yield answers(book)
    yield Heading("三、作答不一致及处理", "Different answers, and how they were settled")
    yield disputes(book)
    yield Heading("四、批注与审阅", "Remarks and reviews")
    yield from [remarks(book), reviews(book)]
    yield from records(book)
    yield Heading("六、问卷", "Questionnaires")
    yield from questionnaires(book)
    yield NewPage()
    yield Heading("七、照片", "Photos")
    yield Pictures([photo(book, record, number) for record, number in book.photo_numbers.items()])
    yield Heading("八、文件清单", "Files")
    yield files(book)
    yield Heading("九、暂存未入账的内容", "Kept beside the ledger")
    yield Prose(
        "这些内容已收到并原样保存，但没有进入案卷正文；原因见表。认领后的内容另在正文中。", quiet=True
    )
    yield beside(book)
    yield Heading("十、依法清除的内容", "Lawfully erased")
    yield erased(book)
    yield Heading("十一、异常与导出记录", "Incidents and exports")
    yield incidents(book)
    yield NewPage()
    yield Heading("十二、时间线", "Timeline")
    yield Prose("按服务器编号的先后，每一项都列出；时间是服务器收到的时间（括号内为手机时间）。", quiet=True)
    yield timeline(book)


def cover(book: Book, documents: Sequence[str]) -> Iterator[Block]:
    told = book.dispatch
    yield Facts(
        [
            Fact("案卷号", "Case", book.id),
            Fact("委派机构", "Dispatching body", told["body"]["name"]),
            Fact("被督导机构", "Institution", institution(book)),
            Fact("督导时间", "Time", f"{told_moment(told['starts'])} 至 {told_moment(told['ends'])}"),
            Fact("事由", "Reason", told.get("reason") or "—"),
            Fact("状态", "State", state(book)),
            Fact(
                "记录",
                "Entries",
                f"{book.number} 项；暂存未入账 {len(book.beside)} 项；文件 {len(book.files)} 个",
            ),
            Fact("末项摘要", "Digest at the end", book.digest),
            Fact("同卷文件", "In this dossier", "、".join(documents)),
        ]
    )
    yield Prose(
        "本案卷可不经服务器核对：dudao evidence verify 文件.zip。It can be checked without a server.",
        quiet=True,
    )


def state(book: Book) -> str:
    told = book.dispatch
    parts = [CASE_STATES.get(told["state"], told["state"])]
    if told.get("closed"):
        parts.append(f"{told_moment(told['closed'])} 由 {told['closed_by']['name']} 结案")
        followup = FOLLOWUPS.get(told.get("followup") or "", "—")
        parts.append(f"后续：{followup}　{told.get('followup_note') or ''}")
    if told.get("cancelled"):
        parts.append(f"{told_moment(told['cancelled'])} 取消：{told.get('cancel_reason') or '—'}")
    return "\n".join(str(part) for part in parts)
