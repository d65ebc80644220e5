"""POST /api/sync: phones push, read, fall behind, fork and go back, all through HTTP."""

from server.database import db
from server.ledger.scope import SqlLedger
from server.ledger.store import look
from tests.server.syncing import Carried, make_case


def ledger_digest(scope):
    with look(db.engine) as connection:
        ledger = SqlLedger(connection, scope)
        return ledger.number(), ledger.digest(ledger.number())


def agrees(phone, scope):
    replica = phone.replica(scope)
    return (replica.number, replica.digest(replica.number)) == ledger_digest(scope)


def test_what_one_phone_saves_another_reads(app):
    zhang, wang = Carried(app), Carried(app)
    case = make_case(zhang, wang)
    zhang.settle()
    zhang.save(case, "yes")

    zhang.settle()
    wang.settle()
    assert wang.values(case) == ["yes"]
    assert agrees(zhang, case) and agrees(wang, case)
