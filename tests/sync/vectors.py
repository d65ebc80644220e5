"""The cases that Python and TypeScript must both pass."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "vectors"


def load(name: str) -> Any:
    return json.loads((FOLDER / name).read_text())


def name_of(case: dict[str, Any]) -> str:
    return str(case["name"])
