"""What the desk tells a second person: which cases wait for their word, and nobody else's business (R-X.4, R-AR.3)."""

import pytest

from tests.server.desks import Case
from tests.server.dossiers import agree, ask
from tests.server.test_custody import Evidence


@pytest.fixture
def case(app, as_account):
    """A case whose report was accepted, with a photo in it."""
    case = Evidence(app, as_account)
    case.submit()
    case.post("reviews", decision="accepted", text="")
    return case


def waiting(who):
    return [(row["case"], row["exports"], row["erasures"]) for row in who.get("/api/approvals").json]


def test_who_may_agree_is_told_of_the_case_and_who_asked_is_not(case):
    asked, he = ask(case), case.office.he
    erasure = case.erase().json["erasure"]
    assert waiting(he) == [(case.id, 1, 1)]
    assert waiting(case.lin) == []
    agree(case, asked)
    assert waiting(he) == [(case.id, 0, 1)]
    case.post(f"erasures/{erasure}/answer", he, agreed=False, text="不是试题")
    assert waiting(he) == []


def test_nobody_is_told_of_what_they_may_not_agree_to(case, as_account):
    inside = as_account("INST_ADMIN", organisation_id=case.body)
    ask(case)
    assert waiting(as_account("PROV_CENTER")) == []
    assert waiting(inside) == []
    case.erase()
    assert waiting(inside) == [(case.id, 0, 1)]


def test_report_alone_and_what_one_person_decides_wait_for_nobody(app, as_account):
    case = Evidence(app, as_account)
    ask(case, "report-docx")
    case.erase()
    assert waiting(case.office.he) == []


def test_covert_case_waits_for_those_on_its_list_only(app, as_account):
    """R-CV.2"""
    case = Case(app, as_account, "covert")
    ask(case)
    colleague = as_account("PROV_CENTER", organisation_id=case.office.body.id)
    assert waiting(colleague) == []
    assert waiting(case.office.he) == [(case.id, 1, 0)]
