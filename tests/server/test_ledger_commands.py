"""`dudao ledger …` and `dudao resume`, typed as an operator types them."""

import json

import pytest
from click.testing import CliRunner

from server import storage_state
from server.cli import main
from server.database import db
from server.dispatch.models import Dispatch, Member
from server.evidence.models import Want
from server.ledger import segments
from server.ledger.models import Entry, Quarantined, Received, Scope, Segment, Standing
from server.ledger.verification import find_faults
from tests.server.desks import eventful_case, operation_of
from tests.server.test_segments import fill

READINGS = (Scope, Standing, Received, Quarantined, Want, Dispatch, Member)


@pytest.fixture
def dudao(app, settings, monkeypatch):
    monkeypatch.setenv("DUDAO_DATA", str(settings.DATA))
    monkeypatch.setenv("DUDAO_DATABASE_URL", settings.DATABASE_URL)

    def run(*arguments):
        db.session.commit()
        result = CliRunner().invoke(main, arguments)
        db.session.rollback()
        return result

    return run


@pytest.fixture
def case(app, as_account):
    return eventful_case(app, as_account)


def tables(*kept):
    """Every row of these tables."""
    return {
        table.__tablename__: sorted(map(repr, db.session.execute(db.select(table.__table__)).all()))
        for table in kept
    }


def test_rebuilding_gives_identical_tables(case, dudao):
    before = tables(*READINGS, Entry)
    result = dudao("ledger", "rebuild")
    assert result.exit_code == 0, result.output
    assert tables(*READINGS, Entry) == before


def test_rebuilding_mends_what_was_lost(case, dudao):
    before = tables(*READINGS)
    for table in (Standing, Received, Want):
        db.session.execute(db.delete(table))
    db.session.execute(db.update(Quarantined).values(adopted=None))
    db.session.execute(db.update(Scope).values(number=0))
    db.session.commit()
    assert dudao("ledger", "verify").exit_code == 1
    dudao("ledger", "rebuild")
    after = tables(*READINGS)
    assert {name for name in before if before[name] != after[name]} <= {"received"}
    assert dudao("ledger", "verify").exit_code == 0


def test_untouched_ledger_has_no_faults(case, dudao):
    result = dudao("ledger", "verify")
    assert result.output.splitlines()[-1].endswith(" 0 faults")
    assert result.exit_code == 0


def change(table, where, **values):
    """Somebody with all rights changes rows behind the server's back."""
    return lambda case: db.update(table).where(table.scope == case.id, where).values(**values)


def remove(table, where):
    return lambda case: db.delete(table).where(table.scope == case.id, where)


FIFTH = Entry.number == 5
CHANGES = {
    "seen": change(Entry, FIFTH, seen=Entry.seen - 1),
    "author": change(Entry, FIFTH, author="somebody"),
    "time": change(Entry, FIFTH, received=Entry.received + 1),
    "hash": change(Entry, FIFTH, hash=Entry.digest),
    "digest": change(Entry, FIFTH, digest=Entry.hash),
    "bytes": change(Entry, FIFTH, body=b"{}"),
    "values": change(Entry, FIFTH, body=operation_of("x").text),
    "device": change(Entry, FIFTH, device="another"),
    "an entry removed": remove(Entry, FIFTH),
    "a head removed": remove(Standing, Standing.number == 5),
    "a head changed": change(Standing, Standing.number == 5, blank=~Standing.blank),
    "what is acknowledged": change(Received, Received.device == "server", received=Received.received + 1),
    "something quarantined removed": remove(Quarantined, Quarantined.reason == "late"),
    "something quarantined changed": change(Quarantined, Quarantined.reason == "late", body=b"{}"),
}


def test_any_change_behind_the_servers_back_is_found(case):
    """S6"""
    assert faults_after(None, case.id) == []
    unnoticed = [name for name, made in CHANGES.items() if not faults_after(made(case), case.id)]
    assert unnoticed == []


def faults_after(made, scope):
    """What is found after a change, which is undone again."""
    db.session.rollback()
    with db.engine.connect() as connection:
        if made is not None:
            assert connection.execute(made).rowcount
        faults = list(find_faults(connection, scope))
        connection.rollback()
    return faults


def test_changed_ledger_is_told_to_the_operator(case, dudao):
    db.session.execute(CHANGES["author"](case))
    result = dudao("ledger", "verify")
    assert result.exit_code == 1
    assert f"{case.id}: entry 5 does not follow from those before it" in result.output


def test_cut_off_end_is_found(case, dudao):
    db.session.execute(db.delete(Entry).where(Entry.scope == case.id, Entry.number > 5))
    result = dudao("ledger", "verify")
    assert f"{case.id}: the scope ends elsewhere than its entries" in result.output


def test_changed_segment_is_found(case, dudao):
    fill(case.id, 1000)
    case.zhang.start(type(case.zhang.store)())
    case.zhang.settle()
    assert dudao("ledger", "verify").exit_code == 0
    (segment,) = db.session.query(Segment)
    segments.path(segment.sha256).write_bytes(b"other bytes")
    assert "the segment from 1 on is not the one that was sealed" in dudao("ledger", "verify").output


def test_receipt_of_a_phone_is_held_to(case, dudao, tmp_path):
    case.zhang.save(case.id, "yes", record="FC-A9")
    case.zhang.settle()
    receipt = case.zhang.replica(case.id).receipt
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(json.loads(receipt.text) | {"receipt": receipt.signature}))
    assert dudao("ledger", "check-receipt", str(path)).exit_code == 0

    db.session.execute(db.delete(Entry).where(Entry.number > 3))
    db.session.commit()
    dudao("ledger", "rebuild")
    assert dudao("ledger", "check-receipt", str(path)).exit_code == 1


def test_receipt_that_is_not_ours_is_told_apart(case, dudao, tmp_path):
    case.zhang.save(case.id, "yes", record="FC-A9")
    case.zhang.settle()
    receipt = case.zhang.replica(case.id).receipt
    told = json.loads(receipt.text) | {"received": 99}
    path = tmp_path / "receipt.json"
    path.write_text(json.dumps(told | {"receipt": receipt.signature}))
    assert "was not given by this server" in dudao("ledger", "check-receipt", str(path)).output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no JSON", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ("[]", "this lacks receipt, device"),
        (
            '{"receipt": "", "device": "", "scope": "", "received": 1, "number": 1, "time": 1}',
            "this lacks digest",
        ),
        (
            '{"receipt": 1, "device": "", "scope": "", "received": 0.5, "number": 1, "time": 1, "digest": ""}',
            "was not given by this server",
        ),
    ],
)
def test_what_is_no_receipt_is_told_in_a_line(dudao, tmp_path, content, said):
    path = tmp_path / "receipt.json"
    path.write_text(content)
    result = dudao("ledger", "check-receipt", str(path))
    assert (result.exit_code, said in result.output) == (1, True)


def test_halted_storage_is_resumed_by_an_operator_alone(app, dudao, client):
    storage_state.halt(app.config["DATA"], "disk I/O error")
    assert client.get("/api/health").json["status"] == "read_only"
    assert "disk I/O error" in dudao("resume").output
    assert client.get("/api/health").json["status"] == "ok"
    assert dudao("resume").exit_code == 1
