"""The shape of what phones write about interviews, requests for documents, re-marking and tests (R-9.1 to R-9.4).

Each names the power of article 9 it rests on, and the matter it serves: an item or a group of the checklist,
or, beyond these, why it is asked all the same (R-9.2).
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.inspections.shapes import Count, Exact, ItemId, Name, Text, Time, Withdrawn

Filled = Annotated[str, Meta(min_length=1, max_length=200)]
People = Annotated[list[Filled], Meta(min_length=1, max_length=10)]
Marks = Annotated[int, Meta(ge=0, le=1_000_000)]
"""In hundredths of a mark, for a ledger holds whole numbers."""

YesNo = Literal["yes", "no", "unsure"]


class Matter(Exact):
    """What it serves. Where the checklist has nothing of it, why it is asked all the same is needed (R-9.2)."""

    matter: ItemId | None
    beyond: Text | None

    def __post_init__(self) -> None:
        if self.matter is None and not (self.beyond and self.beyond.strip()):
            raise ValueError("neither a matter nor a reason")


class Interview(Matter):
    """Who was asked, where and by whom. Nobody is who was not told of the purpose and of secrecy first."""

    power: Literal["9.2", "9.4"]
    kind: Filled
    name: Name | None
    way: Literal["in_person", "telephone", "video"]
    place: Name
    interviewers: People
    told: Literal[True]
    at: Time


class InterviewFields(Exact):
    """The record of an interview: what was said, outline by outline."""

    interview: Interview | None | UnsetType = UNSET
    staff: YesNo | None | UnsetType = UNSET
    obstructed: YesNo | None | UnsetType = UNSET
    duties: Text | None | UnsetType = UNSET
    identity: Text | None | UnsetType = UNSET
    papers: Text | None | UnsetType = UNSET
    marks: Text | None | UnsetType = UNSET
    fees: Text | None | UnsetType = UNSET
    complaint: Text | None | UnsetType = UNSET
    statements: Text | None | UnsetType = UNSET
    materials: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Request(Matter):
    """Which documents are asked for."""

    power: Literal["9.3"]
    name: Filled
    copies: Count
    way: Literal["on_site", "copy", "original", "electronic"]
    at: Time


class Outcome(Exact, rename={"as_": "as"}):
    """Whether the institution gave them. Who refuses is named, as far as they say who they are."""

    as_: Literal["given", "partly", "refused"]
    who: Name | None
    reason: Text | None
    at: Time


class Return(Exact):
    at: Time
    note: Text | None


class RequestFields(Exact):
    request: Request | None | UnsetType = UNSET
    outcome: Outcome | None | UnsetType = UNSET
    returned: Return | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Recheck(Matter):
    """One paper or work that was marked again. The difference is the one mark less the other."""

    power: Literal["9.4"]
    paper: Filled
    module: Name
    drawn: Text
    full: Marks
    original: Marks
    again: Marks
    by: Filled
    at: Time


class RecheckFields(Exact):
    recheck: Recheck | None | UnsetType = UNSET
    note: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Test(Matter):
    """Something tried out on site, with whom or what, and how it came out."""

    power: Literal["9.4"]
    subject: Filled
    task: Text
    result: Literal["passed", "failed", "unclear"]
    at: Time


class TestFields(Exact):
    test: Test | None | UnsetType = UNSET
    note: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET
