"""The shape of what phones write about a dispatch."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Word = Annotated[str, Meta(min_length=1, max_length=40)]
Note = Annotated[str, Meta(max_length=4000)]


class Acceptance(Struct, forbid_unknown_fields=True):
    """The answer to a dispatch, with the declaration of relations (R-16.4) and a word of explanation."""

    answer: Literal["accepted", "declined", "recused"]
    relations: Annotated[list[Word], Meta(max_length=20)]
    note: Note | None = None


class AcceptanceFields(Struct, forbid_unknown_fields=True):
    acceptance: Acceptance | None | UnsetType = UNSET
    withdrawn: Note | None | UnsetType = UNSET
