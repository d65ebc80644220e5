"""Many at once, on both engines: numbers without gaps, nothing missed, nothing after a revocation."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Barrier, BrokenBarrierError, Event, Thread
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from server.accounts.models import Phone
from server.clock import now
from server.config import Settings
from server.database import begin_writing, db, look
from server.dispatch.models import Dispatch
from server.errors import DomainError
from server.evidence.looking import looker
from server.forms import keeping
from server.forms.keeping import keep_draft
from server.forms.models import Questionnaire
from server.forms.xlsform import Form
from server.ledger import grants
from server.ledger.scope import SqlLedger
from server.questionnaires import answering, case_views, exports
from server.questionnaires.models import SessionJoin, SessionResponse
from server.replication import exchange
from sync.errors import ServerBusy
from tests.factories import make_organisation, make_site
from tests.server.desks import Case
from tests.server.offices import arrive
from tests.server.responses import (
    FILES,
    FILLED,
    PHOTO,
    RECORD,
    SHORT,
    candidate_form,
    keep_form,
    records,
    send_file,
    short_answer,
    tables,
    write,
)
from tests.server.syncing import Carried, agrees, end_of, make_case, write_at_desk

ROUNDS, AT_ONCE = 8, 6


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
    return Settings(DATA=tmp_path / "data", DATABASE_URL=url)


@pytest.fixture
def phones(app):
    return [Carried(app) for _ in range(AT_ONCE)]


def at_once(app, *tasks):
    """Run all of them at the same time, each with a context of its own; gives what they return."""

    def run(task):
        with app.app_context():
            return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return [each.result(timeout=120) for each in [pool.submit(run, task) for task in tasks]]


def settle(phone):
    """Exchange until all is settled, coming again when the server is busy."""
    while True:
        try:
            return phone.settle()
        except ServerBusy:
            continue


def work(phone, scope, rounds=ROUNDS):
    """Save and send again and again."""

    def task():
        for turn in range(rounds):
            for item in range(3):
                phone.save(scope, f"{phone.person} {turn}", record=f"A{item}")
            settle(phone)

    return task


def entries_of(scope):
    with look(db.engine) as connection:
        return SqlLedger(connection, scope).after(0, 10_000)


def test_phones_pushing_into_one_scope_get_numbers_without_gaps(app, phones):
    scope = make_case(*phones)
    for phone in phones:
        phone.settle()
    at_once(app, *(work(phone, scope) for phone in phones))

    entries = entries_of(scope)
    assert [entry.number for entry in entries] == list(range(1, AT_ONCE * ROUNDS * 3 + 1))
    for phone in phones:
        own = [entry.operation.n for entry in entries if entry.device == phone.inner.life.device]
        assert own == list(range(1, ROUNDS * 3 + 1))
        settle(phone)
        assert agrees(phone, scope)


def test_follower_misses_nothing_while_others_push(app, phones):
    """R4"""
    *writers, follower = phones
    scope = make_case(*phones)
    for phone in phones:
        phone.settle()

    def follow():
        while follower.replica(scope).number < len(writers) * ROUNDS * 3:
            settle(follower)
        return follower.replica(scope).number

    *_, followed = at_once(app, *(work(phone, scope) for phone in writers), follow)
    assert followed == end_of(scope)[0]
    assert agrees(follower, scope)
    assert follower.incidents == []


def test_scopes_do_not_disturb_each_other(app, phones):
    scopes = [make_case(phone) for phone in phones]
    for phone in phones:
        phone.settle()
    at_once(app, *(work(phone, scope) for phone, scope in zip(phones, scopes, strict=True)))
    for phone, scope in zip(phones, scopes, strict=True):
        assert end_of(scope)[0] == ROUNDS * 3
        assert agrees(phone, scope)


def test_desks_write_into_the_same_order_as_phones(app, phones):
    scope = make_case(*phones)
    for phone in phones:
        phone.settle()

    def remark():
        for turn in range(ROUNDS):
            write_at_desk(scope, "remark", f"r{turn}", {"remark": {"text": str(turn)}})

    at_once(app, *(work(phone, scope) for phone in phones), remark, remark_of(scope, "other"))
    entries = entries_of(scope)
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert len(entries) == AT_ONCE * ROUNDS * 3 + 2 * ROUNDS
    served = [entry.operation.n for entry in entries if entry.device == "server"]
    assert served == list(range(1, 2 * ROUNDS + 1))


def remark_of(scope, author):
    def task():
        for turn in range(ROUNDS):
            write_at_desk(scope, "remark", f"{author}{turn}", {"remark": {"text": str(turn)}}, author=author)

    return task


def test_the_same_request_sent_many_times_at_once_is_taken_once(app, phones):
    """R3"""
    phone = phones[0]
    scope = make_case(phone)
    phone.settle()
    for value in range(20):
        phone.save(scope, value, record=f"A{value}")
    body = phone.body()
    sent = [phone.next_time() + place for place in range(AT_ONCE)]
    replies = at_once(app, *(lambda time=time: twin(phone).exchange(body, time) for time in sent))
    assert {reply.status_code for reply in replies} <= {200, 401, 503}
    assert 200 in {reply.status_code for reply in replies}
    assert [entry.operation.n for entry in entries_of(scope)] == list(range(1, 21))


def twin(phone):
    """The same phone on another connection."""
    copy = object.__new__(Carried)
    copy.__dict__.update(phone.__dict__, client=phone.app.test_client())
    return copy


def test_nothing_is_taken_from_a_phone_once_it_was_revoked(app, phones):
    """S1"""
    revoked, *others = phones
    scope = make_case(*phones)
    for phone in phones:
        phone.settle()

    def revoke():
        while end_of(scope)[0] < AT_ONCE * 3:
            pass
        begin_writing(db.session)
        db.session.get(Phone, revoked.phone_id).revoked = now()
        db.session.commit()
        return end_of(scope)[0]

    def hand_over():
        for turn in range(ROUNDS):
            if scope in revoked.inner.replicas:
                revoked.save(scope, str(turn))
                settle(revoked)

    revoked.phone_id = revoked.phone.id
    last, *_ = at_once(app, revoke, hand_over, *(work(phone, scope) for phone in others))
    device = revoked.inner.life.device
    assert max((entry.number for entry in entries_of(scope) if entry.device == device), default=0) <= last


def take_phone(phone):
    def task():
        begin_writing(db.session)
        db.session.get(Phone, phone.phone_id).revoked = now()
        db.session.commit()

    return task


def take_grant(phone, scope):
    def task():
        begin_writing(db.session)
        grants.close(db.session.connection(), scope, phone.person)
        db.session.commit()

    return task


@pytest.mark.parametrize("taking", ["phone", "grant"])
def test_permission_that_a_push_has_read_holds_until_it_is_committed(app, phones, monkeypatch, taking):
    """S1"""
    phone = phones[0]
    scope = make_case(phone)
    phone.settle()
    phone.phone_id = phone.phone.id
    take = take_phone(phone) if taking == "phone" else take_grant(phone, scope)
    early = []

    def receive_slowly(*arguments):
        taker = Thread(target=lambda: at_once(app, take))
        taker.start()
        taker.join(0.5)
        early.append(not taker.is_alive())
        takers.append(taker)
        return real(*arguments)

    takers, real = [], exchange.receive
    monkeypatch.setattr(exchange, "receive", receive_slowly)
    phone.save(scope, "yes")
    phone.exchange(phone.body())
    monkeypatch.undo()
    for taker in takers:
        taker.join(30)
    assert early[0] is False
    assert end_of(scope)[0] == 1
    phone.settle()
    assert scope not in phone.inner.replicas


def test_version_that_is_published_while_it_is_uploaded_again_never_changes_afterwards(
    app, as_account, monkeypatch
):
    body = make_organisation()
    desk, published = as_account("PROV_CENTER", organisation_id=body.id), Event()
    draft = keep_draft(form_saying("first"), b"1", body.id, body.library_scope).id
    db.session.commit()
    reading, check = Event(), keeping.check_title

    def upload_again():
        monkeypatch.setattr(
            keeping, "check_title", lambda *a: (reading.set(), published.wait(0.5), check(*a))[-1]
        )
        begin_writing(db.session)
        with suppress(DomainError):
            keep_draft(form_saying("second"), b"2", body.id, body.library_scope)
            db.session.commit()

    def publish():
        assert reading.wait(10)
        words = {"zh": "问卷", "en": "Questions", "respondent": "staff"}
        assert desk.post(f"/api/questionnaires/{draft}/publication", words).status_code == 200
        said = db.session.get_one(Questionnaire, draft).form
        db.session.rollback()
        published.set()
        return said

    _, said = at_once(app, upload_again, publish)
    db.session.rollback()
    assert db.session.get_one(Questionnaire, draft).form == said


def form_saying(word):
    return Form("QN-SHORT", "1", SHORT.replace("公平", word), {"form_title": "简短问卷"}, {}, [])


def test_answer_that_is_sent_twice_at_once_is_kept_once_and_acknowledged_twice(app, as_account, monkeypatch):
    form, desk = candidate_form(), as_account("PROV_CENTER", organisation_id=make_organisation().id)
    session = desk.post("/api/sessions", {"site_id": make_site().id, "name": "电工四级"}).json
    both, answerable = Barrier(2), answering.answerable

    def met(*asked):
        with suppress(BrokenBarrierError):
            both.wait(0.5)
        return answerable(*asked)

    monkeypatch.setattr(answering, "answerable", met)
    record, address = str(uuid4()), f"/api/sessions/{session['code']}/responses"
    given = {"id": record, "form": form.key, "seat": "12", "instance": short_answer(record)}
    send = partial(send_answer, app, address, given)
    assert at_once(app, send, send) == [201, 201]
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(SessionResponse)) == 1


def send_answer(app, address, given):
    return app.test_client().post(address, json=given).status_code


def test_session_that_is_joined_to_a_case_twice_at_once_is_joined(app, as_account, monkeypatch):
    case, both, joinable = Case(app, as_account), Barrier(2), case_views.joinable

    def met(*asked):
        decided = joinable(*asked)
        with suppress(BrokenBarrierError):
            both.wait(0.5)
        return decided

    session = session_at_site(case)
    monkeypatch.setattr(case_views, "joinable", met)
    join = partial(join_session, case, session)
    assert at_once(app, join, join) == [204, 204]


def test_no_session_is_joined_to_a_case_that_was_closed_meanwhile(app, as_account, monkeypatch):
    case, decided, closed, joinable = Case(app, as_account), Event(), Event(), case_views.joinable
    arrive(case.zhang, case.dispatch)
    case.submit()
    assert case.post("reviews", decision="accepted", text="").status_code == 201
    session, ending = session_at_site(case), {"seen": case.read().json["number"], "followup": "none"}

    def met(*asked):
        found = joinable(*asked)
        decided.set()
        closed.wait(0.5)
        return found

    def close():
        assert decided.wait(10)
        reply = case.office.he.post(f"/api/cases/{case.id}/closing", ending | {"note": ""})
        closed.set()
        return reply.status_code

    monkeypatch.setattr(case_views, "joinable", met)
    statuses = at_once(app, partial(join_session, case, session), close)
    db.session.rollback()
    (kept,) = db.session.scalars(select(SessionJoin))
    assert (statuses[0], statuses[1] < 300) == (204, True)
    assert kept.joined <= db.session.get_one(Dispatch, case.id).closed


def session_at_site(case):
    site = db.session.get_one(Dispatch, case.id).site_id
    made = case.lin.post("/api/sessions", {"site_id": site, "name": "电工四级"})
    db.session.rollback()
    return made.json["id"]


def join_session(case, session):
    return case.lin.put(f"/api/cases/{case.id}/sessions/{session}").status_code


def test_tables_of_an_export_tell_of_one_moment(app, as_account, monkeypatch):
    """No room belongs to a response that is not in the export."""
    case, header, sent = Case(app, as_account), exports.header, Event()
    form = keep_form(respondent="supervisor").key

    def send():
        write(case.zhang, case.id, str(uuid4()), form, FILLED, respondent="supervisor")

    def header_of(table, split):
        if table.path and not sent.is_set():
            sent.set()
            at_once(app, send)
        return header(table, split)

    send()
    monkeypatch.setattr(exports, "header", header_of)
    found = tables(case.lin.get("/api/questionnaires/every_feature/exports/csv"))
    assert sent.is_set()
    keys = {row["KEY"] for row in records(found["every_feature.csv"])}
    assert len(keys) == 1
    assert {row["PARENT_KEY"] for row in records(found["every_feature-room.csv"])} == keys


FIRST = {"/exports/csv": b"", "/exports/xlsx": b"", ".svc/Submissions": b"", "/exports/xml": b"front.jpg"}
"""What has come before nothing more is asked of the database."""


@pytest.mark.parametrize("taken", FIRST)
def test_who_reads_an_export_slowly_holds_no_connection(app, as_account, taken):
    case, code = Case(app, as_account), keep_form(respondent="supervisor").code
    write(case.zhang, case.id, RECORD, f"{code}@3", FILLED, respondent="supervisor", files=FILES)
    send_file(case.zhang, case.id, PHOTO, "video/mp4")
    looker().wait()  # else it holds a connection meanwhile
    db.session.rollback()
    with case.lin.client.get(f"/api/questionnaires/{code}{taken}") as reply:
        assert reply.status_code == 200
        next(part for part in reply.iter_encoded() if FIRST[taken] in part)
        assert db.engine.pool.checkedout() == 0
