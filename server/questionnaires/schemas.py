"""What crosses the wire about questionnaires."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Line
from server.forms.keeping import RESPONDENTS

SHA256 = validate.Regexp(r"[0-9a-f]{64}\Z")


class RemarkSchema(Schema):
    """Something worth knowing about a row, in both languages."""

    sheet = fields.String(required=True)
    row = fields.Integer(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class MediaSchema(Schema):
    name = fields.String(required=True)
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    type = fields.String(required=True)


class FileSchema(Schema):
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)


class AboutSchema(Schema):
    """One version as phones read it."""

    code = fields.String(required=True)
    version = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    respondent = fields.String(required=True, validate=validate.OneOf(RESPONDENTS))
    form = fields.Nested(FileSchema, required=True)
    media = fields.List(fields.Nested(MediaSchema), required=True)


class QuestionnaireSchema(AboutSchema):
    """One version as desks read it."""

    id = fields.String(required=True)
    body_id = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(["draft", "published"]))
    questions = fields.Integer(required=True)
    created = fields.AwareDateTime(required=True)
    published = fields.AwareDateTime(required=True, allow_none=True)
    missing = fields.List(fields.String(), required=True)
    remarks = fields.List(fields.Nested(RemarkSchema), required=True)
    own = Flag(required=True, metadata={"description": "The caller may change or publish it"})


class UploadQuerySchema(Schema):
    file = Line(
        120,
        load_default="form.xlsx",
        metadata={"description": "The name of the file, for forms without an id"},
    )


class PublicationSchema(Schema):
    zh = Line(200, required=True)
    en = Line(200, required=True)
    respondent = fields.String(required=True, validate=validate.OneOf(RESPONDENTS))
