"""What crosses the wire about supervisors."""

from marshmallow import Schema, fields, validate

from server.fields import Id, Line
from server.supervisors.selection import LASTING_RELATIONS, SELECTED_BY, STATUSES


class InterestSchema(Schema):
    institution_id = Id(required=True)
    relation = fields.String(required=True, validate=validate.OneOf(LASTING_RELATIONS))


class SupervisorChangeSchema(Schema):
    """What may be changed of a supervisor. Kind and selecting body stay."""

    name = Line(80)
    unit = Line(80)
    employer_id = Id(allow_none=True)
    status = fields.String(validate=validate.OneOf(STATUSES))
    interests = fields.List(fields.Nested(InterestSchema), validate=validate.Length(max=50))


class NewSupervisorSchema(SupervisorChangeSchema):
    kind = fields.String(required=True, validate=validate.OneOf(tuple(SELECTED_BY)))
    selecting_id = Id(required=True)
    name = Line(80, required=True)
    unit = Line(80, required=True)


class SupervisorSchema(Schema):
    """A supervisor as the body may see them, and they themselves."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    selecting_id = fields.String(required=True)
    unit = fields.String(required=True)
    employer_id = fields.String(required=True, allow_none=True)
    status = fields.String(required=True)
    interests = fields.List(fields.Nested(InterestSchema), required=True)
    person = fields.String(required=True, allow_none=True, metadata={"description": "Id of their account"})
