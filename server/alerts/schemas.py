"""What crosses the wire between a desk and the alerts of its cases."""

from marshmallow import Schema, fields, validate

from server.dispatch.schemas import MODES
from server.fields import Line, WholeNumber
from server.organisations.schemas import OrganisationNameSchema


class AlertSchema(Schema):
    """An alert that nobody has acknowledged."""

    case = fields.String(required=True)
    alert = fields.String(required=True)
    number = fields.Integer(required=True, metadata={"description": "Of the entry that raised it"})
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    institution = fields.Nested(OrganisationNameSchema, required=True)
    by = fields.String(required=True, allow_none=True)
    received = fields.Integer(required=True, metadata={"description": "In ms"})
    text = fields.String(required=True)


class AcknowledgementSchema(Schema):
    alert = Line(200, required=True)
    text = fields.String(
        required=True,
        validate=validate.Length(0, 500),
        metadata={"description": "A word to the team; it appears on their phones"},
    )
    seen = WholeNumber(required=True, validate=validate.Range(0))


class AcknowledgedSchema(Schema):
    """The number of the entry that says so; the first counts."""

    number = fields.Integer(required=True)
