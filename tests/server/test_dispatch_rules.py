"""The rules of dispatching, each for itself: states, eligibility, recusal, planning, disclosure, deadlines."""

from datetime import UTC, date, datetime, timedelta

import pytest

from server.clock import SHANGHAI
from server.dispatch.deadlines import add_workdays, report_due
from server.dispatch.disclosure import due_parts, due_stage, next_due
from server.dispatch.eligibility import Body, Candidate, find_hindrances, may_dispatch, may_inspect
from server.dispatch.planning import find_faults, may_approve
from server.dispatch.progress import STATES, STEPS, UNFINISHED, Member, catch_up, take_step
from server.dispatch.recusal import known_relations, outcome
from server.errors import DomainError

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEADER = Member(leads=True, answer="accepted")


# States and steps (requirements 2.3)


def test_the_table_speaks_of_the_states_that_there_are():
    for steps in STEPS.values():
        assert set(steps) | set(steps.values()) <= set(STATES)


def test_a_dispatch_goes_its_whole_way_step_by_step():
    state = "PLANNED"
    for step in ("approve", "be ready", "start", "report", "return", "report", "accept", "close"):
        state = take_step(state, step)
    assert state == "CLOSED"


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_the_table_does_not_name_is_refused(state, step):
    if state in STEPS[step]:
        return
    with pytest.raises(DomainError) as refused:
        take_step(state, step)
    assert (refused.value.code, refused.value.words["state"]) == ("step_refused", state)


def test_whatever_is_not_finished_can_be_cancelled():
    assert {state for state in STATES if state in STEPS["cancel"]} == set(UNFINISHED)
    assert set(STATES) - set(UNFINISHED) == {"CLOSED", "CANCELLED"}


def test_a_team_is_ready_when_everybody_has_accepted():
    member = Member(answer="accepted")
    assert catch_up("NOTIFIED", [LEADER, member], submitted=False) == "READY"
    assert catch_up("NOTIFIED", [LEADER, Member()], submitted=False) == "NOTIFIED"


@pytest.mark.parametrize("answer", ["declined", "recused"])
def test_who_does_not_go_does_not_keep_the_others_waiting(answer):
    assert catch_up("NOTIFIED", [LEADER, Member(answer=answer)], submitted=False) == "READY"


@pytest.mark.parametrize("answer", ["declined", "recused"])
def test_a_team_without_its_leader_is_not_ready(answer):
    """R-15.3"""
    team = [Member(leads=True, answer=answer), Member(answer="accepted")]
    assert catch_up("NOTIFIED", team, submitted=False) == "NOTIFIED"


def test_the_visit_begins_with_the_first_arrival_of_somebody_who_accepted():
    arrived = Member(leads=True, answer="accepted", arrived=True)
    assert catch_up("READY", [arrived], submitted=False) == "IN_PROGRESS"
    assert catch_up("NOTIFIED", [arrived, Member()], submitted=False) == "IN_PROGRESS"
    assert catch_up("NOTIFIED", [Member(leads=True, arrived=True)], submitted=False) == "NOTIFIED"


@pytest.mark.parametrize("state", ["NOTIFIED", "READY", "IN_PROGRESS"])
def test_a_submitted_report_is_reported_whatever_else_is_still_on_its_way(state):
    assert catch_up(state, [Member(leads=True)], submitted=True) == "REPORTED"


@pytest.mark.parametrize("state", ["PLANNED", "REVIEWED", "CLOSED", "CANCELLED"])
def test_facts_that_come_too_late_leave_the_state(state):
    arrived = Member(leads=True, answer="accepted", arrived=True)
    assert catch_up(state, [arrived], submitted=True) == state


# Who may dispatch whom

PROVINCE = Body("p", "hrss", level="province", authority_code="44")
MINISTRY = Body("m", "hrss", level="ministry", authority_code="00")
CITY = Body("c", "hrss", level="city", authority_code="44", city="示范市")
INDUSTRY = Body("i", "industry")
SCHOOL = Body("s", "institution", authority_code="44", city="示范市", industry_id="i")


