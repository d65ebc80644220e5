"""How the policy test asks the routes of organisations, sites and supervisors."""

from server.database import db
from server.ids import new_id
from tests.factories import keep_content, make_organisation, make_site, make_supervisor
from tests.server.asking import Ask, Row, plain

KINDS = {
    "IND_ADMIN": {"kind": "industry"},
    "INST_ADMIN": {"kind": "institution"},
    "INST_CONTACT": {"kind": "institution"},
    "INT_SUP": {"kind": "institution"},
    "MIN_ADMIN": {"level": "ministry", "authority_code": "00"},
    "MIN_CENTER": {"level": "ministry", "authority_code": "00"},
    "CITY": {"level": "city", "city": "示范市", "authorised": True},
}


def own_body(me):
    """The organisation that somebody in this role acts for."""
    return make_organisation(id=me.organisation_id, **KINDS.get(me.role, {}))


def some_body(me, own):
    """The caller's organisation; or one of the same kind that is not."""
    return own_body(me) if own else make_organisation(**KINDS.get(me.role, {}))


def some_site(me, own):
    return make_site(make_organisation("institution", id=me.organisation_id if own else new_id()))


def some_supervisor(me, own):
    """One whom the caller's body has selected, or the caller; or somebody else's."""
    supervisor = make_supervisor(some_body(me, own))
    if own and me.role in ("EXT_SUP", "INT_SUP"):
        me.supervisor_id = supervisor.id
        db.session.commit()
    return supervisor


def see_organisations(me, own):
    return Ask("/api/organisations", finds=some_body(me, own).id)


def change_organisation(me, own):
    return Ask(f"/api/organisations/{some_body(me, own).id}", {"contact_name": "周宁"})


def see_sites(me, own):
    return Ask("/api/sites", finds=some_site(me, own).id)


def add_site(me, own):
    institution_id = some_site(me, own).institution_id
    return Ask(
        "/api/sites",
        {"institution_id": institution_id, "name": "南校区", "address": "南路 1 号", "city": "示范市"},
    )


def change_site(me, own):
    return Ask(f"/api/sites/{some_site(me, own).id}", {"name": "北校区"})


def see_supervisors(me, own):
    return Ask("/api/supervisors", finds=some_supervisor(me, own).id)


def add_supervisor(me, own):
    body = some_body(me, own)
    kind = "external" if body.external else "internal"
    return Ask(
        "/api/supervisors", {"kind": kind, "selecting_id": body.id, "name": "张敏", "unit": "示范职业学院"}
    )


def change_supervisor(me, own):
    return Ask(f"/api/supervisors/{some_supervisor(me, own).id}", {"unit": "示范技师学院"})


def see_checklist(me, own):
    keep_content()
    return Ask("/api/checklists/CL-DAILY@1.0")


NEW_ORGANISATION = {
    "kind": "institution", "name": "星河职业培训学校", "category": "social", "filing": "province",
    "authority_code": "44",
}  # fmt: skip

ROWS = {
    "GET /api/authorities": Row(plain("/api/authorities"), no_other=True),
    "GET /api/organisations": Row(see_organisations),
    "POST /api/organisations": Row(plain("/api/organisations", NEW_ORGANISATION), says=201),
    "PATCH /api/organisations/<id:organisation_id>": Row(change_organisation),
    "GET /api/sites": Row(see_sites),
    "POST /api/sites": Row(add_site, says=201, refuses=422),
    "PATCH /api/sites/<id:site_id>": Row(change_site),
    "GET /api/supervisors": Row(see_supervisors),
    "POST /api/supervisors": Row(add_supervisor, says=201, refuses=422),
    "PATCH /api/supervisors/<id:supervisor_id>": Row(change_supervisor),
    "GET /api/checklists": Row(plain("/api/checklists")),
    "GET /api/checklists/<key>": Row(see_checklist),
}
