"""The exchange as the API description shows it. `sync` reads and writes it; docs/sync-protocol.md explains it."""

from marshmallow import Schema, fields, validate


class RequestSchema(Schema):
    """What a phone says. `push` holds pairs of `seen` and an operation."""

    device = fields.String(required=True)
    replaces = fields.String(required=True, allow_none=True)
    follows = fields.String(required=True, validate=validate.Length(equal=16))
    scopes = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)
    limit = fields.Integer(required=True, strict=True)


class ReplySchema(Schema):
    time = fields.Integer(required=True)
    granted = fields.Dict(keys=fields.String(), values=fields.Integer())
    scopes = fields.Dict(keys=fields.String(), values=fields.Dict(), required=True)


class ReceiptKeySchema(Schema):
    """A public key as a JWK."""

    kty = fields.String(required=True)
    crv = fields.String(required=True)
    x = fields.String(required=True)
    y = fields.String(required=True)
    kid = fields.String(required=True)


class EntrySchema(Schema):
    """An operation in the ledger."""

    number = fields.Integer(required=True)
    seen = fields.Integer(required=True)
    author = fields.String(required=True)
    received = fields.Integer(required=True)
    operation = fields.Dict(keys=fields.String(), required=True)
    erased = fields.String()
