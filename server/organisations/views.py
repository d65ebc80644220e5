"""Organisations and their sites: who may see which, and keeping them."""

from typing import Any

from sqlalchemy import ColumnElement, true
from sqlalchemy.orm import InstrumentedAttribute

from server.auth import caller, needs
from server.blueprint import Blueprint
from server.content.files import read_authorities
from server.database import db
from server.errors import DomainError
from server.organisations.kinds import find_faults, register_of
from server.organisations.models import Organisation, Site
from server.organisations.schemas import (
    AuthoritySchema,
    NewOrganisationSchema,
    NewSiteSchema,
    OrganisationChangeSchema,
    OrganisationQuerySchema,
    OrganisationSchema,
    SiteChangeSchema,
    SiteQuerySchema,
    SiteSchema,
)

organisations = Blueprint(
    "organisations", __name__, url_prefix="/api", description="Organisations, sites, authority codes"
)


@organisations.get("/authorities")
@needs("see organisations")
@organisations.response(200, AuthoritySchema(many=True))
def list_authorities():
    """The authorities that may issue cards of external supervisors."""
    return list(read_authorities())


@organisations.get("/organisations")
@needs("see organisations")
@organisations.arguments(OrganisationQuerySchema, location="query")
@organisations.response(200, OrganisationSchema(many=True))
def list_organisations(query):
    """Organisations that the caller may see, perhaps of one kind."""
    asked = Organisation.in_order().filter_by(**query)
    return db.session.scalars(asked.where(seen("see organisations", Organisation.id))).all()


@organisations.post("/organisations")
@needs("keep organisations")
@organisations.arguments(NewOrganisationSchema)
@organisations.response(201, OrganisationSchema)
def add_organisation(values):
    """Enter an organisation into the register."""
    organisation = Organisation(**values)
    check(organisation)
    db.session.add(organisation)
    db.session.commit()
    return organisation


@organisations.patch("/organisations/<id:organisation_id>")
@needs("keep organisations")
@organisations.arguments(OrganisationChangeSchema)
@organisations.response(200, OrganisationSchema)
def change_organisation(values, organisation_id):
    """Change what the register says of an organisation."""
    organisation = found_organisation("keep organisations", organisation_id)
    with db.session.no_autoflush:
        set_values(organisation, values)
        check(organisation)
    db.session.commit()
    return organisation


@organisations.get("/sites")
@needs("see sites")
@organisations.arguments(SiteQuerySchema, location="query")
@organisations.response(200, SiteSchema(many=True))
def list_sites(query):
    """Sites that the caller may see, perhaps of one institution."""
    asked = Site.in_order().filter_by(**query)
    return db.session.scalars(asked.where(seen("see sites", Site.institution_id))).all()


@organisations.post("/sites")
@needs("keep sites")
@organisations.arguments(NewSiteSchema)
@organisations.response(201, SiteSchema)
def add_site(values):
    """Enter a site of an institution."""
    institution = db.session.get(Organisation, values["institution_id"])
    if institution is None or institution.kind != "institution" or not may("keep sites", institution.id):
        raise DomainError("bad_input", {"institution_id": ["no_such_institution"]})
    site = Site(**values)
    db.session.add(site)
    db.session.commit()
    return site


@organisations.patch("/sites/<id:site_id>")
@needs("keep sites")
@organisations.arguments(SiteChangeSchema)
@organisations.response(200, SiteSchema)
def change_site(values, site_id):
    """Change a site's name, address or position."""
    site = db.session.get(Site, site_id)
    if site is None or not may("keep sites", site.institution_id):
        raise DomainError("not_found")
    set_values(site, values)
    db.session.commit()
    return site


def may(action: str, organisation_id: str) -> bool:
    """Tell whether the caller may do this to what belongs to the organisation."""
    return caller().may(action, own=organisation_id == caller().organisation_id)


def seen(action: str, organisation: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Which rows the caller may see, as `may` says of one, by the column of the organisation they belong to."""
    return true() if caller().may(action) else organisation == caller().organisation_id


def found_organisation(action: str, organisation_id: str) -> Organisation:
    """The organisation; to who may not do this with it, it does not exist."""
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None or not may(action, organisation.id):
        raise DomainError("not_found")
    return organisation


def set_values(row: Organisation | Site, values: dict[str, Any]) -> None:
    for field, value in values.items():
        setattr(row, field, value)


def check(organisation: Organisation) -> None:
    """Refuse what the rules of its kind forbid, and give it its register."""
    values = {column.key: getattr(organisation, column.key) for column in Organisation.__table__.columns}
    if faults := find_faults(values):
        raise DomainError("bad_input", faults)
    if organisation.industry_id and not is_industry(organisation.industry_id):
        raise DomainError("bad_input", {"industry_id": ["no_such_organisation"]})
    organisation.register = register_of(values)
    holder = Organisation.with_code(organisation.register, organisation.code)
    if holder not in (None, organisation):
        raise DomainError("bad_input", {"code": ["code_taken"]})


def is_industry(organisation_id: str) -> bool:
    body = db.session.get(Organisation, organisation_id)
    return body is not None and body.kind == "industry"
