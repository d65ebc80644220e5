"""Which answers of one response are leads by what its form says of them, and what became of each."""

from sqlalchemy import Connection, select

from server.forms.models import Questionnaire
from server.forms.outline import leaves
from server.ledger.models import Standing
from server.questionnaires.filled import Filled


def states_of(
    connection: Connection, scope: str | None, one: Filled, form: Questionnaire | None
) -> dict[tuple[str, str], str]:
    """Path and value of a flagged answer → counted, open, found or set aside.

    Supervisors take up what they answered themselves; what others answered is counted, and taken up by nobody.
    """
    asked = list(enumerate(leaves(form.tree), 1)) if form else []
    known = (
        known_findings(connection, scope, one.record) if one.respondent == "supervisor" and scope else None
    )
    return {
        (leaf.path, value): "counted"
        if known is None or leaf.body_only
        else state_of(known, number, one.record)
        for number, leaf in asked
        for value in leaf.flags
    }


def state_of(known: dict[str, bool], number: int, record: str) -> str:
    aside = known.get(f"response.{record}.{number}")
    return "open" if aside is None else "set aside" if aside else "found"


def known_findings(connection: Connection, scope: str, record: str) -> dict[str, bool]:
    """Findings made of answers of a response, and whether each was set aside."""
    row = Standing.__table__.c
    begins = f"response.{record}."
    here = (row.scope == scope, row.collection == "finding", row.record.startswith(begins, autoescape=True))
    known: dict[str, bool] = {}
    for finding, field, blank in connection.execute(select(row.record, row.field, row.blank).where(*here)):
        known[finding] = known.get(finding, False) or (field == "withdrawn" and not blank)
    return known
