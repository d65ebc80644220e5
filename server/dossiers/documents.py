"""Having documents drawn: in a process of its own with little memory and time, which alone opens pictures."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
from flask import current_app

from server.dossiers import lettering
from server.dossiers.blocks import Drawing, Order
from server.errors import DomainError

PATIENCE = 900
COMMAND = [sys.executable, "-I", "-m", "server.dossiers.drawing"]


class NotDrawn(RuntimeError):
    """The drawing process failed; what it said is in the message."""


def check_font() -> None:
    """Refuse at once what could not be drawn."""
    if not lettering.there(fonts()):
        raise DomainError("font_missing")


def fonts() -> Path:
    folder: Path = current_app.config["FONTS"]
    return folder


def draw(drawings: Sequence[Drawing]) -> None:
    """Write the files that are asked for, and come back when they are there."""
    order = msgspec.json.encode(Order(str(fonts()), drawings))
    done = subprocess.run(COMMAND, input=order, capture_output=True, timeout=PATIENCE, check=False)
    if done.returncode:
        raise NotDrawn(done.stderr.decode(errors="replace")[-2000:])
