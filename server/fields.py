"""Fields that take exactly what OpenAPI says of them: marshmallow's own guess at "yes" and "3"."""

import base64
import binascii
from typing import Any

from marshmallow import fields, validate

LARGEST = 2**53 - 1


class WholeNumber(fields.Integer):
    """An integer as JSON knows it: 3 and 3.0 are the same, "3" and true are none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, **kwargs)
        self.validators.insert(0, validate.Range(-LARGEST, LARGEST))

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> int:
        if isinstance(value, str):
            raise self.make_error("invalid", input=value)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return super()._deserialize(value, attr, data, **kwargs)


class Flag(fields.Boolean):
    """true or false, and nothing that only looks like it."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Bytes(fields.String):
    """A small file within JSON, as base64."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(metadata={"format": "byte"}, **kwargs)

    def _deserialize(self, value: Any, attr: Any, data: Any, **kwargs: Any) -> Any:
        try:
            return base64.b64decode(super()._deserialize(value, attr, data, **kwargs), validate=True)
        except (binascii.Error, ValueError) as error:
            raise self.make_error("invalid") from error


class Id(fields.String):
    """The id of a record: 32 hex digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators.insert(0, validate.Regexp(r"^[0-9a-f]{32}$(?!\n)"))


class Line(fields.String):
    """One line of text for people, with something to read in it."""

    def __init__(self, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators[:0] = [
            validate.Length(1, longest),
            validate.Regexp(r"^(?=.*\S)[^\x00-\x1f\x7f]*$(?!\n)"),
        ]
