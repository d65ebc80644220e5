"""The shape of what phones write about photos and recordings. A null stands for a value taken back."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.evidence.kinds import AUDIO_SECONDS, KINDS, VIDEO_SECONDS
from server.evidence.tus import MAX_SIZE
from server.inspections.shapes import Exact, ItemId, Name, Position, Text, Time, Withdrawn

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Size = Annotated[int, Meta(ge=1, le=MAX_SIZE)]
Pixels = Annotated[int, Meta(ge=1, le=100_000)]
Thousandth = Annotated[int, Meta(ge=0, le=1000)]
Region = tuple[Thousandth, Thousandth, Thousandth, Thousandth]
"""Left, top, width, height."""

Recorded = Literal["audio/mp4", "audio/webm", "audio/ogg", "video/mp4", "video/webm", "video/quicktime"]
LONGEST = {"audio": AUDIO_SECONDS, "video": VIDEO_SECONDS}
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
    source: Literal["app", "camera", "gallery"]
    at: Time
    offset: int
    position: Position | None
    exif: dict[Name, Claim]


class Redacted(Exact):
    """What was made unreadable, in thousandths of the picture; never taken back, only done anew.

    `instead` tells other phones which copies they may hold no longer; the server reads that from the ledger.
    """

    regions: Annotated[list[Region], Meta(min_length=1, max_length=40)]
    at: Time
    instead: Annotated[list[Sha256], Meta(max_length=3)] | UnsetType = UNSET


class Pin(Exact):
    """Where on a plan, which is a photo of the same case, in thousandths of it."""

    plan: Name
    x: Thousandth
    y: Thousandth


Items = Annotated[list[ItemId], Meta(max_length=40)]


class PhotoFields(Exact):
    """A redaction comes with the copies that show it, in the same operation."""

    photo: Photo | UnsetType = UNSET
    preview: Named | None | UnsetType = UNSET
    stamped: Named | None | UnsetType = UNSET
    redacted: Redacted | UnsetType = UNSET
    caption: Text | None | UnsetType = UNSET
    items: Items | None | UnsetType = UNSET
    plan: Name | None | UnsetType = UNSET
    pin: Pin | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET

    def __post_init__(self) -> None:
        if self.redacted is not UNSET and not (self.preview and self.stamped):
            raise ValueError("a redaction without its copies")


class Recording(Exact):
    """Sound or moving pictures and the circumstances; how long it lasts is told by the phone, 0 where it cannot tell."""

    sha256: Sha256
    size: Size
    type: Recorded
    kind: Literal["audio", "video"]
    seconds: Annotated[int, Meta(ge=0, le=AUDIO_SECONDS)]
    item: ItemId | None
    source: Literal["app", "gallery"]
    at: Time
    offset: int
    position: Position | None

    def __post_init__(self) -> None:
        if self.type not in KINDS[self.kind].types or self.seconds > LONGEST[self.kind]:
            raise ValueError("not of its kind")


class RecordingFields(Exact):
    recording: Recording | UnsetType = UNSET
    caption: Text | None | UnsetType = UNSET
    items: Items | None | UnsetType = UNSET
    pin: Pin | None | UnsetType = UNSET
    withdrawn: Withdrawn = UNSET
