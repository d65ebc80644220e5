"""What crosses the wire about findings."""

from marshmallow import Schema, fields


class CategorySchema(Schema):
    """One kind of problem, as the catalogue names it."""

    id = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    severity = fields.String(required=True)
    article = fields.String(required=True)
