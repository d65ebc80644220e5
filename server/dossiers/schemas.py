"""What crosses the wire about exports of cases."""

from marshmallow import Schema, fields, validate

from server.fields import Line

KINDS = ("archive", "report-pdf", "report-docx")


class ExportSchema(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    purpose = Line(
        200, required=True, metadata={"description": "What it is for; written down and printed on it"}
    )


class DossierSchema(Schema):
    """What was put together. It can be fetched for an hour, by who asked for it."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    size = fields.Integer(required=True, metadata={"description": "In bytes"})
