"""What crosses the wire about forgotten PINs."""

from marshmallow import Schema, fields, validate

from server.accounts.schemas import PhoneKeySchema
from server.fields import Id


class NewRecoverySchema(Schema):
    """The phone's data key, sealed to its dispatching body, and a key to seal the answer to."""

    body = Id(required=True, metadata={"description": "The organisation whose recovery key it is sealed to"})
    sealed = fields.String(required=True, validate=validate.Regexp(r"^[0-9A-Za-z_-]{1,400}$(?!\n)"))
    key = fields.Nested(PhoneKeySchema, required=True)


class RecoverySchema(Schema):
    """A recovery as the phone sees it that asked. The data key is there once somebody approved."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    state = fields.String(required=True, validate=validate.OneOf(["waiting", "approved", "refused"]))
    sealed = fields.String(required=True, allow_none=True, attribute="answer")


class WaitingRecoverySchema(Schema):
    """A recovery as the body sees it that decides; never what is sealed."""

    id = fields.String(required=True)
    code = fields.String(required=True)
    person_name = fields.String(required=True, attribute="phone.account.name")
    phone_name = fields.String(required=True, attribute="phone.name")
    asked = fields.AwareDateTime(required=True)
