"""Whether the fields of an operation have an agreed shape. A null stands for a value taken back."""

from collections.abc import Callable

import msgspec

from sync.operation import Operation


def of(shape: type[msgspec.Struct]) -> Callable[[Operation], bool]:
    """A question to operations: do your fields, and what is in them, look like this?"""

    def fits(operation: Operation) -> bool:
        try:
            msgspec.convert(operation.fields, shape, strict=True)
        except msgspec.ValidationError:
            return False
        return True

    return fits
