"""The shape of what phones write during a visit. A null stands for a value taken back."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Text = Annotated[str, Meta(max_length=20_000)]
Name = Annotated[str, Meta(max_length=200)]
Time = Annotated[str, Meta(min_length=1, max_length=40)]
ItemId = Annotated[str, Meta(min_length=1, max_length=40)]
Count = Annotated[int, Meta(ge=0)]
Withdrawn = Text | None | UnsetType


class Exact(Struct, forbid_unknown_fields=True):
    """Has these fields and no others."""


class Position(Exact):
    """In millionths of a degree; accuracy in metres."""

    latitude: Annotated[int, Meta(ge=-90_000_000, le=90_000_000)]
    longitude: Annotated[int, Meta(ge=-180_000_000, le=180_000_000)]
    accuracy: Count


Offset = int | UnsetType
"""The server's clock less the phone's as the phone last heard it, in ms: how far to trust its time."""


class Mark(Exact):
    at: Time
    position: Position | None = None
    offset: Offset = UNSET


class Ending(Exact):
    at: Time
    how: Literal["finished", "covert", "no_entry"]
    note: Text | None = None
    offset: Offset = UNSET


class VisitFields(Exact):
    arrived: Mark | None | UnsetType = UNSET
    card: Mark | None | UnsetType = UNSET
    disclosed: Mark | None | UnsetType = UNSET
    ended: Ending | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Given(Exact):
    """An option, a text, a number, a choice of several, or counts by name; and why nothing was checked."""

    value: Text | int | list[ItemId] | dict[Name, Count | None] | None
    reason: Text | None = None


class AnswerFields(Exact):
    answer: Given | None | UnsetType = UNSET
    remark: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Alert(Exact):
    item: ItemId | None
    value: Any
    text: Text
    at: Time


class AlertFields(Exact):
    alert: Alert | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Signed(Exact):
    """The record that somebody signs; without one a signature is for the visit as a whole."""

    collection: Literal["interview", "request", "recheck", "test"]
    record: Name


class Signature(Exact, rename={"as_": "as"}):
    """Given, or refused before a witness. `read` names the findings that were read out to the institution."""

    as_: Literal["supervisor", "institution", "interviewee"]
    name: Name
    title: Name
    refused: bool
    reason: Text | None
    strokes: list[list[Annotated[int, Meta(ge=0, le=1000)]]]
    at: Time
    witness: Name | None | UnsetType = UNSET
    about: Signed | None | UnsetType = UNSET
    read: Annotated[list[Name], Meta(max_length=500)] | UnsetType = UNSET


class SignatureFields(Exact):
    signature: Signature | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET


class Found(Exact):
    """How many findings the report tells of, and how many leads nobody has verified."""

    critical: Count
    major: Count
    minor: Count
    leads: Count


class Submission(Exact):
    round: Annotated[int, Meta(ge=1)]
    declaration: Literal[True]
    signature: Name | None
    at: Time
    found: Found | UnsetType = UNSET


class ReportFields(Exact):
    conclusion: Name | None | UnsetType = UNSET
    process: Text | None | UnsetType = UNSET
    summary: Text | None | UnsetType = UNSET
    guidance: Text | None | UnsetType = UNSET
    practice: Text | None | UnsetType = UNSET
    major: Text | None | UnsetType = UNSET
    recommendations: Text | None | UnsetType = UNSET
    submitted: Submission | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET
