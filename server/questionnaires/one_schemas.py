"""What crosses the wire about one response."""

from marshmallow import Schema, fields, validate

from server.fields import Flag

STATES = ("here", "on its way", "erased", "sealed", "withheld")
LEADS = ("counted", "open", "found", "set aside")
WHY = ("unsent", "unreadable", "unknown")


class LanguageSchema(Schema):
    language = fields.String(
        load_default="zh",
        validate=validate.OneOf(["zh", "en"]),
        metadata={"description": "In which language questions are told, where the form has it"},
    )


class OneResponseQuerySchema(LanguageSchema):
    number = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 2**53 - 1),
        metadata={"description": "As it stood at this entry of the case"},
    )


class LineSchema(Schema):
    """A question with its answer, or the heading of what stands below it."""

    kind = fields.String(
        required=True, metadata={"description": "group, round, or the type of what is answered"}
    )
    depth = fields.Integer(required=True)
    name = fields.String(required=True)
    label = fields.String(required=True)
    number = fields.Integer(required=True, metadata={"description": "Which round of a repeat begins"})
    value = fields.String(required=True, metadata={"description": "As it stands in the XML"})
    texts = fields.List(
        fields.String(), required=True, metadata={"description": "What it says; of choices one text each"}
    )
    lead = fields.String(required=True, allow_none=True, validate=validate.OneOf(LEADS))


class ResponseFileSchema(Schema):
    name = fields.String(required=True)
    sha256 = fields.String(required=True)
    type = fields.String(required=True)
    size = fields.Integer(required=True)
    state = fields.String(required=True, validate=validate.OneOf(STATES))


class ResponseVersionSchema(Schema):
    """One time that it was said to be complete, or what is quarantined of it."""

    number = fields.Integer(required=True)
    author = fields.String(required=True)
    received = fields.AwareDateTime(required=True)
    at = fields.String(required=True, metadata={"description": "As the clock of the phone said"})
    adopted = Flag(required=True)
    reason = fields.String(required=True)


class OneResponseSchema(Schema):
    """One response: what was answered, by whom, what it named and what came of it."""

    id = fields.String(required=True)
    form = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    newest = fields.String(
        required=True, allow_none=True, metadata={"description": "The version published last"}
    )
    respondent = fields.String(required=True)
    state = fields.String(required=True)
    handed = Flag(required=True, metadata={"description": "Filled in on a phone that was handed over"})
    seat = fields.String(required=True, metadata={"description": "Empty where nobody wrote one down"})
    at = fields.String(required=True)
    received = fields.AwareDateTime(required=True, allow_none=True)
    author = fields.String(required=True)
    case_id = fields.String(required=True, allow_none=True)
    session = fields.String(required=True, allow_none=True)
    session_id = fields.String(required=True, allow_none=True)
    number = fields.Integer(required=True, metadata={"description": "The entry that it is told as of"})
    saved = fields.Integer(required=True, metadata={"description": "How often something of it was kept"})
    versions = fields.List(fields.Nested(ResponseVersionSchema), required=True)
    quarantined = fields.List(fields.Nested(ResponseVersionSchema), required=True)
    files = fields.List(fields.Nested(ResponseFileSchema), required=True)
    lines = fields.List(fields.Nested(LineSchema), required=True)
    aside = fields.List(
        fields.Nested(LineSchema), required=True, metadata={"description": "What nobody was asked"}
    )
    why = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(WHY),
        metadata={"description": "Why there are no questions with it, if so"},
    )
