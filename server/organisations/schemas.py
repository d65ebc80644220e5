"""What crosses the wire about organisations and sites."""

from marshmallow import Schema, ValidationError, fields, validate

from server.fields import Flag, Id, Line, WholeNumber
from server.organisations.kinds import AUTHORITY_CODES, CATEGORIES, FILINGS, KINDS, LEVELS

BOUNDS = (90_000_000, 180_000_000)
"""Of latitude and longitude, in millionths of a degree."""


def check_position(position: list[int]) -> None:
    if any(abs(part) > bound for part, bound in zip(position, BOUNDS, strict=False)):
        raise ValidationError("position_off_the_globe")


class OrganisationQuerySchema(Schema):
    kind = fields.String(validate=validate.OneOf(KINDS))


class OrganisationChangeSchema(Schema):
    """What may be changed of an organisation. Its kind stays."""

    name = Line(80)
    name_en = Line(120, allow_none=True)
    level = fields.String(allow_none=True, validate=validate.OneOf(LEVELS))
    authority_code = fields.String(
        allow_none=True, validate=validate.OneOf(AUTHORITY_CODES, error="authority_unknown")
    )
    category = fields.String(allow_none=True, validate=validate.OneOf(CATEGORIES))
    filing = fields.String(allow_none=True, validate=validate.OneOf(FILINGS))
    code = fields.String(allow_none=True, validate=validate.Regexp(r"^[0-9]{6}$(?!\n)", error="six_digits"))
    industry_id = Id(allow_none=True)
    city = Line(40, allow_none=True)
    contact_name = Line(40, allow_none=True)
    contact_telephone = Line(40, allow_none=True)
    authorised = Flag(metadata={"description": "A city department that its province lets dispatch"})


class OrganisationNameSchema(Schema):
    """Which organisation, and what it is called in either language."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    name_en = fields.String(required=True, allow_none=True)


class NewOrganisationSchema(OrganisationChangeSchema):
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    name = Line(80, required=True)


class OrganisationSchema(Schema):
    """An organisation as those may see it who work with the register."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    name_en = fields.String(required=True, allow_none=True)
    level = fields.String(required=True, allow_none=True)
    authority_code = fields.String(required=True, allow_none=True)
    category = fields.String(required=True, allow_none=True)
    filing = fields.String(required=True, allow_none=True)
    code = fields.String(required=True, allow_none=True)
    industry_id = fields.String(required=True, allow_none=True)
    city = fields.String(required=True, allow_none=True)
    contact_name = fields.String(required=True, allow_none=True)
    contact_telephone = fields.String(required=True, allow_none=True)
    authorised = fields.Boolean(required=True)


class AuthoritySchema(Schema):
    """One row of the table of authority codes."""

    code = fields.String(required=True)
    zh = fields.String(required=True)
    en = fields.String(required=True)


def position_field() -> fields.List[int]:
    return fields.List(
        WholeNumber(),
        allow_none=True,
        validate=[validate.Length(equal=2), check_position],
        metadata={"description": "Latitude and longitude in millionths of a degree"},
    )


class SiteQuerySchema(Schema):
    institution_id = Id()


class SiteChangeSchema(Schema):
    """What may be changed of a site. Its institution stays."""

    name = Line(80)
    address = Line(200)
    city = Line(40)
    position = position_field()


class NewSiteSchema(SiteChangeSchema):
    institution_id = Id(required=True)
    name = Line(80, required=True)
    address = Line(200, required=True)
    city = Line(40, required=True)


class SiteSchema(Schema):
    id = fields.String(required=True)
    institution_id = fields.String(required=True)
    name = fields.String(required=True)
    address = fields.String(required=True)
    city = fields.String(required=True)
    position = fields.List(fields.Integer(), required=True, allow_none=True)
