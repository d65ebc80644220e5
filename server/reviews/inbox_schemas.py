"""What crosses the wire of the inbox."""

from marshmallow import Schema, fields, validate

from server.dispatch.progress import STATES
from server.dispatch.schemas import MODES
from server.fields import Id
from server.organisations.schemas import OrganisationNameSchema


class CountsSchema(Schema):
    answers = fields.Integer(required=True)
    photos = fields.Integer(required=True)
    alerts = fields.Integer(required=True)
    missing_files = fields.Integer(required=True)
    disagreements = fields.Integer(required=True)
    quarantined = fields.Integer(required=True)


class ReportSchema(Schema):
    state = fields.String(
        required=True, validate=validate.OneOf(["draft", "submitted", "returned", "accepted"])
    )
    round = fields.Integer(required=True)
    submitted = fields.Integer(
        required=True, allow_none=True, metadata={"description": "When it arrived last, in ms"}
    )


class HeardSchema(Schema):
    person = fields.String(required=True)
    name = fields.String(required=True)
    at = fields.Integer(required=True, allow_none=True, metadata={"description": "In ms"})


class CaseRowSchema(Schema):
    """One row of the inbox."""

    id = fields.String(required=True)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    state = fields.String(required=True)
    report_due = fields.AwareDateTime(required=True)
    institution = fields.Nested(OrganisationNameSchema, required=True)
    site = fields.String(required=True)
    starts = fields.AwareDateTime(required=True)
    report = fields.Nested(ReportSchema, required=True)
    counts = fields.Nested(CountsSchema, required=True)
    last_heard = fields.List(fields.Nested(HeardSchema), required=True)
    second_look = fields.String(required=True, allow_none=True, validate=validate.OneOf(["wanted", "done"]))


class InboxQuerySchema(Schema):
    """Which cases, and which page of them."""

    show = fields.String(load_default="running", validate=validate.OneOf(["running", "ended"]))
    state = fields.String(validate=validate.OneOf(STATES))
    mode = fields.String(validate=validate.OneOf(MODES))
    institution = Id()
    supervisor = Id()
    overdue = fields.Boolean(
        load_default=False, metadata={"description": "Only those whose report is due and has not come"}
    )
    look = fields.String(
        validate=validate.OneOf(["wanted"]),
        metadata={"description": "Only those that wait for a second look"},
    )
    sought = fields.String(
        validate=[validate.Length(0, 80), validate.Regexp(r"^[^\x00]*$")],
        metadata={"description": "Part of the name of institution or site"},
    )
    page = fields.Integer(load_default=1, validate=validate.Range(1, 100_000))


class HeardPhoneSchema(Schema):
    """One phone of somebody, and when it was last heard from."""

    name = fields.String(required=True)
    at = fields.Integer(required=True, allow_none=True, metadata={"description": "In ms"})


class SilentSchema(Schema):
    """Somebody who was not heard from."""

    case = fields.String(required=True)
    institution = fields.Nested(OrganisationNameSchema, required=True)
    starts = fields.AwareDateTime(required=True)
    person = fields.String(required=True)
    name = fields.String(required=True)
    at = fields.Integer(required=True, allow_none=True, metadata={"description": "In ms"})
    phones = fields.List(fields.Nested(HeardPhoneSchema), required=True)


class StraySchema(Schema):
    """Work for a case of which this server knows nothing, as after an old backup was restored."""

    case = fields.String(required=True)
    people = fields.List(fields.String(), required=True)
    number = fields.Integer(required=True)
    last = fields.Integer(required=True, metadata={"description": "When the last of it came, in ms"})


class InboxSchema(Schema):
    """One page of the inbox, and what stands at its start."""

    rows = fields.List(fields.Nested(CaseRowSchema), required=True)
    total = fields.Integer(required=True)
    page_size = fields.Integer(required=True)
    silent = fields.List(fields.Nested(SilentSchema), required=True)
    silent_total = fields.Integer(required=True)
    silent_hours = fields.Integer(required=True)
    strays = fields.List(fields.Nested(StraySchema), required=True)
    ended_late = fields.Integer(
        required=True, metadata={"description": "Ended cases of which something is still quarantined"}
    )
