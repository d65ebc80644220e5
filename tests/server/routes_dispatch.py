"""How the policy test asks the routes of dispatches. Covert ones have tests of their own."""

from server.database import db
from tests.factories import (
    keep_content,
    make_dispatch,
    make_member,
    make_organisation,
    make_plan,
    make_site,
    make_supervisor,
)
from tests.server.asking import Ask, Row, plain
from tests.server.routes_organisations import own_body

INSPECTED = ("INST_CONTACT",)
SENT = ("EXT_SUP", "INT_SUP")


def site_for(body):
    """A site that the body may inspect."""
    if body.kind == "institution":
        return make_site(body)
    industry_id = body.id if body.kind == "industry" else None
    return make_site(make_organisation("institution", city="示范市", industry_id=industry_id))


def some_dispatch(me, own, approved=True):
    """Planned by the caller's body, or about it, or sending the caller; or nothing of theirs."""
    if not own:
        return make_dispatch(approved=approved)
    if me.role in INSPECTED:
        return make_dispatch(site=make_site(own_body(me)), approved=approved)
    body = own_body(me)
    if me.role not in SENT:
        return make_dispatch(body, site_for(body), approved=approved)
    me.supervisor_id = make_supervisor(body).id
    db.session.commit()
    return make_dispatch(body, site_for(body), [me], approved=approved)


def see_dispatches(me, own):
    return Ask("/api/dispatches", finds=some_dispatch(me, own).id)


def see_dispatch(me, own):
    return Ask(f"/api/dispatches/{some_dispatch(me, own).id}")


def add_dispatch(me, own):
    """With a supervisor of the own body; or of one that has supervisors of the other kind (R-8.1)."""
    body = own_body(me)
    sent = make_member(body if own else make_organisation("institution" if body.external else "hrss"))
    return Ask("/api/dispatches", make_plan(body, site=site_for(body), team=[sent.supervisor_id]))


def approve_dispatch(me, own):
    keep_content()
    return Ask(f"/api/dispatches/{some_dispatch(me, own, approved=False).id}/approval")


def cancel_dispatch(me, own):
    return Ask(
        f"/api/dispatches/{some_dispatch(me, own, approved=False).id}/cancellation", {"reason": "改期"}
    )


ROWS = {
    "GET /api/dispatches": Row(see_dispatches),
    "GET /api/dispatches/<id:dispatch_id>": Row(see_dispatch),
    "GET /api/approvers": Row(plain("/api/approvers"), no_other=True),
    "POST /api/dispatches": Row(add_dispatch, says=201, refuses=422),
    "POST /api/dispatches/<id:dispatch_id>/approval": Row(approve_dispatch),
    "POST /api/dispatches/<id:dispatch_id>/cancellation": Row(cancel_dispatch),
}
