"""What crosses the wire of a case that is read."""

from marshmallow import Schema, fields, validate

from server.dispatch.schemas import MODES, DispatchSchema
from server.fields import Flag
from server.replication.schemas import EntrySchema
from server.reviews.sample_schemas import SecondLookSchema


class EarlierSchema(Schema):
    """An earlier visit to the same institution, with the answers that stand in it."""

    id = fields.String(required=True)
    starts = fields.AwareDateTime(required=True)
    site = fields.String(required=True)
    same_site = Flag(required=True)
    mode = fields.String(required=True, validate=validate.OneOf(MODES))
    checklist = fields.String(required=True)
    answers = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)


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
