"""Candidates who answer on their own at a session's standing code: anonymous, once a seat, whatever goes on (R-CV.9)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from server.clock import now
from server.database import db
from server.dispatch.models import Dispatch
from server.questionnaires.answering import Offer
from server.questionnaires.models import ExamSession, SessionResponse, SessionSeat, SessionTry
from server.questionnaires.sessions import SIGNS, is_answer_to, new_code, seat_name, wait
from tests.factories import make_organisation, make_site
from tests.server.desks import Case
from tests.server.offices import Office
from tests.server.responses import candidate_form, keep_form, short_answer


@pytest.fixture
def office(as_account):
    return Office(as_account)


@pytest.fixture
def institution():
    return make_organisation("institution")


def session_of(office, site=None):
    """A session that the office keeps, as its coordinator entered it."""
    reply = office.lin.post(
        "/api/sessions", {"site_id": (site or make_site()).id, "name": "电工四级 第二场", "day": "2026-11-23"}
    )
    assert reply.status_code == 201, reply.text
    return reply.json


def answer(browser, session, seat="12", record=None, instance=None, form="QN-SHORT@1", **more):
    record = record or str(uuid4())
    given = {"id": record, "form": form, "instance": instance or short_answer(record), "seat": seat} | more
    return browser.post(f"/api/sessions/{session['code']}/responses", given)


def test_a_code_holds_ten_signs_that_cannot_be_taken_for_each_other():
    code = new_code()
    assert len(code) == 10 and set(code) <= set(SIGNS) and not {"I", "L", "O", "U"} & set(SIGNS)


def test_a_seat_has_one_name_however_it_is_typed():
    assert {seat_name(seat) for seat in ("12A", " 012 a", "１２Ａ")} == {"12A"}


def test_who_tries_too_often_waits_until_the_oldest_try_is_old_enough(stopped_clock):
    times = [now() - timedelta(minutes=minutes) for minutes in (9, 5, 1)]
    assert wait(times, now(), 3) == timedelta(minutes=1)
    assert wait(times, now(), 4) is None


@pytest.mark.parametrize(
    ("xml", "fits"),
    [
        (short_answer("a"), True),
        (short_answer("a", version="2"), False),
        (short_answer("a", code="QN-OTHER"), False),
        ("<data id='QN-SHORT' version='1'><fair>yes</fair></data>", False),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><data id='QN-SHORT' version='1'/>", False),
        ("not xml", False),
        (short_answer("a").replace("<fair>", "<x>" * 5000 + "</x>" * 5000 + "<fair>"), False),
    ],
)
def test_only_an_instance_of_the_form_is_an_answer(xml, fits):
    assert is_answer_to(xml, "QN-SHORT", "1") is fits


def test_what_is_at_a_code_names_the_session_and_nobody(office, client):
    candidate_form()
    candidate_form(code="QN-EX", respondent="examiner")
    candidate_form(code="QN-SUP", respondent="supervisor")
    session = session_of(office)
    told = client.get(f"/api/sessions/{session['code'].lower()}/questionnaire").json
    assert told["session"] == {"name": "电工四级 第二场", "day": "2026-11-23", "site": session["site"]}
    assert [each["form"] for each in told["questionnaires"]] == ["QN-SHORT@1", "QN-EX@1"]
    assert told["with_files"] == []


def test_questionnaire_that_asks_for_files_is_named_at_the_code_and_not_answered_there(office, client):
    """Whoever is not known sends no files (R-CV.9); that is said, not passed over."""
    candidate_form()
    form = keep_form(respondent="candidate")
    session = session_of(office)
    told = client.get(f"/api/sessions/{session['code']}/questionnaire").json
    instance = (
        f'<data id="{form.code}" version="{form.version}"><meta><instanceID>uuid:1</instanceID></meta></data>'
    )
    refused = answer(client, session, form=form.key, instance=instance)
    assert [each["form"] for each in told["questionnaires"]] == ["QN-SHORT@1"]
    assert told["with_files"] == [{"form": form.key, "zh": form.zh, "en": form.en}]
    assert (refused.status_code, refused.json["code"]) == (422, "instance_unfit")


def test_questionnaire_of_another_body_is_not_answered_at_the_code(office, client):
    candidate_form(code="QN-THEIRS", body=make_organisation())
    session, record = session_of(office), str(uuid4())
    refused = answer(
        client, session, record=record, form="QN-THEIRS@1", instance=short_answer(record, code="QN-THEIRS")
    )
    assert (refused.status_code, refused.json["code"]) == (422, "instance_unfit")


def test_a_code_that_is_none_finds_nothing(client):
    assert client.get("/api/sessions/AAAAAAAAAA/questionnaire").status_code == 404


def test_an_answer_is_kept_without_asking_who_it_is(office, client):
    candidate_form()
    session = session_of(office)
    assert answer(client, session).json == {"kept": True}
    (row,) = office.lin.get("/api/questionnaires/QN-SHORT/responses").json
    assert (row["session"], row["author"], row["case_id"]) == ("电工四级 第二场", "", None)


def test_nothing_leads_from_a_seat_to_its_answer(office, client):
    candidate_form()
    session = session_of(office)
    answer(client, session, seat="77")
    kept = db.session.scalars(db.select(SessionResponse)).one()
    seat = db.session.scalars(db.select(SessionSeat)).one()
    assert set(SessionSeat.__table__.c.keys()) == {"id", "session_id", "code", "seat"}
    assert len(seat.seat) == 64 and seat.id != kept.id and "seat" not in SessionResponse.__table__.c
    assert seat.seat not in db.session.scalars(db.select(SessionTry.key)).all()
    assert "WITHOUT ROWID" in str(CreateTable(SessionSeat.__table__).compile(dialect=sqlite.dialect()))


def test_a_seat_answers_once(office, client):
    candidate_form()
    session = session_of(office)
    assert answer(client, session, seat="12").status_code == 201
    refused = answer(client, session, seat="０12")
    assert (refused.status_code, refused.json["code"]) == (409, "seat_answered")
    assert answer(client, session_of(office), seat="12").status_code == 201


def test_an_answer_whose_reply_was_lost_is_sent_again_without_harm(office, client):
    """Trying again makes no duplicate, and no second answer of the seat."""
    candidate_form()
    session, record = session_of(office), str(uuid4())
    replies = [answer(client, session, record=record) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [201] * 3
    assert db.session.scalar(db.select(db.func.count(SessionResponse.id))) == 1
    assert answer(client, session, record=record, instance=short_answer(record, fair="no")).status_code == 409


def test_a_candidate_needs_a_seat_and_an_examiner_has_none(office, client):
    candidate_form()
    candidate_form(code="QN-EX", respondent="examiner")
    session, record = session_of(office), str(uuid4())
    assert list(answer(client, session, seat=None).json["fields"]) == ["seat"]
    instance = short_answer(record, code="QN-EX")
    assert answer(client, session, None, record, instance, form="QN-EX@1").status_code == 201


def test_what_does_not_fit_the_form_is_not_kept(office, client):
    candidate_form()
    candidate_form(code="QN-SUP", respondent="supervisor")
    session, record = session_of(office), str(uuid4())
    refused = [
        answer(client, session, instance="<data/>"),
        answer(client, session, form="QN-NONE@1"),
        answer(client, session, None, record, short_answer(record, code="QN-SUP"), form="QN-SUP@1"),
    ]
    assert [(each.status_code, each.json["code"]) for each in refused] == [(422, "instance_unfit")] * 3


def test_guessing_at_a_seat_is_slowed_down(office, client):
    candidate_form()
    session = session_of(office)
    replies = [answer(client, session, seat="12", instance="<data/>").status_code for _ in range(11)]
    assert replies == [422] * 10 + [429]
    assert answer(client, session, seat="13").status_code == 201


def test_an_address_is_slowed_down(office, client, monkeypatch):
    candidate_form()
    session = session_of(office)
    monkeypatch.setattr("server.questionnaires.sessions.TRIES_PER_ADDRESS", 3)
    replies = [answer(client, session, seat=str(seat)) for seat in range(1, 5)]
    assert [reply.status_code for reply in replies] == [201, 201, 201, 429]
    assert int(replies[3].headers["Retry-After"]) > 500


def test_a_session_takes_so_many_answers_and_then_says_why_not(app, office, client):
    """A code that stands where anybody reads it must not fill the disk; what is kept already is still confirmed."""
    app.config["SESSION_ANSWERS"] = 2
    candidate_form()
    session, record = session_of(office), str(uuid4())
    answer(client, session, seat="1", record=record)
    answer(client, session, seat="2")
    refused = answer(client, session, seat="3")
    assert (refused.status_code, refused.json["code"]) == (403, "session_full")
    assert answer(client, session, seat="1", record=record).status_code == 201
    assert answer(client, session_of(office), seat="3").status_code == 201


def test_an_account_that_is_signed_in_is_not_noted(office, client):
    candidate_form()
    session = session_of(office)
    assert answer(office.lin, session).status_code == 201
    kept = db.session.scalars(db.select(SessionResponse)).one()
    assert office.lin.account.id not in str(
        [getattr(kept, column.key) for column in SessionResponse.__table__.c]
    )


def without_clock(reply):
    """Everything that crosses the wire, less the headers that tell the time."""
    return (
        reply.status,
        reply.data,
        sorted((name, value) for name, value in reply.headers if name not in ("Date",)),
    )


def test_a_running_covert_visit_changes_no_byte_of_what_candidates_get(app, as_account, client):
    """R-CV.9: the same page and the same answers whether or not anybody inspects."""
    case = Case(app, as_account, "covert")
    candidate_form()
    watched = db.session.get(ExamSession, session_of(case.office, site_of(case))["id"])
    told = asked_all(client, watched)
    case.lin.put(f"/api/cases/{case.id}/sessions/{watched.id}")
    assert asked_all(client, watched) == told
    quiet = session_of(Office(as_account), make_site())
    unwatched = db.session.get(ExamSession, quiet["id"])
    unwatched.site_id = watched.site_id
    db.session.commit()
    assert asked_all(client, unwatched) == told


def site_of(case):
    return db.session.get(Dispatch, case.id).site


def asked_all(client, session):
    """What the public gets at a session: the page's data, an answer, a second one of the same seat, a wrong one."""
    db.session.execute(db.delete(SessionSeat))
    code, record = {"code": session.code}, str(uuid4())
    return [
        without_clock(client.get(f"/api/sessions/{session.code}/questionnaire")),
        without_clock(answer(client, code, record=record)),
        without_clock(answer(client, code)),
        without_clock(answer(client, code, seat=str(uuid4())[:6], instance="<data/>")),
    ]


