"""What crosses the wire between a desk and its cases."""

from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields, validate

from server.dispatch.progress import FOLLOWUPS, STATES
from server.dispatch.schemas import MODES, DispatchSchema
from server.fields import Flag, Id, Line, WholeNumber
from server.inspections.shapes import Given
from server.replication.schemas import EntrySchema
from server.reviews.sampling import RULES

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
    institution = fields.String(required=True)
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
        validate=validate.Length(0, 80), metadata={"description": "Part of the name of institution or site"}
    )
    page = fields.Integer(load_default=1, validate=validate.Range(1, 100_000))


class HeardPhoneSchema(Schema):
    """One phone of somebody, and when it was last heard from."""

    name = fields.String(required=True)
    at = fields.Integer(required=True, allow_none=True, metadata={"description": "In ms"})


class SilentSchema(Schema):
    """Somebody who was not heard from."""

    case = fields.String(required=True)
    institution = fields.String(required=True)
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


class EarlierSchema(Schema):
    """An earlier visit to the same institution, with the answers that stand in it."""

    id = fields.String(required=True)
    starts = fields.AwareDateTime(required=True)
    site = fields.String(required=True)
    same_site = Flag(required=True)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    checklist = fields.String(required=True)
    answers = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)


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


class QuarantinedSchema(Schema):
    hash = fields.String(required=True)
    device = fields.String(required=True)
    n = fields.Integer(required=True)
    author = fields.String(required=True)
    received = fields.Integer(required=True)
    reason = fields.String(required=True)
    operation = fields.Raw(required=True)
    adopted = Flag(required=True)


class CaseFileSchema(Schema):
    size = fields.Integer(required=True)
    type = fields.String(required=True)
    arrived = Flag(required=True)
    fault = fields.String(required=True, allow_none=True)
    receipt = fields.String(
        required=True, allow_none=True, metadata={"description": "When it arrived in ms, and our signature"}
    )
    sealed = Flag(required=True, metadata={"description": "Shows what was made unreadable since"})
    erased = Flag(required=True, metadata={"description": "Its bytes are gone by a decision of the case"})


class IncidentSchema(Schema):
    kind = fields.String(required=True)
    device = fields.String(required=True)
    person = fields.String(required=True)
    at = fields.Integer(required=True)
    detail = fields.String(required=True)


class CaseSchema(Schema):
    """A whole case. The desk reads its entries with the same code as a phone."""

    dispatch = fields.Nested(DispatchSchema, required=True)
    number = fields.Integer(required=True)
    second_look = fields.Nested(SecondLookSchema, required=True, allow_none=True)
    entries = fields.List(fields.Nested(EntrySchema), required=True)
    quarantined = fields.List(fields.Nested(QuarantinedSchema), required=True)
    files = fields.Dict(keys=fields.String(), values=fields.Nested(CaseFileSchema), required=True)
    people = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    incidents = fields.List(fields.Nested(IncidentSchema), required=True)
