"""What crosses the wire about files, beside their bytes."""

from marshmallow import Schema, fields, validate

from server.evidence.photo import KINDS, TYPES

ID = validate.Regexp(r"[0-9A-Za-z_-]{1,80}\Z")


class AnnouncementSchema(Schema):
    """The `Upload-Metadata` of a file that a phone wants to send."""

    sha256 = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    type = fields.String(required=True, validate=validate.OneOf(TYPES))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    scope = fields.String(required=True, validate=ID)
    device = fields.String(required=True, validate=ID)
