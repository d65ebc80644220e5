"""The written report (R-10.4): every field of its template, in the template's order and words.

The template of the content says which fields there are; `WRITTEN` says what stands under each. A field that
nothing is known of is printed empty, so that none is ever left out.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from server.dossiers.annexes import answers, photos
from server.dossiers.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Grid,
    Heading,
    Prose,
    Signature,
    Signatures,
)
from server.dossiers.book import Book, Told
from server.dossiers.found import findings
from server.dossiers.judging import VERDICTS, in_words, verdict
from server.dossiers.wording import (
    ANSWERS,
    EMPTY,
    ENDINGS,
    MODES,
    NONE,
    collection_name,
    moment,
    phone_time,
    spelled,
    told_moment,
)

INSTRUMENTS = ("interview", "request", "recheck", "test", "response")
TRUTH = "如实反映督导情况，没有隐瞒，没有虚构"


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


def doc_no(book: Book) -> str:
    """The case and the round: there is one report a case, and each round of it is another text."""
    return f"{book.id}-{round_of(book)}"


def round_of(book: Book) -> int:
    submitted: list[Any] = [head.value for head in book.report("submitted")]
    return max((each["round"] for each in submitted), default=1)


def order(book: Book) -> str:
    told = book.dispatch
    approved = (told.get("approved_by") or {}).get("name", "—")
    return f"{book.id}\n{told['body']['name']}，{told_moment(told.get('approved'))} 由 {approved} 批准"


def institution(book: Book) -> str:
    return "\n".join(filter(None, [book.dispatch["institution"]["name"], book.institution_en]))


def place_time(book: Book) -> str:
    site, told = book.dispatch["site"], book.dispatch
    planned = f"计划 {told_moment(told['starts'])} 至 {told_moment(told['ends'])}"
    return "\n".join([f"{site['city']} {site['name']}，{site['address']}", planned, *visits(book)])


def visits(book: Book) -> Iterator[str]:
    """Who was there from when to when, by their phones' clocks."""
    for person, fields in book.of("visit"):
        said = {name: heads[-1].value for name, heads in fields.items() if heads and heads[-1].value}
        parts = [f"到场 {phone_time(said['arrived']['at'])}"] if "arrived" in said else []  # type: ignore[index,call-overload]
        if "ended" in said:
            ended: Told = said["ended"]  # type: ignore[assignment]
            note = f"（{ended['note']}）" if ended.get("note") else ""
            parts.append(f"{ENDINGS.get(ended['how'], ended['how'])} {phone_time(ended['at'])}{note}")
        if parts:
            yield f"{book.person(person)}：" + "，".join(parts)


def mode(book: Book) -> str:
    shown = f"，{told_moment(book.dispatch['disclosed'])} 亮证" if book.dispatch.get("disclosed") else ""
    return MODES[book.dispatch["mode"]] + shown


def supervisors(book: Book) -> str:
    return "\n".join(map(member, book.dispatch["team"]))


def member(told: Told) -> str:
    role = "组长" if told["role"] == "leader" else "组员"
    answer = told.get("answer")
    stood_aside = f"（{ANSWERS.get(answer, answer)}）" if answer in ("declined", "recused") else ""
    return f"{told['name']}　{told['code']}　{role}{stood_aside}"


def numbers(book: Book) -> str:
    counted = [
        item for group in book.groups for item in group["items"] if item["type"] in ("count3", "count3_ratio")
    ]
    lines = (in_words(item, book.options, book.answers.get(item["id"])) for item in counted)
    return "\n".join(line for line in lines if line != "未作答")


def text_of(name: str) -> Callable[[Book], Sequence[Block]]:
    """A text of the report; where people have written apart, each with their name."""

    def write(book: Book) -> Sequence[Block]:
        heads = book.report(name)
        if not heads:
            return [Prose(EMPTY, quiet=True)]
        if len({str(head.value) for head in heads}) == 1:
            return [Prose(str(heads[-1].value))]
        return [Prose(f"{book.person(head.author or '')}：{head.value}") for head in heads]

    return write


