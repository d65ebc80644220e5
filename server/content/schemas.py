"""The shape of the content files. What refers to what is checked in consistency.py."""

from typing import Any

from marshmallow import Schema, fields, validate

SEVERITIES = ("minor", "major", "critical")
PHOTO_RULES = ("never", "optional", "on_fail", "always")
CHECKLIST_TYPES = ("single", "multi", "text", "number", "count3", "count3_ratio", "sublist")
QUESTION_TYPES = ("single", "text", "number", "signature", "auto", "secret", "list", "checkbox", "files")
PARTS_OF_EXAM = ("theory", "practical", "comprehensive")

NAME = validate.Regexp(r"[A-Z]{2}-[A-Z]+(-[A-Z]+)*\Z", error="a name looks like CL-DAILY")
VERSION = validate.Regexp(r"[0-9]+\.[0-9]+\Z", error="a version looks like 1.0")
ITEM_ID = validate.Regexp(r"[A-Z]{1,2}-[A-Z]?[0-9]{2,3}\Z", error="an item's id looks like D-A01")
GROUP_ID = validate.Regexp(r"[A-Z][0-9]?\Z", error="a group's id looks like A or V1")
ENTRY_ID = validate.Regexp(r"[A-Z]{2}-[A-Z]?[0-9]{1,2}\Z", error="an id looks like FC-A1")
SCHEMA = "supervision-content/1"
QUESTIONNAIRE_SCHEMA = "supervision-questionnaires/1"


def text() -> fields.String:
    return fields.String(required=True, validate=validate.Length(min=1))


class BilingualSchema(Schema):
    """Everything a person reads is there in both languages."""

    zh = text()
    en = text()


class OptionSchema(BilingualSchema):
    value = text()


class ListEntrySchema(BilingualSchema):
    """One entry of a list: a category, a relation, a conclusion."""

    id = fields.String(validate=ENTRY_ID)
    value = fields.String(validate=validate.Length(min=1))
    severity = fields.String(validate=validate.OneOf(SEVERITIES))
    article = fields.String()
    score = fields.String()
    veto = fields.String(validate=validate.OneOf(("yes", "no")))


class ItemSchema(BilingualSchema):
    """One item of a checklist."""

    id = fields.String(required=True, validate=ITEM_ID)
    type = fields.String(required=True, validate=validate.OneOf(CHECKLIST_TYPES))
    options = fields.String()
    required = fields.Boolean(required=True)
    severity = fields.String(required=True, validate=validate.OneOf(SEVERITIES))
    photo_required = fields.String(required=True, validate=validate.OneOf(PHOTO_RULES))
    evidence = fields.String()
    article = text()
    applies_to = fields.List(
        fields.String(validate=validate.OneOf(PARTS_OF_EXAM)), required=True, validate=validate.Length(min=1)
    )
    fail_values = fields.List(fields.String())
    warn_values = fields.List(fields.String())
    finding_category = fields.String()
    immediate_report = fields.Boolean()
    most = fields.Integer(
        strict=True,
        validate=validate.Range(1, 1000),
        metadata={"description": "Of a ratio: with more candidates to one examiner it fails"},
    )
    guide = fields.String()
    basis = fields.String(required=True, validate=validate.OneOf(("regulation", "practice", "design")))


class GroupSchema(BilingualSchema):
    id = fields.String(required=True, validate=GROUP_ID)
    article = fields.String()
    phase = fields.String(validate=validate.OneOf(("before_disclosure", "disclosure")))
    items = fields.List(fields.Nested(ItemSchema), required=True, validate=validate.Length(min=1))


class ChecklistSchema(BilingualSchema):
    id = fields.String(required=True, validate=NAME)
    version = fields.String(required=True, validate=VERSION)
    inspection_type = text()
    mode = fields.String(required=True, validate=validate.OneOf(("open", "covert")))
    notes_zh = fields.List(fields.String())
    groups = fields.List(fields.Nested(GroupSchema), required=True, validate=validate.Length(min=1))


class TemplateFieldSchema(BilingualSchema):
    key = text()
    type = text()
    required = fields.Boolean(required=True)


class TemplateSchema(BilingualSchema):
    """A document the field works with, and the fields it must have."""

    id = fields.String(required=True, validate=NAME)
    article = text()
    issued_by = text()
    addressed_to = text()
    note_zh = fields.String()
    fields_ = fields.List(fields.Nested(TemplateFieldSchema), data_key="fields", required=True)


def option_sets() -> fields.Dict:
    return fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(OptionSchema), validate=validate.Length(min=2)),
        required=True,
    )


def entries() -> fields.List[Any]:
    return fields.List(fields.Nested(ListEntrySchema), required=True, validate=validate.Length(min=1))


class ChecklistFileSchema(Schema):
    """The file of checklists, lists and document templates."""

    schema = fields.String(required=True, validate=validate.Equal(SCHEMA))
    version = fields.String(required=True, validate=VERSION)
    language = fields.String(required=True)
    legend = fields.Dict(required=True)
    option_sets = option_sets()
    checklists = fields.List(fields.Nested(ChecklistSchema), required=True)
    finding_categories = entries()
    complaint_categories = entries()
    inspection_conclusions = entries()
    sanction_types = entries()
    supervisor_outcomes = entries()
    recusal_relations = entries()
    supervisor_assessment = entries()
    templates = fields.List(fields.Nested(TemplateSchema), required=True)


class QuestionSchema(BilingualSchema):
    """One question of a questionnaire or interview."""

    id = fields.String(required=True, validate=ITEM_ID)
    type = fields.String(required=True, validate=validate.OneOf(QUESTION_TYPES))
    options = fields.String()
    required = fields.Boolean(required=True)
    severity = fields.String(required=True, validate=validate.OneOf((*SEVERITIES, "none")))
    photo_required = fields.String(required=True, validate=validate.OneOf(PHOTO_RULES))
    article = text()
    flag_values = fields.List(fields.String())
    finding_category = fields.String()


class QuestionnaireSchema(BilingualSchema):
    id = fields.String(required=True, validate=NAME)
    version = fields.String(required=True, validate=VERSION)
    anonymous = fields.Boolean(required=True)
    article = text()
    min_answers_default = fields.Integer(strict=True, validate=validate.Range(min=1))
    items = fields.List(fields.Nested(QuestionSchema), required=True, validate=validate.Length(min=1))


class QuestionnaireFileSchema(Schema):
    """The file of questionnaires and interview records."""

    schema = fields.String(required=True, validate=validate.Equal(QUESTIONNAIRE_SCHEMA))
    language = fields.String(required=True)
    rules_zh = fields.List(fields.String(), required=True)
    rules_en = fields.List(fields.String(), required=True)
    option_sets = option_sets()
    questionnaires = fields.List(fields.Nested(QuestionnaireSchema), required=True)