def test_answers_are_joined_to_a_case_by_its_coordinator_only(app, as_account, client):
    case = Case(app, as_account)
    candidate_form()
    session = session_of(case.office, site_of(case))
    answer(client, session)
    address = f"/api/cases/{case.id}/sessions/{session['id']}"
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert other.put(address).status_code == 404
    before = case.lin.get(f"/api/cases/{case.id}/responses").json
    assert (before["responses"], before["sessions"][0]["joined"]) == ([], False)
    assert case.lin.put(address).status_code == 204
    after = case.lin.get(f"/api/cases/{case.id}/responses").json
    assert (len(after["responses"]), after["sessions"][0]["joined"]) == (1, True)
    assert case.lin.delete(address).status_code == 204
    assert case.lin.get(f"/api/cases/{case.id}/responses").json["responses"] == []
    db.session.get(Dispatch, case.id).closed = now()
    assert case.lin.put(address).json["code"] == "case_closed"


def test_a_session_at_another_site_is_not_joined(app, as_account):
    case = Case(app, as_account)
    session = session_of(case.office)
    assert case.lin.put(f"/api/cases/{case.id}/sessions/{session['id']}").status_code == 404


def test_an_institution_sees_a_summary_of_five_answers_or_more_and_never_the_words(
    office, as_account, client, institution
):
    candidate_form()
    session = session_of(office, make_site(institution))
    contact = as_account("INST_CONTACT", organisation_id=institution.id)
    for seat in range(1, 6):
        told = contact.get(f"/api/sessions/{session['id']}/summary").json
        assert told == {"enough": False, "forms": []}
        answer(client, session, seat=str(seat), instance=None)
    told = contact.get(f"/api/sessions/{session['id']}/summary")
    (form,) = told.json["forms"]
    assert form["questions"] == [
        {"question": "fair", "label": "公平", "choices": [
            {"value": "yes", "label": "是", "count": 5}, {"value": "no", "label": "否", "count": 0}
        ]}
    ]  # fmt: skip
    assert "有人打招呼" not in told.text
    (row,) = contact.get("/api/sessions").json
    assert row["responses"] is None


