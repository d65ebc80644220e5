"""Who may do what, asked over HTTP: every route × every role × an own object and somebody else's."""

import re
from contextlib import contextmanager

import pytest

from server.accounts.policy import POLICY, ROLES, condition, gives, holds
from server.database import db
from server.ids import new_id
from tests.callers import SigningPhone, browser_of, phone_of
from tests.factories import make_account
from tests.server.routes_table import ROWS

EXPLAIN = """
These routes have no row in the policy test. In tests/server/routes_<feature>.py write
    ROWS = {{"{route}": Row(ask)}}   # see tests/server/asking.py
and name that file in tests/server/routes_table.py."""


def routes(app):
    """`{"GET /api/phones": rule}` for everything the server answers to."""
    found = {}
    for rule in app.url_map.iter_rules():
        automatic = {"OPTIONS"} if rule.provide_automatic_options else set()
        automatic |= {"HEAD"} if "GET" in rule.methods else set()
        found |= {f"{method} {rule.rule}": rule for method in rule.methods - automatic}
    return found


def described(app):
    """The same, as OpenAPI tells it: `GET /api/phones/{phone_id}`."""
    paths = browser_of(app).get("/api/openapi.json").json["paths"]
    return {
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method in methods
        if "parameters" != method
    }


def without_converters(route):
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)


BUSINESS = [
    action
    for action in POLICY
    if any(
        word in action
        for word in ("dispatch", "case", "sync", "file", "report", "supervisor", "recover", "adopt")
    )
]


def test_every_cell_of_the_policy_is_decided():
    assert {cell for row in POLICY.values() for cell in row.values()} == {"any", "own", "named", "no"}
    assert all(list(row) == list(ROLES) for row in POLICY.values())
    assert len(ROLES) == 13


def test_what_no_row_decides_is_refused():
    assert condition("an action nobody thought of", "SYS") == "no"
    assert condition("see cases", "a role nobody knows") == "no"


@pytest.mark.parametrize("role", ["SYS", "AUDITOR", "PUBLIC"])
def test_who_has_no_business_data_has_none(role):
    assert {action for action in BUSINESS if condition(action, role) != "no"} == set()


@pytest.mark.parametrize("role", ["INST_CONTACT", "SYS", "AUDITOR", "PUBLIC"])
def test_covert_dispatches_are_never_for_outsiders(role):
    assert condition("see covert dispatches", role) == "no"


def test_covert_dispatches_are_for_the_named_at_most():
    assert set(POLICY["see covert dispatches"].values()) == {"named", "no"}


def test_only_supervisors_send_from_phones():
    for action in ("sync", "send files", "enrol a phone", "ask for recovery"):
        assert {role for role in ROLES if condition(action, role) != "no"} == {"EXT_SUP", "INT_SUP"}


def test_who_gives_roles_may_keep_accounts_and_nobody_else():
    assert {role for role in ROLES if gives(role)} == {
        role for role in ROLES if condition("keep accounts", role) != "no"
    }
    assert not any("PUBLIC" in gives(role) for role in ROLES)


@pytest.mark.parametrize(
    ("allowed", "own", "named", "met"),
    [
        ("any", False, False, True),
        ("own", True, False, True),
        ("own", False, True, False),
        ("named", True, False, False),
        ("named", False, True, True),
        ("no", True, True, False),
    ],
)
def test_condition_is_met_by_its_own_kind_only(allowed, own, named, met):
    assert holds(allowed, own=own, named=named) is met


def test_every_route_has_its_row(app):
    missing = sorted(set(routes(app)) - set(ROWS))
    assert not missing, "\n".join(missing) + EXPLAIN.format(route=missing[0])


def test_every_row_has_its_route(app):
    assert sorted(set(ROWS) - set(routes(app))) == []


def test_openapi_describes_every_route_of_the_api(app):
    known = {without_converters(route) for route in routes(app) if " /api/" in route}
    assert known - described(app) == {"GET /api/openapi.json"}
    assert described(app) - known == set()


@pytest.mark.parametrize("route", ROWS)
def test_route_is_open_to_whom_the_policy_names(app, built_front, route):
    action = app.view_functions[routes(app)[route].endpoint].action
    wrong = [
        f"{role:12} {'own' if own else 'other'}: {found}"
        for role in ROLES
        for own in ((True,) if ROWS[route].no_other else (True, False))
        if (found := find_wrong(app, route, condition(action, role), role, own))
    ]
    assert not wrong, f"\n{route} ({action})\n" + "\n".join(wrong)


def find_wrong(app, route, allowed, role, own):
    """Ask once; tell what is not as the policy says, or nothing."""
    row = ROWS[route]
    with one_transaction():
        me = make_account("EXT_SUP" if role == "PUBLIC" else role, organisation_id=new_id())
        ask = row.ask(me, own)
        caller = caller_of(app, route, me, role)
    reply = send(caller, route, ask)
    if allowed == "no":
        return expect(reply, 401 if role == "PUBLIC" else 404 if "<" in str(route) else 403)
    seen = holds(allowed, own=own)
    if ask.finds is not None:
        found = ask.finds in reply.get_data(as_text=True)
        return expect(reply, row.says) or (f"finds {found}" if found != seen else "")
    if seen or row.no_other:
        return expect(reply, row.says)
    return expect(reply, row.refuses) or tells_apart(caller, route, ask, reply)


@contextmanager
def one_transaction():
    """Commit once what is made here by many, who each commit what they make: thousands of cells wait for each."""
    session = db.session()
    session.commit()
    session.commit = session.flush
    try:
        yield
    finally:
        del session.commit
    session.commit()


def caller_of(app, route, me, role):
    if role == "PUBLIC":
        return browser_of(app)
    return phone_of(app, me) if ROWS[route].phone else browser_of(app, me)


def send(caller, route, ask):
    method = route.partition(" ")[0]
    options = {"raw": ask.raw} if isinstance(caller, SigningPhone) else {"data": ask.raw}
    return caller.send(method, ask.address, ask.body, headers=ask.headers, **options)


def expect(reply, status):
    return (
        ""
        if reply.status_code == status
        else f"{reply.status_code}, not {status}: {reply.get_data(True)[:200]}"
    )


def tells_apart(caller, route, ask, reply):
    """Somebody else's object must look exactly like one that does not exist."""
    if "<id:" not in route or ROWS[route].refuses != 404:
        return ""
    made_up = re.sub("[0-9a-f]{32}", lambda found: new_id(), ask.address)
    nothing = send(caller, route, type(ask)(made_up, ask.body, ask.raw, ask.headers))
    return "" if nothing.data == reply.data else f"{reply.data!r} differs from {nothing.data!r} of no object"
