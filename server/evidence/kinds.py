"""Which files phones may send, one row a kind: types, most bytes, and what the file must turn out to be.

Pictures are decoded, in a child process; sound and moving pictures never are: their first bytes tell what
they are in. How long a recording lasts is the phone's to keep to, and told by it (shapes.py).
"""

import re
from dataclasses import dataclass

from server.evidence.tus import MAX_SIZE

MB = 1024 * 1024
PICTURES = ("image/jpeg", "image/png", "image/webp")
AUDIO = ("audio/mp4", "audio/webm", "audio/ogg")
VIDEO = ("video/mp4", "video/webm", "video/quicktime")
AUDIO_SECONDS, VIDEO_SECONDS = 300, 60
MEDIA_TYPE = re.compile(r"[a-z]+/[0-9a-z.+-]+")


@dataclass(frozen=True)
class Kind:
    """`longest_side` in dots: what is a copy for lists must be small, because every phone of the team loads it."""

    types: tuple[str, ...]
    most_bytes: int
    longest_side: int | None = None
    any_type: bool = False
    """Files of questionnaires are whatever a form asks for: never decoded, only handed out to save."""


KINDS = {
    "original": Kind(PICTURES, MAX_SIZE),
    "stamped": Kind(PICTURES, 4 * MB, 1920),
    "preview": Kind(PICTURES, MB // 4, 480),
    "audio": Kind(AUDIO, 8 * MB),
    "video": Kind(VIDEO, MAX_SIZE),
    "response": Kind(("application/octet-stream",), MAX_SIZE, any_type=True),
}


def fits(kind: str, type: str) -> bool:
    """Tell whether a file of this kind may say that it is of this type."""
    if kind not in KINDS:
        return False
    return MEDIA_TYPE.fullmatch(type) is not None if KINDS[kind].any_type else type in KINDS[kind].types
