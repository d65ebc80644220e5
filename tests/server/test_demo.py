"""`dudao demo`: a fictional world that keeps the product's own rules."""

import re

import pytest
from sqlalchemy import select

from server.accounts.models import Account
from server.accounts.policy import ROLES
from server.cards.code import find_faults
from server.cards.models import Card
from server.clock import this_year
from server.database import db
from server.demo import demo
from server.organisations.models import Organisation, Site
from tests.callers import browser_of
from tests.factories import make_account
from tests.server.syncing import Carried


def run(app):
    result = app.test_cli_runner().invoke(demo)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def output(app):
    """What the command printed after it had made the demonstration world."""
    return run(app)


def account(username):
    return Account.by_username(username)


def test_everybody_can_sign_in_with_the_printed_password(client, output):
    password = re.search(r"password (\S+)", output)[1]
    for username in re.findall(r"^  (\w+) ", output, re.MULTILINE):
        reply = client.post("/api/session", {"username": username, "password": password})
        assert reply.status_code == 200


def test_the_password_can_be_chosen(app, client):
    app.config["DEMO_PASSWORD"] = "chosen-beforehand"
    assert "chosen-beforehand" in run(app)
    reply = client.post("/api/session", {"username": "lin", "password": "chosen-beforehand"})
    assert reply.status_code == 200


def test_a_database_in_use_is_left_alone(app):
    make_account()
    assert "holds data" in run(app)
    assert db.session.scalars(select(Organisation)).all() == []


def test_made_twice_it_is_there_once(app, output):
    assert "holds data" in run(app)
    assert len(db.session.scalars(select(Site)).all()) == 4


def test_every_card_code_is_well_formed(output):
    """R-X.6, R-C"""
    codes = db.session.scalars(select(Card.code).order_by(Card.code)).all()
    year = f"{this_year() % 100:02}"
    assert codes == [f"R44{year}000{place}" for place in (1, 2, 3, 4)] + [f"S440101{year}0001"]
    assert [fault for code in codes for fault in find_faults(code, this_year())] == []


def test_there_is_somebody_in_every_role_and_a_body_of_every_kind(output):
    assert set(db.session.scalars(select(Account.role))) == set(ROLES) - {"PUBLIC"}
    kinds = [each.kind for each in db.session.scalars(select(Organisation))]
    assert (kinds.count("hrss"), kinds.count("industry"), kinds.count("institution")) == (3, 1, 3)


def test_the_coordinator_finds_all_dispatches_and_the_institution_the_open_one(app, output):
    listed = browser_of(app, account("lin")).get("/api/dispatches").json
    assert {(each["mode"], each["state"]) for each in listed} == {
        ("open", "NOTIFIED"),
        ("covert", "NOTIFIED"),
        ("open", "PLANNED"),
    }
    [seen] = browser_of(app, account("contact")).get("/api/dispatches").json
    assert (seen["mode"], seen["site"]["name"]) == ("open", "星河学校东校区")


def test_a_supervisor_finds_task_and_card_on_the_phone(app, output):
    zhang, scope = Carried(app, account("zhang")), account("zhang").person_scope
    zhang.settle()
    views = {each: zhang.inner.view(each) for each in zhang.inner.replicas}
    [card] = [record for collection, record in views[scope] if collection == "card"]
    assert card.startswith("R44")
    [order] = [
        view["task", "order"]["order"][-1].value for view in views.values() if ("task", "order") in view
    ]
    assert (order["mode"], order["occupation"]) == ("open", "电工 四级")
