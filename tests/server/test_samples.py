"""Second looks over HTTP: drawn by rule and by lot, repeatable, given by another person before a case is closed."""

import pytest

from server.database import db
from server.organisations.models import Organisation
from server.reviews.sampling import Facts, by_lot, choose
from tests.factories import make_dispatch, make_organisation
from tests.server.desks import Case

POOL = [f"{number:032x}" for number in range(200)]
SEED = "5e" * 16


@pytest.fixture
def case(app, as_account):
    """A case whose report is to be reviewed."""
    case = Case(app, as_account)
    case.submit()
    return case


def draw(desk, percent=100, rules=()):
    return desk.post("/api/samples", {"percent": percent, "rules": list(rules)})


def look(case, who):
    return who.post(f"/api/cases/{case.id}/second-look", {"note": "材料齐全，结论成立"})


def body_of(case):
    return db.session.get(Organisation, case.office.body.id)


# The draw


def test_draw_is_repeated_by_its_seed_and_by_no_other():
    drawn = by_lot(POOL, SEED, 10)
    assert drawn == by_lot(reversed(POOL), SEED, 10)
    assert drawn != by_lot(POOL, "other", 10)
    assert len(drawn) == 20


@pytest.mark.parametrize("percent, number", [(0, 0), (1, 1), (33, 1), (34, 2), (100, 3)])
def test_share_is_rounded_up(percent, number):
    assert len(by_lot(POOL[:3], SEED, percent)) == number


@pytest.mark.parametrize(
    "facts, rules",
    [
        (Facts(), []),
        (Facts(alerts=1), ["alert"]),
        (Facts(conclusion="serious", refused=True), ["serious", "refused"]),
        (Facts(late=True, rounds=2), ["late", "returned"]),
    ],
)
def test_rule_chooses_what_it_names(facts, rules):
    every = ["alert", "serious", "refused", "late", "returned"]
    assert choose({"x": facts}, every, 0, SEED) == {"x": rules}
    assert choose({"x": facts}, [], 0, SEED) == {"x": []}


def test_rules_read_the_report_as_it_stands(case):
    alert = {"item": "FC-A1", "value": "no", "text": "马上处理", "at": "2026-11-23T09:00:00+08:00"}
    case.wang.save(case.id, None, record="a1", collection="alert", alert=alert)
    case.wang.settle()
    sample = draw(case.lin, 0, ["serious", "alert"]).json["samples"][0]
    (drawn,) = case.lin.get(f"/api/samples/{sample['id']}").json
    assert drawn == {"case": case.id, "reasons": ["alert"]}
    assert (sample["pool"], sample["chosen"], sample["rules"]) == (1, 1, ["serious", "alert"])


def test_kept_seed_gives_the_same_sample_again(case):
    for _ in range(9):
        another = make_dispatch(body_of(case), approved=True)
        another.state = "REPORTED"
        db.session.commit()
    sample = draw(case.lin, 30).json["samples"][0]
    pool = case.lin.get(f"/api/samples/{sample['id']}").json
    chosen = {each["case"] for each in pool if each["reasons"]}
    assert chosen == by_lot([each["case"] for each in pool], sample["seed"], 30)
    assert len(chosen) == 3


def test_nobody_draws_again_until_it_suits(case):
    draw(case.lin, 0)
    assert draw(case.lin).json["code"] == "nothing_to_sample"
    assert case.row()["second_look"] is None


def test_covert_case_is_drawn_among_by_who_knows_of_it_and_told_to_nobody_else(app, as_account):
    """R-CV.1, R-CV.2: a pool of its own, and a stranger's page is that of a world without it."""
    covert = Case(app, as_account, "covert")
    stranger = as_account("PROV_CENTER", organisation_id=covert.office.body.id)
    covert.submit()
    assert stranger.get("/api/samples").json == {"samples": [], "waiting": 0}
    assert draw(stranger).json["code"] == "nothing_to_sample"

    drawn = draw(covert.lin).json
    (sample,) = drawn["samples"]
    assert (sample["covert"], sample["chosen"], drawn["waiting"]) == (True, 1, 0)
    assert stranger.get("/api/samples").json == {"samples": [], "waiting": 0}
    assert stranger.get(f"/api/samples/{sample['id']}").status_code == 404
    assert covert.lin.get(f"/api/samples/{sample['id']}").json[0]["case"] == covert.id
    covert.post("reviews", decision="accepted", text="")
    assert look(covert, covert.office.he).status_code == 200


def test_open_and_covert_cases_never_share_a_pool(case, as_account):
    """R-CV.2: neither its size nor its seed tells of the other."""
    covert = make_dispatch(body_of(case), mode="covert", approved=True, created_by=case.lin.account.id)
    covert.state = "REPORTED"
    db.session.commit()
    samples = draw(case.lin).json["samples"]
    assert {(each["covert"], each["pool"]) for each in samples} == {(False, 1), (True, 1)}
    assert len({each["seed"] for each in samples}) == 2


def test_samples_are_those_of_the_own_body(case, as_account):
    sample = draw(case.lin).json["samples"][0]
    elsewhere = as_account("PROV_CENTER", organisation_id=make_organisation().id)
    assert elsewhere.get("/api/samples").json["samples"] == []
    assert elsewhere.get(f"/api/samples/{sample['id']}").status_code == 404


# The look


def test_case_that_was_chosen_is_closed_only_after_another_person_looked(case):
    draw(case.lin)
    assert case.row()["second_look"] == "wanted"
    assert look(case, case.office.he).json["code"] == "report_not_accepted"
    case.post("reviews", decision="accepted", text="")
    assert case.post("closing", followup="none", note="").json["code"] == "second_look_wanted"
    assert look(case, case.lin).json["code"] == "other_person_needed"

    assert look(case, case.office.he).status_code == 200
    told = case.read().json["second_look"]
    assert (told["reasons"], told["by"], told["note"]) == (["lot"], "何川", "材料齐全，结论成立")
    assert case.row()["second_look"] == "done"
    assert look(case, case.office.he).json["code"] == "no_second_look"
    assert case.post("closing", followup="none", note="").status_code == 200


def test_inbox_leaves_only_what_waits_for_a_second_look(case):
    assert case.lin.get("/api/cases?look=wanted").json["rows"] == []
    draw(case.lin)
    assert [row["id"] for row in case.lin.get("/api/cases?look=wanted").json["rows"]] == [case.id]


def test_case_in_the_pool_that_nothing_chose_is_closed_as_ever(case):
    draw(case.lin, 0)
    case.post("reviews", decision="accepted", text="")
    assert look(case, case.office.he).json["code"] == "no_second_look"
    assert case.post("closing", followup="none", note="").status_code == 200
