"""What crosses the wire about dispatches."""

from marshmallow import Schema, fields, validate

from server.cards.status_list import STATUSES
from server.dispatch.planning import REASON_KINDS
from server.dispatch.progress import FOLLOWUPS, STATES
from server.fields import Id, Line
from server.organisations.schemas import OrganisationNameSchema

MODES = ("open", "covert")


class NewDispatchSchema(Schema):
    """A dispatch by direct assignment (R-8.2)."""

    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    institution_id = Id(required=True)
    site_id = Id(required=True)
    starts = fields.AwareDateTime(required=True)
    ends = fields.AwareDateTime(required=True)
    occupation = Line(80, required=True)
    leader_id = Id(required=True)
    team = fields.List(Id(), required=True, validate=validate.Length(1, 12))
    checklist = Line(80, required=True)
    checklist_part = fields.List(
        Line(40),
        allow_none=True,
        validate=validate.Length(1, 1000),
        metadata={"description": "The items to be looked at, where that is not the whole checklist"},
    )
    reason_kind = fields.String(required=True, validate=validate.OneOf(REASON_KINDS))
    reason = Line(500, required=True)
    case = Id(
        allow_none=True,
        metadata={
            "description": "A case of which work has come and whose dispatch an old backup did not hold"
        },
    )
    approver_id = Id(
        allow_none=True, metadata={"description": "Who is to approve; a covert dispatch needs somebody named"}
    )


class CancellationSchema(Schema):
    reason = Line(500, required=True)


class NamedSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)


class PlaceSchema(Schema):
    id = fields.String(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True)
    city = fields.String(required=True)
    position = fields.List(fields.Integer(), required=True, allow_none=True)


class TeamMemberSchema(Schema):
    name = fields.String(required=True)
    code = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(("leader", "member")))
    supervisor_id = fields.String()
    person = fields.String()
    answer = fields.String(allow_none=True)
    relations = fields.List(fields.String(), allow_none=True)
    card = fields.String(
        allow_none=True,
        validate=validate.OneOf(STATUSES),
        metadata={"description": "How the member's card stands now, whatever it was when they were sent"},
    )


class DispatchSchema(Schema):
    """A dispatch. What is not required is told to the dispatching body alone."""

    id = fields.String(required=True)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    body = fields.Nested(OrganisationNameSchema, required=True)
    institution = fields.Nested(OrganisationNameSchema, required=True, allow_none=True)
    site = fields.Nested(PlaceSchema, required=True, allow_none=True)
    starts = fields.AwareDateTime(required=True)
    ends = fields.AwareDateTime(required=True)
    occupation = fields.String(required=True, allow_none=True)
    team = fields.List(fields.Nested(TeamMemberSchema), required=True)
    leader_id = fields.String()
    checklist = fields.String()
    checklist_part = fields.List(fields.String(), allow_none=True)
    reason_kind = fields.String()
    reason = fields.String()
    report_due = fields.AwareDateTime()
    created = fields.AwareDateTime()
    created_by = fields.Nested(NamedSchema)
    approver = fields.Nested(NamedSchema, allow_none=True)
    approved = fields.AwareDateTime(allow_none=True)
    approved_by = fields.Nested(NamedSchema, allow_none=True)
    cancelled = fields.AwareDateTime(allow_none=True)
    cancelled_by = fields.Nested(NamedSchema, allow_none=True)
    cancel_reason = fields.String(allow_none=True)
    closed = fields.AwareDateTime(allow_none=True)
    closed_by = fields.Nested(NamedSchema, allow_none=True)
    followup = fields.String(allow_none=True, validate=validate.OneOf(FOLLOWUPS))
    followup_note = fields.String(allow_none=True)
    disclosed = fields.AwareDateTime(allow_none=True)
