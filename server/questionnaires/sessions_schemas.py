"""What crosses the wire about sessions of exams and those who answer there on their own."""

from marshmallow import Schema, fields, validate

from server.fields import Flag, Id, Line
from server.organisations.schemas import OrganisationNameSchema
from server.questionnaires.schemas import AboutSchema


class NewExamSessionSchema(Schema):
    site_id = Id(required=True)
    name = Line(120, required=True)
    day = fields.Date(load_default=None, allow_none=True)


class ExamSessionSchema(Schema):
    id = fields.String(required=True)
    code = fields.String(required=True)
    address = fields.String(required=True, metadata={"description": "What the QR code holds"})
    name = fields.String(required=True)
    day = fields.Date(required=True, allow_none=True)
    site_id = fields.String(required=True)
    site = fields.String(required=True)
    institution = fields.Nested(OrganisationNameSchema, required=True)
    responses = fields.Integer(
        required=True, allow_none=True, metadata={"description": "None where the caller is not told"}
    )
    own = Flag(required=True, metadata={"description": "The caller's body keeps it"})


class ChoiceCountSchema(Schema):
    value = fields.String(required=True)
    label = fields.String(required=True)
    count = fields.Integer(required=True)


class QuestionSummarySchema(Schema):
    question = fields.String(required=True)
    label = fields.String(required=True)
    choices = fields.List(fields.Nested(ChoiceCountSchema), required=True)


class FormSummarySchema(Schema):
    form = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    responses = fields.Integer(required=True)
    questions = fields.List(fields.Nested(QuestionSummarySchema), required=True)


class SummarySchema(Schema):
    """Of fewer than five answers an institution is told nothing, not even how many there are."""

    enough = Flag(required=True)
    forms = fields.List(fields.Nested(FormSummarySchema), required=True)


class TitledSchema(Schema):
    form = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class OfferedSchema(TitledSchema):
    about = fields.Nested(AboutSchema, required=True)


class StandingSchema(Schema):
    """What is at a session's code for anybody, at any time."""

    session = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    questionnaires = fields.List(fields.Nested(OfferedSchema), required=True)
    with_files = fields.List(
        fields.Nested(TitledSchema),
        required=True,
        metadata={
            "description": "Not answered here, since they ask for files and nobody sends files unnamed"
        },
    )


class OwnAnswerSchema(Schema):
    """What somebody answers on their own."""

    id = fields.String(
        required=True, validate=validate.Regexp(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}\Z")
    )
    form = Line(200, required=True)
    instance = fields.String(required=True, validate=validate.Length(1, 200_000))
    seat = Line(20, load_default=None, allow_none=True)


class KeptSchema(Schema):
    kept = Flag(required=True)
