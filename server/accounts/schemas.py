"""What crosses the wire about accounts, sessions and phones."""

from marshmallow import Schema, fields, validate

USERNAME = validate.Regexp(r"[a-z0-9][a-z0-9._-]{1,39}\Z", error="username_form")


class SignInSchema(Schema):
    username = fields.String(required=True, validate=validate.Length(1, 80))
    password = fields.String(required=True, validate=validate.Length(1, 200))


class AccountSchema(Schema):
    """An account as those may see it who keep it."""

    id = fields.String(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    organisation_id = fields.String(required=True, allow_none=True)
    supervisor_id = fields.String(required=True, allow_none=True)
    created = fields.AwareDateTime(required=True)
    disabled = fields.AwareDateTime(required=True, allow_none=True)


class SessionSchema(Schema):
    account = fields.Nested(AccountSchema, required=True)
