"""What crosses the wire about accounts, sessions and phones."""

from typing import Any

from marshmallow import Schema, fields, validate

from server.accounts.passwords import LONGEST, SHORTEST
from server.accounts.policy import ROLES
from server.fields import Flag, Id, Line

SIGNED_IN_ROLES = [role for role in ROLES if role != "PUBLIC"]
BASE64URL_32 = validate.Regexp(r"^[A-Za-z0-9_-]{43}$(?!\n)")


def new_password(**options: Any) -> fields.String:
    return fields.String(validate=validate.Length(SHORTEST, LONGEST), load_only=True, **options)


class SignInSchema(Schema):
    username = fields.String(required=True, validate=validate.Length(1, 80))
    password = fields.String(required=True, validate=validate.Length(1, LONGEST), load_only=True)


class PasswordChangeSchema(Schema):
    old = fields.String(required=True, validate=validate.Length(1, LONGEST), load_only=True)
    new = new_password(required=True)


class AccountSchema(Schema):
    """An account as its owner and its keepers may see it."""

    id = Id(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf(SIGNED_IN_ROLES))
    organisation_id = Id(required=True, allow_none=True)
    supervisor_id = Id(required=True, allow_none=True)
    created = fields.AwareDateTime(required=True)
    disabled = fields.AwareDateTime(required=True, allow_none=True)


class AccountChangeSchema(Schema):
    """What may be changed of an account; what is left out stays."""

    name = Line(80)
    role = fields.String(validate=validate.OneOf(SIGNED_IN_ROLES))
    organisation_id = Id(allow_none=True)
    supervisor_id = Id(allow_none=True)
    disabled = Flag()
    password = new_password()


class NewAccountSchema(Schema):
    username = fields.String(
        required=True, validate=validate.Regexp(r"^[a-z0-9][a-z0-9._-]{1,39}$(?!\n)", error="username_form")
    )
    name = Line(80, required=True)
    role = fields.String(required=True, validate=validate.OneOf(SIGNED_IN_ROLES))
    organisation_id = Id(allow_none=True, load_default=None)
    supervisor_id = Id(allow_none=True, load_default=None)
    password = new_password(required=True)


class SessionSchema(Schema):
    account = fields.Nested(AccountSchema, required=True)


class RoleSchema(Schema):
    """A role that the caller may give to an account."""

    id = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class PhoneKeySchema(Schema):
    """The public half of a phone's key as browsers export it (JWK)."""

    kty = fields.String(required=True, validate=validate.OneOf(["EC"]))
    crv = fields.String(required=True, validate=validate.OneOf(["P-256"]))
    x = fields.String(required=True, validate=BASE64URL_32)
    y = fields.String(required=True, validate=BASE64URL_32)
    ext = Flag()
    key_ops = fields.List(fields.String(validate=validate.OneOf(["verify"])), validate=validate.Length(max=1))


class NewPhoneSchema(Schema):
    key = fields.Nested(PhoneKeySchema, required=True)
    name = Line(80, required=True)


class EnrolledPhoneSchema(Schema):
    """What a phone needs to know after it was enrolled."""

    id = Id(required=True)
    person_scope = Id(required=True, attribute="account.person_scope")


class PhoneSchema(Schema):
    """A phone as its owner and the keepers of the owner's account may see it."""

    id = Id(required=True)
    name = fields.String(required=True)
    person = Id(required=True, attribute="account_id")
    person_name = fields.String(required=True, attribute="account.name")
    enrolled = fields.AwareDateTime(required=True)
    last_heard = fields.AwareDateTime(required=True, allow_none=True)
    revoked = fields.AwareDateTime(required=True, allow_none=True)
