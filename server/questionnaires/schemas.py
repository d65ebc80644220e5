"""What crosses the wire about questionnaires."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Line
from server.forms.keeping import RESPONDENTS

SHA256 = validate.Regexp(r"[0-9a-f]{64}\Z")


class FormRemarkSchema(Schema):
    """Something worth knowing about a row, in both languages."""

    sheet = fields.String(required=True)
    row = fields.Integer(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class FormMediaSchema(Schema):
    name = fields.String(required=True)
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    type = fields.String(required=True)


class FormFileSchema(Schema):
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)


class AboutSchema(Schema):
    """One version as phones read it."""

    code = fields.String(required=True)
    version = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    respondent = fields.String(required=True, validate=validate.OneOf(RESPONDENTS))
    form = fields.Nested(FormFileSchema, required=True)
    media = fields.List(fields.Nested(FormMediaSchema), required=True)


class FormLeadSchema(Schema):
    """A question of which some answers are leads, and what they point to."""

    number = fields.Integer(required=True)
    path = fields.String(required=True)
    label = fields.String(required=True)
    values = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    category = fields.String(required=True, allow_none=True)
    severity = fields.String(required=True, allow_none=True)


class QuestionnaireSchema(AboutSchema):
    """One version as desks read it."""

    leads = fields.List(fields.Nested(FormLeadSchema), required=True)
    id = fields.String(required=True)
    body_id = fields.String(required=True, allow_none=True)
    state = fields.String(required=True, validate=validate.OneOf(["draft", "published"]))
    questions = fields.Integer(required=True)
    created = fields.AwareDateTime(required=True)
    published = fields.AwareDateTime(required=True, allow_none=True)
    missing = fields.List(fields.String(), required=True)
    remarks = fields.List(fields.Nested(FormRemarkSchema), required=True)
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


class ResponseRowSchema(Schema):
    """One response in a list. What was answered is in the exports; leads are named here."""

    id = fields.String(required=True)
    form = fields.String(required=True)
    known = Flag(required=True, metadata={"description": "The form it answers is here"})
    respondent = fields.String(required=True)
    state = fields.String(required=True)
    received = fields.AwareDateTime(required=True)
    case_id = fields.String(required=True, allow_none=True)
    session = fields.String(required=True, allow_none=True)
    session_id = fields.String(required=True, allow_none=True)
    readable = Flag(required=True, metadata={"description": "The caller may read what was answered"})
    author = fields.String(required=True)
    files = fields.Integer(required=True)
    files_here = fields.Integer(required=True)
    files_erased = fields.Integer(required=True)
    flags = fields.List(fields.Dict(keys=fields.String(), values=fields.String()), required=True)


class CaseSessionSchema(Schema):
    """A session at the case's site, and whether its answers were joined to the case."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    day = fields.Date(required=True, allow_none=True)
    responses = fields.Integer(required=True)
    joined = Flag(required=True)


class CaseResponsesSchema(Schema):
    responses = fields.List(fields.Nested(ResponseRowSchema), required=True)
    sessions = fields.List(fields.Nested(CaseSessionSchema), required=True)


class ExportQuerySchema(Schema):
    split = fields.Boolean(
        load_default=False, metadata={"description": "A column for each choice of select_multiple"}
    )


class NewFeedPasswordSchema(Schema):
    name = Line(80, required=True, metadata={"description": "What reads with it"})


class FeedPasswordSchema(Schema):
    """A password for a questionnaire's feed, as it is listed: without what it says."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    made = fields.AwareDateTime(required=True)
    by = fields.String(required=True)
    reads = fields.Integer(required=True, metadata={"description": "How often it was used, lately"})
    read = fields.AwareDateTime(required=True, allow_none=True, metadata={"description": "When last"})


class MadeFeedPasswordSchema(FeedPasswordSchema):
    password = fields.String(required=True, metadata={"description": "Told here and nowhere else"})
