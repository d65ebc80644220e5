"""What sound and moving pictures are in, from their first bytes. Nothing is decoded, nothing is followed."""

HEAD = 64
"""Bytes that are enough to tell."""

MP4 = ("audio/mp4", "video/mp4", "video/quicktime")
WEBM = ("audio/webm", "video/webm")
OGG = ("audio/ogg",)


def types_in(head: bytes) -> tuple[str, ...]:
    """The types that a file which begins like this may be; none for what is no recording."""
    if head[4:8] == b"ftyp" and 8 <= int.from_bytes(head[:4]) <= 4096:
        return MP4
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return WEBM
    return OGG if head.startswith(b"OggS\0") else ()
