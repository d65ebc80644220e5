"""What crosses the wire about checklists that are being made."""

from marshmallow import Schema, fields, validate

from server.content.schemas import BilingualSchema, GroupSchema
from server.fields import Line, WholeNumber
from server.inspections.schemas import ChecklistSchema

REVISION = {"description": "The revision from which the page was drawn"}


class BeginningSchema(Schema):
    source = Line(80, required=True, metadata={"description": "The key of the checklist it is to begin as"})


class RevisionSchema(Schema):
    revision = WholeNumber(required=True, validate=validate.Range(1), metadata=REVISION)


class DraftContentSchema(RevisionSchema, BilingualSchema):
    """All of a draft, in place of what it said before."""

    notes_zh = fields.List(fields.String(validate=validate.Length(1, 2000)), validate=validate.Length(0, 50))
    groups = fields.List(fields.Nested(GroupSchema), required=True, validate=validate.Length(min=1, max=60))


class DraftRowSchema(Schema):
    name = fields.String(required=True)
    base = fields.String(required=True)
    zh = fields.String(required=True, attribute="content.zh")
    en = fields.String(required=True, attribute="content.en")
    revision = fields.Integer(required=True)
    changed = fields.AwareDateTime(required=True)


class DraftSchema(Schema):
    """A draft with the national checklist beside it."""

    name = fields.String(required=True)
    revision = fields.Integer(required=True)
    changed = fields.AwareDateTime(required=True)
    checklist = fields.Nested(ChecklistSchema, required=True)
    base = fields.Nested(ChecklistSchema, required=True)


class PublishedSchema(Schema):
    key = fields.String(required=True)
