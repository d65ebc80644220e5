"""The task package: what a team receives of a dispatch, part by part, in the case's own scope."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.clock import SHANGHAI, now
from server.content.library import stock
from server.dispatch.deadlines import report_due
from server.dispatch.disclosure import ALL, due_parts, due_stage, next_due
from server.dispatch.models import Dispatch
from server.ledger.grants import grant_all
from server.ledger.office import SERVER, Draft, open_scope, write_on
from server.organisations.models import Organisation
from server.recovery.keys import public_key

Value = dict[str, Any]


def write_due(connection: Connection, dispatch: Dispatch) -> None:
    """Write what may be known by now and is not there yet, and open the case to the team.

    Before the first stage of a covert dispatch is due nothing is written, and nobody can follow the case.
    """
    assert dispatch.approved is not None
    timing = (dispatch.mode, dispatch.starts, dispatch.approved, now())
    stage = due_stage(*timing)
    dispatch.next_due = next_due(*timing)
    if stage == dispatch.stage:
        return
    if dispatch.stage == 0:
        begin(connection, dispatch)
    drafts = [DRAFTS[part](dispatch, stage) for part in due_parts(stage, dispatch.stage)]
    write_on(connection, dispatch.id, SERVER, drafts)
    dispatch.stage = stage


def begin(connection: Connection, dispatch: Dispatch) -> None:
    """Open the case and the body's library to the team."""
    team = [member.person for member in dispatch.members]
    open_scope(dispatch.id, "case", connection)
    grant_all(connection, dispatch.id, team)
    stock(connection, dispatch.body.library_scope)
    grant_all(connection, dispatch.body.library_scope, team)


def write_state(connection: Connection, dispatch_id: str, state: str) -> None:
    """Tell the team the state the dispatch is in now."""
    write_on(connection, dispatch_id, SERVER, [task("order", state=state)])


def task(record: str, **fields: Any) -> Draft:
    return {"collection": "task", "record": record, "fields": fields}


def order(dispatch: Dispatch, stage: int) -> Draft:
    """The order; of a covert one, at first without what would tell the place."""
    known = stage == ALL
    value = {
        "mode": dispatch.mode,
        "type": "daily",
        "body": {"id": dispatch.body_id, **in_both_languages(dispatch.body)},
        "reason": dispatch.reason if known else "",
        "starts": in_shanghai(dispatch.starts),
        "ends": in_shanghai(dispatch.ends),
        "city": dispatch.site.city,
        "checklist": dispatch.checklist,
        "occupation": dispatch.occupation if known else "",
        "report_due": in_shanghai(report_due(dispatch.ends)),
    }
    if dispatch.checklist_part is not None:
        value["part"] = dispatch.checklist_part
    return task("order", order=value, state=dispatch.state)


def team(dispatch: Dispatch, stage: int) -> Draft:
    members = [
        {
            "person": member.person,
            "supervisor": member.supervisor_id,
            "name": member.name,
            "code": member.code,
            "role": "leader" if member.leads else "member",
        }
        for member in dispatch.members
    ]
    return task("team", team=members)


def contacts(dispatch: Dispatch, stage: int) -> Draft:
    """Whom at the dispatching body the team can call."""
    body = dispatch.body
    value = {"name": body.contact_name or body.name, "telephone": body.contact_telephone or ""}
    return task("contacts", contacts=value)


def venue(dispatch: Dispatch, stage: int) -> Draft:
    site = {"name": dispatch.site.name, "address": dispatch.site.address, "position": dispatch.site.position}
    return task("venue", venue={"institution": in_both_languages(dispatch.institution), "site": site})


def recovery(dispatch: Dispatch, stage: int) -> Draft:
    """The key to which phones seal what only the body may open: rescue files and data keys."""
    return task("recovery", recovery={"id": dispatch.body_id, "key": public_key(dispatch.body_id)})


DRAFTS = {"order": order, "team": team, "contacts": contacts, "recovery": recovery, "venue": venue}


def in_both_languages(organisation: Organisation) -> Value:
    return {"name": organisation.name, "name_en": organisation.name_en or organisation.name}


def in_shanghai(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")
