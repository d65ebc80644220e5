"""Long ledgers are read as sealed files first, from addresses that nobody can guess and that end."""

import json

import pytest

from server.database import db, look
from server.ledger import segments
from server.ledger.models import Segment
from server.ledger.scope import SqlLedger
from server.ledger.store import commit, hold
from sync.digest import short
from sync.segments import LENGTH, unseal
from tests.server.syncing import Carried, agrees, close_case, end_of, make_case, write_at_desk
from tests.sync.making import make_operation


@pytest.fixture
def long_case(app):
    """A scope of 2,300 entries that somebody may follow."""
    phone = Carried(app)
    return phone, fill(make_case(phone), 2300)


def fill(scope, count):
    def work(connection):
        with hold(connection, scope, "zhang") as held:
            start = held.received("d1")
            for n in range(start + 1, start + count + 1):
                held.append(make_operation("d1", n, scope=scope, record=f"FC-{n % 50}"), held.number())

    commit(work)
    return scope


def begin(phone):
    """The first exchange in which a phone reads its new scope, as JSON."""
    phone.inner.exchange()
    return phone.ask()


def test_newcomer_reads_segments_and_then_the_tail(long_case):
    phone, scope = long_case
    phone.settle()
    assert agrees(phone, scope)
    assert db.session.query(Segment).count() == 2
    fetched = [json.loads(request)["scopes"].get(scope) for request in phone.requests]
    assert [part["have"][0] for part in fetched if part] == [0, 2000]


def test_very_long_ledger_is_sealed_over_several_exchanges(long_case, monkeypatch):
    phone, scope = long_case
    monkeypatch.setattr(segments, "AT_ONCE", 1)

    phone.settle()

    assert agrees(phone, scope)
    fetched = [json.loads(request)["scopes"].get(scope) for request in phone.requests]
    assert [part["have"][0] for part in fetched if part] == [0, 1000, 2000]


def test_segment_is_what_the_reply_says(long_case):
    phone, scope = long_case
    told = begin(phone)["scopes"][scope]
    assert [(each["from"], each["to"]) for each in told["segments"]] == [(1, 1000), (1001, 2000)]
    assert told["more"] is True
    assert told["have"][0] == 2000
    for each in told["segments"]:
        changes = unseal(phone.fetch(each["url"]), each["sha256"])
        assert [changes[0].number, changes[-1].number] == [each["from"], each["to"]]


def test_equal_stretches_are_sealed_once(long_case):
    phone, _ = long_case
    begin(phone)
    files = sorted(segments.folder().glob("*/*.gz"))
    begin(Carried(phone.app, phone.account))
    assert sorted(segments.folder().glob("*/*.gz")) == files
    assert len(files) == 2


def test_address_ends_after_minutes(long_case, stopped_clock):
    phone, scope = long_case
    url = begin(phone)["scopes"][scope]["segments"][0]["url"]
    stopped_clock.advance(minutes=9)
    assert phone.client.get(url).status_code == 200
    stopped_clock.advance(minutes=2)
    assert phone.client.get(url).status_code == 404


def test_address_that_we_never_gave_leads_nowhere(long_case):
    phone, scope = long_case
    url = begin(phone)["scopes"][scope]["segments"][0]["url"]
    start, token = url.rsplit("/", 1)
    for wrong in (
        token[:-1],
        token[:-2] + "AA",
        "A" * len(token),
        "x",
        token.replace(token[0], "B" if token[0] != "B" else "C", 1),
    ):
        assert phone.client.get(f"{start}/{wrong}").status_code == 404


def test_short_ledger_is_read_live(app):
    phone = Carried(app)
    scope = fill(make_case(phone), LENGTH - 1)
    phone.settle()
    assert agrees(phone, scope)
    assert db.session.query(Segment).count() == 0


def test_phone_in_the_middle_of_a_segment_reads_live(long_case):
    phone, scope = long_case
    phone.inner.limit = 300
    part = {"have": [0, "0" * 16], "top": 0, "from": 1, "push": []}
    phone.inner.exchange()
    with look(db.engine) as connection:
        digest = SqlLedger(connection, scope).digest(300)
    request = json.loads(phone.body())
    request["scopes"][scope] = part | {"have": [300, short(digest)]}
    told = phone.ask(json.dumps(request).encode())["scopes"][scope]
    assert "segments" not in told
    assert [change["number"] for change in told["changes"]] == list(range(301, 601))


def test_nobody_has_a_foreign_case_sealed(long_case):
    phone, scope = long_case
    close_case(scope, phone)
    part = {"have": [0, "0" * 16], "top": 0, "from": 1, "push": []}
    request = json.loads(phone.body()) | {"scopes": {scope: part}}
    phone.ask(json.dumps(request).encode())
    assert db.session.query(Segment).count() == 0


def test_erased_values_are_in_no_segment(long_case):
    """R-OF.4"""
    phone, scope = long_case
    phone.settle()
    before = {each.sha256 for each in db.session.query(Segment)}
    write_at_desk(scope, "answer", "FC-5", {}, erases=1505)
    newcomer = Carried(phone.app, phone.account)
    newcomer.settle()
    after = {each.sha256 for each in db.session.query(Segment)}
    assert len(before & after) == 1
    assert newcomer.replica(scope).entries[1504].operation.erased
    assert agrees(newcomer, scope)
    assert end_of(scope)[0] == 2301


def test_file_with_erased_values_is_removed_from_the_disk(long_case, stopped_clock):
    """R-OF.4"""
    phone, scope = long_case
    phone.settle()
    files = set(segments.folder().glob("*/*.gz"))
    write_at_desk(scope, "answer", "FC-5", {}, erases=1505)
    assert commit(segments.sweep) == 0
    stopped_clock.advance(minutes=11)
    assert commit(segments.sweep) == 1
    left = set(segments.folder().glob("*/*.gz"))
    assert left < files
    assert commit(segments.sweep) == 0
