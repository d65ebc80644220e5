"""Making parts of a photo unreadable from a desk: what phones do, for whoever finds a face while reviewing (R-OF.4)."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from server.clock import SHANGHAI, now
from server.errors import DomainError
from server.evidence.arriving import check_size, hand_in

Photo = Mapping[str, Any]
"""What stands of a photo: field → value."""

Copies = Mapping[str, bytes]
"""Kind → the copy as it was drawn at the desk."""

JPEG = "image/jpeg"
SHOWING = ("photo", "preview", "stamped")


def check_redaction(photo: Photo, regions: list[list[int]]) -> None:
    """More may be hidden, never less: the page knew all that was hidden, and adds to it."""
    if not photo.get("photo"):
        raise DomainError("not_found")
    before = (photo.get("redacted") or {}).get("regions", [])
    if regions[: len(before)] != before or len(regions) == len(before):
        raise DomainError("page_outdated")


def check_copies(copies: Copies) -> None:
    """The copies are pictures of the size that phones send."""
    for kind, content in copies.items():
        if not content.startswith(b"\xff\xd8\xff"):
            raise DomainError("bad_input", {kind: ["Invalid value."]})
        check_size(kind, len(content))


def redaction(photo: Photo, regions: list[list[int]], copies: Copies) -> dict[str, Any]:
    """What is written on the photo: the parts, the copies that show them hidden, and those that do so no longer."""
    at = now().astimezone(SHANGHAI).isoformat(timespec="seconds")
    instead = [photo[field]["sha256"] for field in SHOWING if photo.get(field)]
    named = {kind: name_of(content) for kind, content in copies.items()}
    return {"redacted": {"regions": regions, "at": at, "instead": instead}, **named}


def name_of(content: bytes) -> dict[str, Any]:
    return {"sha256": sha256(content).hexdigest(), "size": len(content), "type": JPEG}


def keep_copies(scope: str, device: str, copies: Copies) -> None:
    """Keep the copies as files of the case, in the transaction of the view that calls."""
    for kind, content in copies.items():
        told = {"scope": scope, "device": device, "kind": kind, "type": JPEG}
        hand_in(None, told | {"sha256": sha256(content).hexdigest()}, content)
