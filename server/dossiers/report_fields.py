"""What stands under each field of the written report, in the words of the team."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from server.dossiers.blocks import Block, Heading, Prose, Signature, Signatures
from server.dossiers.book import Book, Told
from server.dossiers.found import findings
from server.dossiers.judging import in_words
from server.dossiers.summaries import checklist_summary, numbers, questionnaire_summary
from server.dossiers.wording import (
    ANSWERS,
    EMPTY,
    ENDINGS,
    MODES,
    NONE,
    OUTCOMES,
    collection_name,
    moment,
    phone_time,
    told_moment,
)

INSTRUMENTS = ("interview", "request", "recheck", "test")


TRUTH = "如实反映督导情况，没有隐瞒，没有虚构"


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
    told = book.dispatch["institution"]
    return "\n".join(filter(None, [told["name"], told["name_en"]]))


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
    counted = {name: sum(1 for _ in book.of(name)) for name in INSTRUMENTS} | {
        "response": len(book.responses)
    }
    told = "；".join(f"{collection_name(name)} {number} 件" for name, number in counted.items() if number)
    return [*text_of("process")(book), *([Prose(f"记录：{told}")] if told else [])]


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
            reason = f"，{said['reason']}" if said.get("reason") else ""
            lines.append(f"资料“{wanted.get('name', '—')}”{OUTCOMES[said['as']]}{reason}")
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
    "recommendations": text_of("recommendations"),
    "obstruction": obstruction,
    "truth_statement": truth_statement,
    "signatures": signatures,
    "submitted_at": submitted_at,
}