def test_an_institution_sees_its_own_sites_sessions_only(office, as_account, institution):
    session = session_of(office, make_site(institution))
    mine = as_account("INST_ADMIN", organisation_id=institution.id)
    other = as_account("INST_ADMIN", organisation_id=make_organisation("institution").id)
    assert [each["id"] for each in mine.get("/api/sessions").json] == [session["id"]]
    assert other.get("/api/sessions").json == []
    assert other.get(f"/api/sessions/{session['id']}/qr").status_code == 404


def test_the_code_can_be_printed(office):
    session = session_of(office)
    picture = office.lin.get(f"/api/sessions/{session['id']}/qr")
    assert session["address"] == f"http://localhost:8000/q/{session['code']}"
    assert (picture.mimetype, picture.data[:4]) == ("image/png", b"\x89PNG")


def test_a_page_that_told_of_a_covert_visit_would_be_noticed(app, as_account, client, monkeypatch):
    """The comparison above is no formality: a server that leaves out one questionnaire at a watched site fails it."""
    case = Case(app, as_account, "covert")
    candidate_form()
    watched = db.session.get(ExamSession, session_of(case.office, site_of(case))["id"])
    told = asked_all(client, watched)
    monkeypatch.setattr("server.questionnaires.sessions_views.offered", lambda session: Offer([], []))
    assert asked_all(client, watched) != told


def test_answers_are_read_page_by_page_and_none_twice(office, client, monkeypatch):
    monkeypatch.setattr("server.questionnaires.reading.AT_ONCE", 2)
    candidate_form()
    session = session_of(office)
    for seat in range(1, 6):
        answer(client, session, seat=str(seat))
    rows = office.lin.get("/api/questionnaires/QN-SHORT/responses").json
    assert len({row["id"] for row in rows}) == len(rows) == 5