def test_a_city_dispatches_only_when_its_province_has_authorised_it():
    """R-5.5"""
    assert not may_dispatch(CITY)
    assert may_dispatch(Body("c", "hrss", level="city", authorised=True))
    assert all(map(may_dispatch, (PROVINCE, MINISTRY, INDUSTRY, SCHOOL)))


@pytest.mark.parametrize(
    "body, institution, allowed",
    [
        (MINISTRY, SCHOOL, True),
        (PROVINCE, SCHOOL, True),
        (PROVINCE, Body("x", "institution", authority_code="11"), False),
        (CITY, SCHOOL, True),
        (CITY, Body("x", "institution", authority_code="44", city="别市"), False),
        (CITY, Body("x", "institution", authority_code="11", city="示范市"), False),
        (INDUSTRY, SCHOOL, True),
        (INDUSTRY, Body("x", "institution", authority_code="44"), False),
        (SCHOOL, SCHOOL, True),
        (SCHOOL, Body("x", "institution", authority_code="44"), False),
    ],
)
def test_a_body_inspects_only_what_is_in_its_charge(body, institution, allowed):
    """R-5.4, R-8.1"""
    assert may_inspect(body, institution) is allowed


EXTERNAL = Candidate("external", "p", card="R44260001")
INTERNAL = Candidate("internal", "s", card="S1234562600001")


def test_who_has_card_and_account_and_no_relation_may_be_sent():
    assert find_hindrances(EXTERNAL, PROVINCE) == []
    assert find_hindrances(EXTERNAL, MINISTRY) == []
    assert find_hindrances(INTERNAL, SCHOOL) == []


@pytest.mark.parametrize(
    "candidate, body, hindrance",
    [
        (INTERNAL, PROVINCE, "of_other_kind"),
        (EXTERNAL, SCHOOL, "of_other_kind"),
        (INTERNAL, Body("other", "institution"), "of_other_body"),
        (Candidate("external", "p", status="SUSPENDED", card="R"), PROVINCE, "suspended"),
        (Candidate("external", "p", has_account=False, card="R"), PROVINCE, "without_account"),
        (Candidate("external", "p"), PROVINCE, "without_card"),
        (Candidate("external", "p", card="R", relations=["kin"]), PROVINCE, "related"),
        (Candidate("external", "p", card="R", busy=True), PROVINCE, "busy"),
    ],
)
def test_what_keeps_somebody_out_of_a_team_is_named(candidate, body, hindrance):
    """R-8.1, R-8.2, R-16.2, R-16.5"""
    assert find_hindrances(candidate, body) == [hindrance]


def test_everything_that_keeps_somebody_is_named():
    candidate = Candidate("internal", "s", status="SUSPENDED", has_account=False, busy=True)
    found = find_hindrances(candidate, PROVINCE)
    assert found == ["of_other_kind", "suspended", "without_account", "without_card", "busy"]


def test_an_internal_supervisor_may_inspect_the_own_institution():
    """R-15.12: belonging to it is what makes the supervision internal."""
    related = Candidate("internal", "s", card="S1234562600001", relations=["employee"])
    assert find_hindrances(related, SCHOOL) == []


# Recusal


def test_relations_on_file_are_found():
    """R-16.2"""
    interests = [("s", "kin"), ("s", "finance"), ("x", "dispute")]
    assert known_relations("s", ("p", "s"), interests) == ["employee", "finance", "kin"]
    assert known_relations("y", ("p", None), interests) == []


@pytest.mark.parametrize(
    "answer, relations, comes_to",
    [
        ("accepted", [], "accepted"),
        ("accepted", ["kin"], "recused"),
        ("recused", ["other"], "recused"),
        ("declined", [], "declined"),
        ("declined", ["kin"], "declined"),
    ],
)
def test_who_declares_a_relation_stands_aside(answer, relations, comes_to):
    """R-16.4"""
    assert outcome(answer, relations) == comes_to


# Planning

PLAN = {
    "mode": "open",
    "institution_id": "s",
    "starts": NOON,
    "ends": NOON + 3 * HOUR,
    "team": ["a", "b"],
    "leader_id": "a",
}


def test_a_good_plan_has_no_fault():
    assert find_faults(PLAN, NOON - HOUR, site="s", checklist_mode="open") == {}
    assert find_faults(PLAN, NOON + HOUR, site="s", checklist_mode="open") == {}


