"""What crosses the wire about exports of cases."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Line
from server.organisations.schemas import OrganisationNameSchema

KINDS = ("archive", "report-pdf", "report-docx")
STATES = ("asked", "refused", "agreed", "lapsed", "making", "broken", "dropped", "ready", "gone")


class NewExportSchema(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    purpose = Line(
        200, required=True, metadata={"description": "What it is for; written down and printed on it"}
    )


class ExportAnswerSchema(Schema):
    """What a second person says of taking a whole case out; a reason where they do not agree."""

    agreed = Flag(required=True)
    text = fields.String(required=True, validate=validate.Length(0, 500))


class CaseExportSchema(Schema):
    """An export that was asked for. Ready, it can be fetched for an hour, by who asked for it."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    purpose = fields.String(required=True)
    asked = fields.AwareDateTime(required=True)
    asked_by = fields.String(required=True)
    own = Flag(required=True, metadata={"description": "The caller asked for it"})
    answered_by = fields.String(required=True, allow_none=True)
    answer = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    done = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Bytes read while it is made"}
    )
    whole = fields.Integer(
        required=True, allow_none=True, metadata={"description": "Of so many; 0: not yet known"}
    )
    name = fields.String(required=True, allow_none=True)
    size = fields.Integer(required=True, allow_none=True, metadata={"description": "In bytes"})


class WaitingCaseSchema(Schema):
    """A case in which a second person is waited for."""

    case = fields.String(required=True)
    institution = fields.Nested(OrganisationNameSchema, required=True)
    starts = fields.AwareDateTime(required=True)
    exports = fields.Integer(required=True)
    erasures = fields.Integer(required=True)
