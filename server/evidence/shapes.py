"""The shape of what phones write about a photo. A null stands for a value taken back."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.evidence.tus import MAX_SIZE
from server.inspections.shapes import Exact, ItemId, Name, Position, Text, Time, Withdrawn

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Size = Annotated[int, Meta(ge=1, le=MAX_SIZE)]
Pixels = Annotated[int, Meta(ge=1, le=100_000)]
Claim = Annotated[str, Meta(max_length=200)]


class Named(Exact):
    """A file by its hash, with what must come with it."""

    sha256: Sha256
    size: Size
    type: Literal["image/jpeg", "image/png", "image/webp"]


class Photo(Named):
    """The original as it was taken, and the circumstances: the phone's clock and the EXIF are claims."""

    width: Pixels | None
    height: Pixels | None
    item: ItemId | None
    source: Literal["camera", "gallery"]
    at: Time
    offset: int
    position: Position | None
    exif: dict[Name, Claim]


class PhotoFields(Exact):
    photo: Photo | UnsetType = UNSET
    preview: Named | None | UnsetType = UNSET
    stamped: Named | None | UnsetType = UNSET
    caption: Text | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET
