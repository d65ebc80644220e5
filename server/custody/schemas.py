"""What crosses the wire about evidence that was opened or erased."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.custody.decision import BASES
from server.fields import Bytes, Flag, Line, WholeNumber
from server.reviews.schemas import SeenSchema

WHY = validate.Length(1, 2000)
HASH = validate.Regexp(r"^[0-9a-f]{64}$(?!\n)")


class OpeningSchema(SeenSchema):
    sha256 = fields.String(required=True, validate=HASH)
    why = fields.String(required=True, validate=WHY, metadata={"description": "Stays in the case"})


class Region(fields.List[int]):
    """Left, top, width and height in thousandths of the picture."""

    def __init__(self, **kwargs: Any) -> None:
        thousandth = WholeNumber(validate=validate.Range(0, 1000))
        super().__init__(thousandth, validate=validate.Length(equal=4), **kwargs)


class RedactionSchema(SeenSchema):
    """A redaction comes with the copies that show it; all that was hidden before is among the parts."""

    record = Line(200, required=True, metadata={"description": "The photo"})
    regions = fields.List(Region(), required=True, validate=validate.Length(1, 40))
    preview = Bytes(required=True)
    stamped = Bytes(required=True)


class AskedErasureSchema(SeenSchema):
    record = Line(200, required=True, metadata={"description": "The photo, recording or response"})
    file = fields.String(validate=HASH, metadata={"description": "Which file of a response"})
    basis = fields.String(required=True, validate=validate.OneOf(BASES))
    reason = fields.String(required=True, validate=WHY)


class SecondOpinionSchema(SeenSchema):
    agreed = Flag(required=True)
    text = fields.String(required=True, validate=validate.Length(0, 2000))


class ErasureSchema(Schema):
    """Where an erasure stands: `done`, or waiting for a second person."""

    erasure = fields.String(required=True)
    done = Flag(required=True)
