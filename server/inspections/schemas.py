"""What crosses the wire about inspections."""

from marshmallow import Schema, fields


class ChecklistRowSchema(Schema):
    """A checklist by name, as one chooses it for a dispatch."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    mode = fields.String(required=True)
    based_on = fields.String(metadata={"description": "The national checklist a province added to"})


class ChecklistOptionSchema(Schema):
    value = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


class ChecklistItemSchema(Schema):
    id = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    type = fields.String(required=True)
    options = fields.String()
    required = fields.Boolean(required=True)
    severity = fields.String(required=True)
    photo_required = fields.String(required=True)
    evidence = fields.String()
    article = fields.String(required=True)
    applies_to = fields.List(fields.String(), required=True)
    fail_values = fields.List(fields.String())
    warn_values = fields.List(fields.String())
    finding_category = fields.String()
    immediate_report = fields.Boolean()
    most = fields.Integer()
    guide = fields.String()
    basis = fields.String(required=True)


class ChecklistGroupSchema(Schema):
    id = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    article = fields.String()
    phase = fields.String()
    items = fields.List(fields.Nested(ChecklistItemSchema), required=True)


class ChecklistSchema(Schema):
    """A checklist as it was loaded, with the option sets it uses."""

    id = fields.String(required=True)
    version = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)
    inspection_type = fields.String(required=True)
    mode = fields.String(required=True)
    based_on = fields.String()
    notes_zh = fields.List(fields.String())
    option_sets = fields.Dict(
        keys=fields.String(), values=fields.List(fields.Nested(ChecklistOptionSchema)), required=True
    )
    groups = fields.List(fields.Nested(ChecklistGroupSchema), required=True)
