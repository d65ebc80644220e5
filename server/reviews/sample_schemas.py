"""What crosses the wire about second looks."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, WholeNumber
from server.reviews.sampling import RULES


class DrawingSchema(Schema):
    """By which rules and which share reports are chosen for a second look."""

    rules = fields.List(
        fields.String(validate=validate.OneOf(list(RULES))), required=True, validate=validate.Length(0, 10)
    )
    percent = WholeNumber(required=True, validate=validate.Range(0, 100))


class SampleSchema(DrawingSchema):
    """One draw, with the seed by which anybody can repeat it."""

    id = fields.String(required=True)
    seed = fields.String(required=True)
    covert = Flag(required=True)
    drawn = fields.AwareDateTime(required=True)
    drawn_by = fields.String(required=True)
    pool = fields.Integer(required=True)
    chosen = fields.Integer(required=True)
    looked = fields.Integer(required=True)


class SamplesSchema(Schema):
    samples = fields.List(fields.Nested(SampleSchema), required=True)
    waiting = fields.Integer(required=True, metadata={"description": "Reports that stand in no pool yet"})


class DrawnCaseSchema(Schema):
    case = fields.String(required=True)
    reasons = fields.List(fields.String(), required=True)


class LookSchema(Schema):
    note = fields.String(required=True, validate=validate.Length(1, 2000))


class SecondLookSchema(Schema):
    """Why a case was chosen for a second look, and what that found."""

    reasons = fields.List(fields.String(), required=True)
    looked = fields.AwareDateTime(required=True, allow_none=True)
    by = fields.String(required=True, allow_none=True)
    note = fields.String(required=True, allow_none=True)
