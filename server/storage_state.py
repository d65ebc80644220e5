"""Whether the storage may be written. A fault halts it until an operator says `dudao resume`."""

import os
from contextlib import suppress
from pathlib import Path

_reasons: dict[Path, str] = {}  # for a disk so broken that it does not even take the marker


def halt(data: Path, reason: str) -> None:
    """Take no more writing in this data folder, also after a restart."""
    _reasons[data] = reason or "unknown"
    with suppress(OSError), open(_marker(data), "w", encoding="utf-8") as file:
        file.write(reason)
        file.flush()
        os.fsync(file.fileno())


def halted(data: Path) -> str | None:
    """Why nothing may be written, or None."""
    if data in _reasons:
        return _reasons[data]
    try:
        return _marker(data).read_text(encoding="utf-8") or "unknown"
    except FileNotFoundError:
        return None


def resume(data: Path) -> None:
    """Let this data folder be written again. A running server learns of it when it restarts."""
    _reasons.pop(data, None)
    _marker(data).unlink(missing_ok=True)


def _marker(data: Path) -> Path:
    return data / "halted"
