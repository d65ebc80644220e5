"""The inbox over HTTP: filters, pages, who was not heard from, and work that has no case."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from server.clock import SHANGHAI, now, to_ms
from server.database import db
from server.dispatch.deadlines import overdue_before, report_due
from server.dispatch.models import Dispatch
from server.ids import new_id
from server.ledger.office import open_scope
from tests.factories import make_account, make_dispatch, make_member, make_organisation, make_phone, make_site
from tests.server.desks import Case, quarantine_something
from tests.server.offices import Office, arrive


@pytest.fixture
def body(app):
    return make_organisation()


@pytest.fixture
def desk(as_account, body):
    return Signing(as_account, make_account("PROV_CENTER", organisation_id=body.id))


class Signing:
    """A desk that signs in for each question, so that days may pass between them."""

    def __init__(self, as_account, account):
        self.as_account, self.account = as_account, account

    def get(self, address):
        return self.as_account(self.account).get(address)


def make_case(body, **fields):
    """A case of which the team was told."""
    state = fields.pop("state", None)
    case = make_dispatch(body, approved=True, **fields)
    if state:
        case.state = state
        db.session.commit()
    return case


def found(desk, query=""):
    return [row["id"] for row in desk.get(f"/api/cases?{query}").json["rows"]]


# Filters


def test_each_filter_leaves_only_what_it_names(desk, body):
    site, member = make_site(), make_member(body)
    plain, reported = make_case(body), make_case(body, state="REPORTED")
    there, hers = make_case(body, site=site), make_case(body, members=[member])
    closed = make_case(body, state="CLOSED")

    assert set(found(desk)) == {plain.id, reported.id, there.id, hers.id}
    assert found(desk, "state=REPORTED") == [reported.id]
    assert found(desk, f"institution={site.institution_id}") == [there.id]
    assert found(desk, f"supervisor={member.supervisor_id}") == [hers.id]
    assert found(desk, "show=ended") == [closed.id]
    assert found(desk, "mode=covert") == []
    assert found(desk, f"sought={site.name.split()[0]} {site.name.split()[1]}") == [there.id]


def test_institution_is_called_and_found_by_its_name_in_either_language(desk, body):
    names = {"name": "星河职业培训学校", "name_en": "Xinghe Training School"}
    school = make_organisation("institution", **names)
    case = make_case(body, site=make_site(school))
    make_case(body)

    [row] = desk.get("/api/cases?sought=xinghe").json["rows"]
    assert row["institution"] == {"id": school.id, **names}
    assert found(desk, "sought=星河") == [case.id]


def test_percent_sign_is_sought_as_it_stands(desk, body):
    make_case(body)
    assert found(desk, "sought=%25") == []


def test_report_is_overdue_from_the_end_of_its_last_day_on(desk, body, stopped_clock):
    """R-10.4"""
    friday = datetime(2026, 11, 20, 17, 0, tzinfo=SHANGHAI)
    stopped_clock.set(friday)
    case = make_case(body, starts=friday - timedelta(hours=3), ends=friday, state="IN_PROGRESS")
    stopped_clock.set(datetime(2026, 11, 25, 23, 59, 59, tzinfo=SHANGHAI))
    assert found(desk, "overdue=true") == []
    stopped_clock.advance(seconds=1)
    assert found(desk, "overdue=true") == [case.id]


@pytest.mark.parametrize("hours", range(0, 24 * 9, 5))
def test_overdue_is_what_should_have_been_reported(hours):
    moment = datetime(2026, 11, 19, 1, 30, tzinfo=SHANGHAI) + timedelta(hours=hours)
    edge = overdue_before(moment)
    assert report_due(edge - timedelta(seconds=1)) < moment <= report_due(edge)


def test_what_waits_for_the_desk_comes_first(desk, body):
    later, earlier = make_case(body), make_case(body, starts=now() - timedelta(days=9))
    quarantine_something(earlier.id)
    reported = make_case(body, state="REPORTED", starts=now() - timedelta(days=20))
    assert found(desk) == [earlier.id, reported.id, later.id]


def test_case_waits_for_the_desk_until_its_alert_is_answered(app, as_account):
    """R-OF.9"""
    case = Case(app, as_account)
    later = make_case(case.office.body, starts=now() + timedelta(days=9))
    alert = {"item": "D-D02", "value": "no", "text": "三号考场有人替考", "at": "2026-11-23T09:00:00+08:00"}
    case.zhang.save(case.id, None, record="a1", collection="alert", alert=alert)
    case.zhang.settle()
    assert found(case.lin) == [case.id, later.id]
    case.post("acknowledgements", alert="a1", text="已派人")
    assert found(case.lin) == [later.id, case.id]


@pytest.mark.parametrize(
    "query", ["state=LOST", "mode=secret", "page=0", "institution=x", "show=all", "sought=%00"]
)
def test_filter_that_means_nothing_is_refused(desk, query):
    assert desk.get(f"/api/cases?{query}").status_code == 422


# Pages


def test_every_case_stands_on_one_page(desk, body):
    site, member = make_site(), make_member(body)
    cases = [make_case(body, site=site, members=[member]) for _ in range(53)]
    pages = [found(desk, f"page={page}") for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 3, 0]
    assert {*pages[0], *pages[1]} == {case.id for case in cases}
    assert desk.get("/api/cases").json["total"] == 53


def test_page_asks_the_database_the_same_number_of_questions_however_much_is_on_it(desk, body):
    site, members = make_site(), [make_member(body) for _ in range(3)]
    counts = []
    for more in (2, 38):
        for _ in range(more):
            case = make_case(body, site=site, members=members)
            open_scope(case.id, "case")
            quarantine_something(case.id)
        desk.get("/api/cases")
        counts.append(questions_of(lambda: desk.get("/api/cases")))
    assert counts[0] == counts[1] < 25


def questions_of(work):
    asked = []

    def note(connection, cursor, statement, *rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return len(asked)


# Who was not heard from


def silent(desk):
    told = desk.get("/api/cases").json
    assert told["silent_total"] == len(told["silent"])
    return [each["name"] for each in told["silent"]]


def test_member_under_way_who_was_not_heard_from_for_a_day_is_named(desk, body, stopped_clock):
    quiet, talking = make_member(body, name="李静"), make_member(body, name="郝言")
    make_phone(talking, last_heard=now() + timedelta(hours=20))
    make_phone(quiet, last_heard=now())
    make_case(body, members=[quiet, talking], starts=now())
    assert silent(desk) == []
    stopped_clock.advance(hours=24, seconds=1)
    assert silent(desk) == ["李静"]


@pytest.mark.parametrize("most", [1, 50])
def test_who_is_missed_in_two_cases_is_one_person(desk, body, monkeypatch, most):
    monkeypatch.setattr("server.reviews.silence.MOST", most)
    both, one = make_member(body, name="李静"), make_member(body, name="郝言")
    make_case(body, members=[both], starts=now())
    make_case(body, members=[both, one], starts=now())
    assert desk.get("/api/cases").json["silent_total"] == 2


def test_silence_is_told_phone_by_phone(desk, body, stopped_clock):
    quiet = make_member(body, name="李静")
    make_phone(quiet, name="旧手机", last_heard=now() - timedelta(days=3))
    make_phone(quiet, name="新手机", enrolled=now() + timedelta(seconds=1))
    make_phone(quiet, name="丢了的", last_heard=now(), revoked=now())
    make_case(body, members=[quiet], starts=now())
    (told,) = desk.get("/api/cases").json["silent"]
    assert told["at"] == to_ms(now() - timedelta(days=3))
    assert told["phones"] == [{"name": "新手机", "at": None}, {"name": "旧手机", "at": told["at"]}]


def test_member_who_has_never_been_heard_from_is_named_a_day_before_the_visit(desk, body, stopped_clock):
    make_case(body, members=[make_member(body, name="李静")], starts=now() + timedelta(hours=30))
    assert silent(desk) == []
    stopped_clock.advance(hours=6)
    assert silent(desk) == ["李静"]


@pytest.mark.parametrize("state", ["REPORTED", "REVIEWED", "CLOSED", "CANCELLED"])
def test_nobody_is_missed_once_the_report_is_in(desk, body, state):
    make_case(body, members=[make_member(body)], starts=now(), state=state)
    assert silent(desk) == []


def test_neither_who_declined_nor_whose_visit_is_over_is_missed(app, as_account, stopped_clock):
    case = Case(app, as_account)
    db.session.get(Dispatch, case.id).members[1].answer = "declined"
    db.session.commit()
    over = {"at": "2026-11-23T12:00:00+08:00", "how": "finished", "note": None}
    arrive(case.zhang, case.dispatch)
    case.zhang.save(case.id, None, record=case.zhang.person, collection="visit", ended=over)
    case.zhang.settle()
    stopped_clock.advance(days=3)
    assert silent(Signing(as_account, case.lin.account)) == []


def test_revoked_phone_does_not_count_as_heard(desk, body):
    member = make_member(body, name="李静")
    make_phone(member, last_heard=now(), revoked=now())
    make_case(body, members=[member], starts=now())
    assert silent(desk) == ["李静"]


# Work of which the server knows no dispatch, as after an old backup was restored


def test_work_of_a_dispatch_approved_after_the_backup_is_shown_and_can_be_adopted_once_approved(
    app, as_account
):
    office = Office(as_account)
    planned = office.planned()
    hash = quarantine_something(planned["id"], author=office.team[0].id)
    assert found(office.lin) == [planned["id"]]
    address = f"/api/cases/{planned['id']}"
    (kept,) = office.lin.get(address).json["quarantined"]
    adoption = {"seen": 0, "hash": kept["hash"]}
    assert kept["hash"] == hash
    assert office.lin.post(f"{address}/adoptions", adoption).json["code"] == "case_not_begun"

    office.he.post(f"/api/dispatches/{planned['id']}/approval")
    assert office.lin.post(f"{address}/adoptions", adoption).status_code == 201


def test_work_of_a_dispatch_planned_after_the_backup_is_told_without_its_content(as_account):
    office, lost = Office(as_account), new_id()
    quarantine_something(lost, author=office.team[0].id)
    elsewhere = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    overseer = as_account("PROV_ADMIN", organisation_id=office.body.id)

    (stray,) = office.lin.get("/api/cases").json["strays"]
    assert (stray["case"], stray["people"], stray["number"]) == (lost, ["张敏"], 1)
    assert office.lin.get(f"/api/cases/{lost}").status_code == 404
    for other in (elsewhere, overseer):
        assert other.get("/api/cases").json["strays"] == []


def test_dispatch_planned_anew_for_a_lost_case_finds_its_work_again(as_account):
    office, lost = Office(as_account), new_id()
    quarantine_something(lost, author=office.team[0].id)
    again = office.approved(case=lost)
    assert again["id"] == lost
    (kept,) = office.lin.get(f"/api/cases/{lost}").json["quarantined"]
    assert office.lin.get("/api/cases").json["strays"] == []
    assert (
        office.lin.post(f"/api/cases/{lost}/adoptions", {"seen": 0, "hash": kept["hash"]}).status_code == 201
    )


def test_dispatch_is_not_planned_for_a_case_of_another_body(as_account):
    office, lost = Office(as_account), new_id()
    quarantine_something(lost, author=make_member(make_organisation()).id)
    for case in (lost, new_id(), office.planned()["id"]):
        reply = office.lin.post("/api/dispatches", office.plan(case=case))
        assert (reply.status_code, list(reply.json["fields"])) == (422, ["case"])
