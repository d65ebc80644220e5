"""The shape of what phones write about findings: what was found, how grave, by which rule, and what proves it."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.inspections.shapes import Exact, ItemId, Name, Text, Withdrawn


class Source(Exact):
    """What a finding grew out of: an answer, or a lead that an instrument gave.

    Of a response it is one question, named by its place in the form: `<response>.<number>`.
    """

    collection: Literal["answer", "interview", "request", "recheck", "test", "response"]
    record: Name


class Finding(Exact, rename={"from_": "from"}):
    """Category and article are those of the catalogue. A lead became a finding by what verified it (R-14.3)."""

    from_: Source | None
    category: Name | None
    severity: Literal["minor", "major", "critical"]
    article: Name | None
    items: Annotated[list[ItemId], Meta(max_length=50)]
    photos: Annotated[list[Name], Meta(max_length=100)]
    verified: Text | None


class FindingFields(Exact):
    """Guidance stands beside the fact (R-3.1)."""

    finding: Finding | None | UnsetType = UNSET
    fact: Text | None | UnsetType = UNSET
    guidance: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET
