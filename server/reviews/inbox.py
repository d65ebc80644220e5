"""What has come in of each case, counted from the heads that stand in its ledger."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from server.accounts.models import Phone
from server.clock import to_ms
from server.dispatch.deadlines import report_due
from server.dispatch.models import Dispatch
from server.evidence.holdings import missing_files
from server.inspections.models import Alert
from server.ledger.models import Entry, Quarantined, Standing
from server.replication import seal
from server.replication.seal import Seal
from server.reviews import samples, silence
from server.reviews.finding import open_quarantine
from sync.heads import disagree

ROW, ENTRY = Standing.__table__.c, Entry.__table__.c

COUNTED = {"answer": "answers", "photo": "photos"}
"""Collection and its main field → the name of the count."""

Told = dict[str, Any]
Counts = dict[str, Counter[str]]
"""Case → name of the count → number."""


def tell(connection: Connection, dispatches: Sequence[Dispatch]) -> list[Told]:
    """One row for each case."""
    scopes = [dispatch.id for dispatch in dispatches]
    seals, counts = seal.read_all(connection, scopes), count_all(connection, scopes)
    heard = last_heard(connection, {member.person for each in dispatches for member in each.members})
    looks = samples.states(scopes)
    return [
        row(each, seals.get(each.id, Seal()), counts[each.id], heard) | {"second_look": looks.get(each.id)}
        for each in dispatches
    ]


def row(dispatch: Dispatch, report: Seal, counts: Counter[str], heard: dict[str, int]) -> Told:
    names = (*COUNTED.values(), "alerts", "missing_files", "disagreements", "quarantined")
    return {
        "id": dispatch.id,
        "mode": dispatch.mode,
        "state": dispatch.state,
        "report_due": report_due(dispatch.ends),
        "institution": dispatch.institution,
        "site": dispatch.site.name,
        "starts": dispatch.starts,
        "report": {"state": report.state, "round": report.round, "submitted": report.time},
        "counts": {name: counts[name] for name in names},
        "last_heard": [
            {"person": member.person, "name": member.name, "at": heard.get(member.person)}
            for member in dispatch.members
        ],
    }


def count_all(connection: Connection, scopes: Collection[str]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for counted in (count_records, count_alerts, count_disagreements, count_quarantined):
        for scope, name, number in counted(connection, scopes):
            counts[scope][name] += number
    for scope, number in missing_files(scopes).items():
        counts[scope]["missing_files"] = number
    return counts


def count_records(connection: Connection, scopes: Collection[str]) -> Iterable[tuple[str, str, int]]:
    """Answers and photos that say something and are not withdrawn."""
    said = select(ROW.scope, ROW.collection, ROW.record).where(
        ROW.scope.in_(scopes), ROW.collection.in_(COUNTED), ROW.field == ROW.collection, ROW.blank.is_(False)
    )
    gone = withdrawn(scopes)
    for scope, collection, record in connection.execute(said.distinct().except_(gone)):
        yield scope, COUNTED[collection], 1


def withdrawn(scopes: Collection[str]) -> Select[tuple[str, str, str]]:
    """The records that have heads on `withdrawn`, none of them null."""
    wanting = func.sum(case((ROW.blank, 1), else_=0))
    records = select(ROW.scope, ROW.collection, ROW.record).where(
        ROW.scope.in_(scopes), ROW.collection.in_(COUNTED), ROW.field == "withdrawn"
    )
    return records.group_by(ROW.scope, ROW.collection, ROW.record).having(wanting == 0)


def count_alerts(connection: Connection, scopes: Collection[str]) -> Iterable[tuple[str, str, int]]:
    """Alerts that nobody has acknowledged: what was answered waits for nobody."""
    waiting = select(Alert.scope, func.count()).where(Alert.scope.in_(scopes), Alert.acknowledged.is_(None))
    for scope, number in connection.execute(waiting.group_by(Alert.scope)):
        yield scope, "alerts", number


def count_disagreements(connection: Connection, scopes: Collection[str]) -> Iterable[tuple[str, str, int]]:
    """Answers of which several different values stand."""
    answers = and_(ROW.scope.in_(scopes), ROW.collection == "answer", ROW.field == "answer")
    grouped = select(ROW.scope, ROW.record).where(answers).group_by(ROW.scope, ROW.record)
    several = grouped.having(func.count() > 1).subquery()
    heads = (
        select(ROW.scope, ROW.record, ENTRY.body)
        .join_from(Standing, Entry, and_(ENTRY.scope == ROW.scope, ENTRY.number == ROW.number))
        .join(several, and_(several.c.scope == ROW.scope, several.c.record == ROW.record))
        .where(answers)
    )
    values = defaultdict(list)
    for scope, record, body in connection.execute(heads):
        values[scope, record].append(json.loads(body)["fields"]["answer"])
    for (scope, _), competing in values.items():
        yield scope, "disagreements", disagree(competing)


def count_quarantined(connection: Connection, scopes: Collection[str]) -> Iterable[tuple[str, str, int]]:
    """What is kept beside the entries and nobody has adopted."""
    kept = select(Quarantined.scope, func.count()).where(Quarantined.scope.in_(scopes), open_quarantine())
    for scope, number in connection.execute(kept.group_by(Quarantined.scope)):
        yield scope, "quarantined", number


def last_heard(connection: Connection, people: Collection[str]) -> dict[str, int]:
    """When each person's phones were last heard from, in ms."""
    found = connection.execute(silence.last_heard().where(Phone.account_id.in_(people)))
    return {person: to_ms(moment) for person, moment in found if moment is not None}


def tell_silent(rows: Sequence[silence.Silent]) -> list[Told]:
    """Who was not heard from, phone by phone, and in which case."""
    phones = phones_of({member.person for _, member, _ in rows})
    return [
        {
            "case": dispatch.id,
            "institution": dispatch.institution,
            "starts": dispatch.starts,
            "person": member.person,
            "name": member.name,
            "at": None if at is None else to_ms(at),
            "phones": phones.get(member.person, []),
        }
        for dispatch, member, at in rows
    ]


def phones_of(people: Collection[str]) -> dict[str, list[Told]]:
    """The phones of each person, and when each was last heard from: whom to ask for which."""
    found: dict[str, list[Told]] = defaultdict(list)
    for phone in Phone.newest_first(and_(Phone.account_id.in_(people), Phone.revoked.is_(None))):
        at = None if phone.last_heard is None else to_ms(phone.last_heard)
        found[phone.account_id].append({"name": phone.name, "at": at})
    return found