@pytest.mark.parametrize(
    "changed, field, fault",
    [
        ({"ends": NOON}, "ends", "window_unfit"),
        ({"ends": NOON + timedelta(days=32)}, "ends", "window_unfit"),
        ({"starts": NOON - 5 * HOUR, "ends": NOON - 2 * HOUR}, "ends", "window_over"),
        ({"team": ["a", "a"]}, "team", "named_twice"),
        ({"leader_id": "c"}, "leader_id", "leader_not_in_team"),
        ({"institution_id": "x"}, "site_id", "site_of_other_institution"),
        ({"mode": "covert", "approver_id": "he"}, "checklist", "checklist_of_other_mode"),
    ],
)
def test_what_is_wrong_with_a_plan_is_named(changed, field, fault):
    assert find_faults(PLAN | changed, NOON - HOUR, site="s", checklist_mode="open") == {field: [fault]}


def test_a_covert_plan_names_its_approver():
    """R-CV.1"""
    covert = PLAN | {"mode": "covert"}
    faults = find_faults(covert, NOON - HOUR, site="s", checklist_mode="covert")
    assert faults == {"approver_id": ["approver_needed"]}


def test_a_second_person_approves_who_does_not_go():
    """R-8.2"""
    assert may_approve("he", "lin", None, ["zhang"])
    assert may_approve("he", "lin", "he", ["zhang"])
    assert not may_approve("lin", "lin", None, ["zhang"])
    assert not may_approve("zhang", "lin", None, ["zhang"])
    assert not may_approve("li", "lin", "he", ["zhang"])


# Disclosure (R-CV.6)

STARTS = NOON
LONG_BEFORE = NOON - timedelta(days=5)


@pytest.mark.parametrize("moment", [LONG_BEFORE, STARTS + HOUR])
def test_an_open_task_is_known_whole_as_soon_as_it_is_approved(moment):
    stage = due_stage("open", STARTS, LONG_BEFORE, moment)
    assert due_parts(stage) == ["order", "team", "contacts", "recovery", "venue"]
    assert next_due("open", STARTS, LONG_BEFORE, moment) is None


@pytest.mark.parametrize(
    "before, parts",
    [
        (timedelta(hours=24, milliseconds=1), []),
        (timedelta(hours=24), ["order", "team", "contacts", "recovery"]),
        (timedelta(hours=2, milliseconds=1), ["order", "team", "contacts", "recovery"]),
        (timedelta(hours=2), ["order", "team", "contacts", "recovery", "venue"]),
        (-timedelta(days=9), ["order", "team", "contacts", "recovery", "venue"]),
    ],
)
def test_a_covert_task_is_disclosed_in_two_stages(before, parts):
    """R-CV.6"""
    assert due_parts(due_stage("covert", STARTS, LONG_BEFORE, STARTS - before)) == parts


def test_the_second_stage_tells_the_place_and_the_order_in_full():
    assert due_parts(2, written=1) == ["venue", "order"]


def test_the_next_stage_is_known_in_advance():
    assert next_due("covert", STARTS, LONG_BEFORE, LONG_BEFORE) == STARTS - 24 * HOUR
    assert next_due("covert", STARTS, LONG_BEFORE, STARTS - 24 * HOUR) == STARTS - 2 * HOUR
    assert next_due("covert", STARTS, LONG_BEFORE, STARTS - 2 * HOUR) is None


def test_a_covert_task_approved_late_is_disclosed_at_once_as_far_as_it_is_due():
    approved = STARTS - HOUR
    assert due_stage("covert", STARTS, approved, approved) == 2
    assert due_stage("covert", STARTS, STARTS - 20 * HOUR, STARTS - 20 * HOUR) == 1


# Deadlines


@pytest.mark.parametrize(
    "day, due",
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # a Monday
        (date(2026, 11, 25), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 12, 2)),  # a Saturday
    ],
)
def test_working_days_leave_out_the_first_day_and_weekends(day, due):
    assert add_workdays(day, 3) == due


def test_the_report_is_due_on_the_third_working_day_in_shanghai():
    ends = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)  # already the 25th in Shanghai
    assert report_due(ends) == datetime(2026, 11, 30, 23, 59, 59, tzinfo=SHANGHAI)
