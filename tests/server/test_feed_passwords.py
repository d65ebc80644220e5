"""The password with which Excel reads one questionnaire's feed: for that alone, told once, withdrawn at any time."""

from uuid import uuid4

import pytest

from server.accounts.policy import POLICY
from server.accounts.throttle import ATTEMPTS_PER_ACCOUNT
from server.clock import now
from server.database import db
from server.questionnaires.models import FeedPassword, FeedRead
from tests.callers import browser_of
from tests.factories import make_organisation
from tests.server.desks import Case
from tests.server.responses import candidate_form, short_answer, write

FEED = "/api/questionnaires/QN-SHORT.svc"
PASSWORDS = "/api/questionnaires/QN-SHORT/feed-passwords"


@pytest.fixture
def case(app, as_account):
    """A case with one answer."""
    case = Case(app, as_account)
    candidate_form()
    add_answer(case)
    return case


def add_answer(case):
    record = str(uuid4())
    write(case.zhang, case.id, record, "QN-SHORT@1", short_answer(record))


def made(browser, name="Excel"):
    reply = browser.post(PASSWORDS, {"name": name})
    assert reply.status_code == 201, reply.text
    return reply.json


class Program:
    """What Excel is to the server: no cookie, no header of a browser's pages, a password where one is asked for."""

    def __init__(self, app, password):
        self.client, self.auth = app.test_client(), ("feed", password)

    def get(self, address=f"{FEED}/Submissions"):
        db.session.commit()
        reply = self.client.get(address, auth=self.auth)
        db.session.commit()
        return reply


@pytest.fixture
def excel(app, case):
    return Program(app, made(case.lin)["password"])


def test_a_program_reads_the_feed_with_its_password(excel):
    assert [each["name"] for each in excel.get(FEED).json["value"]] == ["Submissions"]
    assert excel.get(f"{FEED}/$metadata").mimetype == "application/xml"
    assert len(excel.get().json["value"]) == 1


def test_a_program_without_a_password_is_asked_for_one(app, case):
    refused = app.test_client().get(FEED)
    assert (refused.status_code, refused.headers["WWW-Authenticate"]) == (
        401,
        'Basic realm="feed", charset="UTF-8"',
    )
    assert "WWW-Authenticate" not in browser_of(app).get(FEED).headers


def test_a_password_is_told_once_and_kept_as_its_hash(case):
    password = made(case.lin)["password"]
    kept = db.session.scalars(db.select(FeedPassword)).one()
    assert password not in str([getattr(kept, column.key) for column in FeedPassword.__table__.c])
    assert password not in case.lin.get(PASSWORDS).text


def test_a_password_opens_nothing_but_its_own_feed(app, excel):
    candidate_form(code="QN-OTHER")
    others = [
        "/api/questionnaires/QN-OTHER.svc",
        "/api/questionnaires/QN-SHORT/exports/csv",
        PASSWORDS,
        "/api/cases",
    ]
    assert [excel.get(address).status_code for address in others] == [401] * 4
    written = excel.client.post(PASSWORDS, json={"name": "more"}, auth=excel.auth)
    assert written.status_code == 401


def test_a_password_that_was_withdrawn_reads_nothing(case, excel):
    (row,) = case.lin.get(PASSWORDS).json
    assert case.lin.delete(f"{PASSWORDS}/{row['id']}").status_code == 204
    assert (excel.get().status_code, excel.get().json["code"]) == (401, "feed_password_wrong")
    assert case.lin.get(PASSWORDS).json == []


@pytest.mark.parametrize(
    "change", [{"disabled": True}, {"organisation_id": "elsewhere"}, {"role": "INST_CONTACT"}], ids=str
)
def test_a_password_reads_no_more_than_its_maker_may_now(case, excel, change):
    account = case.lin.account
    for name, value in change.items():
        setattr(account, name, now() if name == "disabled" else value)
    db.session.commit()
    assert excel.get().status_code in (401, 404)


def test_a_feed_with_a_password_holds_no_covert_case(app, as_account):
    """R-CV.1: a workbook is nobody on the list of a case, though its maker may be."""
    case = Case(app, as_account, "covert")
    candidate_form()
    disclose(case)
    add_answer(case)
    excel = Program(app, made(case.lin)["password"])
    assert len(case.lin.get(f"{FEED}/Submissions").json["value"]) == 1
    assert excel.get().json["value"] == []


def disclose(case):
    mark = {"at": "2026-11-23T09:00:00+08:00", "position": None}
    case.zhang.save(case.id, None, case.zhang.person, "visit", disclosed=mark)


def test_a_colleague_sees_and_withdraws_it_and_another_body_does_not(case, excel, as_account):
    excel.get()
    colleague = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    other = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    (row,) = colleague.get(PASSWORDS).json
    assert (row["name"], row["by"], row["reads"]) == ("Excel", case.lin.account.name, 1)
    assert other.get(PASSWORDS).json == []
    assert other.delete(f"{PASSWORDS}/{row['id']}").status_code == 404
    assert colleague.delete(f"{PASSWORDS}/{row['id']}").status_code == 204


def test_every_reading_is_written_down(excel):
    excel.get(FEED)
    excel.get()
    reads = db.session.scalars(db.select(FeedRead).order_by(FeedRead.at)).all()
    assert [(each.what, each.address) for each in reads] == [("", "127.0.0.1"), ("Submissions", "127.0.0.1")]


def test_who_guesses_is_slowed_down_and_who_knows_is_not(app, excel):
    for _ in range(ATTEMPTS_PER_ACCOUNT + 1):
        assert excel.get(FEED).status_code == 200
    guess = Program(app, "guess")
    replies = [guess.get(FEED).status_code for _ in range(ATTEMPTS_PER_ACCOUNT + 1)]
    assert replies == [401] * ATTEMPTS_PER_ACCOUNT + [429]


def test_one_password_reads_so_much_in_a_quarter_of_an_hour(excel, monkeypatch):
    monkeypatch.setattr("server.questionnaires.feed_passwords.READS", 2)
    replies = [excel.get(FEED) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert replies[2].headers["Retry-After"] == "60"


def test_a_questionnaire_has_so_many_passwords_at_a_time(case, monkeypatch):
    monkeypatch.setattr("server.questionnaires.feed_passwords.MOST", 1)
    (kept,) = [made(case.lin)]
    assert case.lin.post(PASSWORDS, {"name": "more"}).json["code"] == "too_many_feed_passwords"
    case.lin.delete(f"{PASSWORDS}/{kept['id']}")
    made(case.lin)


def test_who_may_read_answers_may_make_passwords_for_them():
    assert POLICY["keep feed passwords"] == POLICY["read feeds"] == POLICY["see responses"]
