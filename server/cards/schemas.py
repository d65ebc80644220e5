"""What crosses the wire about cards."""

from marshmallow import Schema, fields, validate

from server.cards.status_list import STATUSES

VERDICTS = (*STATUSES, "expired", "unproved", "unknown")


class CardCheckSchema(Schema):
    """What somebody typed. What is no code is answered like a code that was never issued."""

    code = fields.String(required=True, validate=validate.Length(max=40))
    check_code = fields.String(required=True, validate=validate.Length(max=20))


class ShownCardSchema(Schema):
    """What may be seen of a card whose signature holds: nothing that is not printed on it."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    category = fields.String(required=True)
    filing = fields.String(required=True)
    issuer = fields.String(required=True)
    issuer_en = fields.String(required=True)
    expires = fields.String(required=True, metadata={"description": "The last day, in Shanghai"})
    photo = fields.String(
        required=True, allow_none=True, metadata={"description": "The face is at /p/<photo>"}
    )


class VerdictSchema(Schema):
    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    reason = fields.String(required=True, allow_none=True)
    as_of = fields.String(required=True, allow_none=True, metadata={"description": "UTC"})
    freshness = fields.String(
        required=True, allow_none=True, validate=validate.OneOf(["fresh", "aging", "stale"])
    )
    card = fields.Nested(ShownCardSchema, required=True, allow_none=True)
