"""What crosses the wire between a desk and its cases."""

from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields, validate

from server.dispatch.progress import FOLLOWUPS
from server.fields import Line, WholeNumber
from server.inspections.shapes import Given

SEEN = {"description": "The number of the case from which the page was drawn"}
TEXT = validate.Length(1, 4000)


class SeenSchema(Schema):
    seen = WholeNumber(required=True, validate=validate.Range(0), metadata=SEEN)


class Answer(fields.Field[Any]):
    """An answer as phones write it."""

    def _deserialize(self, value: Any, *arguments: Any, **kwargs: Any) -> Any:
        try:
            msgspec.convert(value, Given, strict=True)
        except msgspec.ValidationError:
            raise ValidationError("Invalid value.") from None
        return value


class SettlementSchema(SeenSchema):
    item = Line(40, required=True)
    value = Answer(required=True, metadata={"type": "object", "description": "The answer that is to stand"})


class RemarkSchema(SeenSchema):
    item = Line(40, required=True, allow_none=True)
    text = fields.String(required=True, validate=TEXT)


class ReviewSchema(SeenSchema):
    decision = fields.String(required=True, validate=validate.OneOf(["returned", "accepted"]))
    text = fields.String(required=True, validate=validate.Length(0, 4000))


class ClosingSchema(SeenSchema):
    followup = fields.String(required=True, validate=validate.OneOf(FOLLOWUPS))
    note = fields.String(
        required=True,
        validate=validate.Length(0, 500),
        metadata={"description": "What is to be done; needed unless nothing follows"},
    )


class AdoptionSchema(SeenSchema):
    hash = fields.String(required=True, validate=validate.Regexp(r"^[0-9a-f]{64}$(?!\n)"))


class NumberSchema(Schema):
    """The number of the entry that was written."""

    number = fields.Integer(required=True)


class RescuedSchema(Schema):
    """How much of this case a rescue file held, and how many of its parts could not be read."""

    operations = fields.Integer(required=True)
    files = fields.Integer(required=True)
    damaged = fields.Integer(required=True)
