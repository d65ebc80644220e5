"""The shape of what phones write of a response. A long instance comes in parts, each a field of its own."""

import re
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.evidence.shapes import Sha256
from server.inspections.shapes import Exact, Name
from sync.operation import Operation

Part = Annotated[str, Meta(max_length=48 * 1024)]
PART = re.compile(r"instance_([2-9]|[1-9][0-9])")


class ResponseFields(Exact):
    form: Name | UnsetType = UNSET
    respondent: Literal["candidate", "examiner", "staff", "supervisor"] | UnsetType = UNSET
    state: Literal["draft", "complete", "discarded"] | UnsetType = UNSET
    handed: bool | UnsetType = UNSET
    """Filled in by somebody the phone was handed to."""
    instance: Part | UnsetType = UNSET
    files: dict[Name, Sha256] | UnsetType = UNSET
    seat: Name | None | UnsetType = UNSET


def fits(operation: Operation) -> bool:
    """Tell whether these fields are those of a response; which form it answers is looked up later."""
    parts = {name for name in operation.fields if PART.fullmatch(name)}
    rest = {name: value for name, value in operation.fields.items() if name not in parts}
    try:
        msgspec.convert(rest, ResponseFields, strict=True)
        msgspec.convert([operation.fields[name] for name in parts], list[Part], strict=True)
    except msgspec.ValidationError:
        return False
    return True


def joined(fields: dict[str, object]) -> str:
    """The whole instance, its parts in order."""
    later = sorted(
        (name for name in fields if PART.fullmatch(name)), key=lambda name: int(name.split("_")[1])
    )
    return "".join(str(fields.get(name) or "") for name in ("instance", *later))