def process(book: Book) -> Sequence[Block]:
    """What was done in the words of the team, and what was recorded of each instrument."""
    counted = Counter(collection for collection, _ in book.records if collection in INSTRUMENTS)
    told = "；".join(f"{collection_name(name)} {number} 件" for name, number in counted.items())
    return [*text_of("process")(book), *([Prose(f"记录：{told}")] if told else [])]


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
    counted: Counter[str] = Counter()
    for _, fields in book.of("response"):
        said = {name: heads[-1].value for name, heads in fields.items() if heads}
        counted[f"{said.get('form', '—')}（{spelled(said.get('state'))}）"] += 1
    return "\n".join(f"{name}：{number} 份" for name, number in sorted(counted.items())) or NONE


def evaluation(book: Book) -> str:
    known = {
        each["value"]: f"{each['zh']} {each['en']}" for each in book.lists.get("inspection_conclusions", ())
    }
    return "\n".join(known.get(str(head.value), str(head.value)) for head in book.report("conclusion"))


def obstruction(book: Book) -> str:
    """How the institution co-operated, and which documents it refused (Art. 18)."""
    asked = [item for group in book.groups for item in group["items"] if item.get("options") == "coop"]
    lines = [
        f"{item['zh']}：{in_words(item, book.options, book.answers[item['id']])}"
        for item in asked
        if item["id"] in book.answers
    ]
    requested = {record: said for record, said, _ in book.values("request")}
    for record, said, _ in book.values("request", "outcome"):
        if said.get("as") in ("partly", "refused"):
            wanted = requested.get(record, {})
            lines.append(f"资料“{wanted.get('name', '—')}”未完全提供：{spelled(said)}")
    return "\n".join(lines) or NONE


def truth_statement(book: Book) -> str:
    return f"已勾选：{TRUTH}" if book.report("submitted") else f"尚未勾选：{TRUTH}"


def signatures(book: Book) -> Sequence[Block]:
    return [Signatures([signed(said) for _, said, _ in book.values("signature")])]


def signed(said: Told) -> Signature:
    roles = {"supervisor": "督导员", "institution": "机构", "interviewee": "受访人"}
    lines = [f"{roles.get(said['as'], said['as'])}　{said['name']}　{said['title']}", phone_time(said["at"])]
    if said["refused"]:
        witness = f"，见证人 {said['witness']}" if said.get("witness") else ""
        lines.append(f"拒绝签字：{said['reason'] or '未说明原因'}{witness}")
    return Signature(lines, said["strokes"])


def submitted_at(book: Book) -> str:
    lines = (
        f"第 {head.value['round']} 次：手机 {phone_time(head.value['at'])}，服务器收到 {moment(head.received)}"  # type: ignore[index,call-overload]
        for head in book.report("submitted")
    )
    return "\n".join(lines)


WRITTEN: dict[str, Callable[[Book], str | Sequence[Block]]] = {
    "doc_no": doc_no,
    "dispatch_ref": order,
    "institution": institution,
    "occupation_level": lambda book: book.dispatch["occupation"] or "",
    "place_time": place_time,
    "mode": mode,
    "supervisors": supervisors,
    "numbers": numbers,
    "process": process,
    "checklist_summary": checklist_summary,
    "questionnaire_summary": questionnaire_summary,
    "findings": findings,
    "on_site_actions": lambda book: [
        *text_of("guidance")(book),
        *(
            [Heading("好的做法", "Good practice", 2), *text_of("practice")(book)]
            if book.report("practice")
            else []
        ),
        *([Heading("情况综述", "Summary", 2), *text_of("summary")(book)] if book.report("summary") else []),
    ],
    "major_issues": text_of("major"),
    "evaluation": evaluation,
    "obstruction": obstruction,
    "truth_statement": truth_statement,
    "signatures": signatures,
    "submitted_at": submitted_at,
}
