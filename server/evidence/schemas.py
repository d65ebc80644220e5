"""What crosses the wire about files, beside their bytes."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load, validate, validates_schema

from server.evidence.kinds import KINDS, MEDIA_TYPE, fits

LONGEST_TYPE = 40
ID = validate.Regexp(r"[0-9A-Za-z_-]{1,80}\Z")


class AnnouncementSchema(Schema):
    """The `Upload-Metadata` of a file that a phone wants to send."""

    sha256 = fields.String(required=True, validate=validate.Regexp(r"[0-9a-f]{64}\Z"))
    type = fields.String(required=True, validate=validate.Regexp(rf"{MEDIA_TYPE.pattern}\Z"))
    kind = fields.String(required=True, validate=validate.OneOf(list(KINDS)))
    scope = fields.String(required=True, validate=ID)
    device = fields.String(required=True, validate=ID)

    @pre_load
    def shorten_type(self, told: dict[str, str], **kwargs: Any) -> dict[str, str]:
        """Some offices' files have types of eighty signs; what is kept of those is that they are to be saved."""
        long = told.get("kind") == "response" and len(told.get("type", "")) > LONGEST_TYPE
        return told | {"type": "application/octet-stream"} if long else told

    @validates_schema(skip_on_field_errors=True)
    def check_type(self, told: dict[str, str], **kwargs: Any) -> None:
        if not fits(told["kind"], told["type"]):
            raise ValidationError({"type": ["Invalid value."]})
