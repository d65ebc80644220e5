"""What cannot wait for the report: from a phone to an open desk, and the answer back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.field_day import FAILING, start
from tests.journeys.inside import fetched, show
from tests.journeys.office_day import acknowledge
from tests.journeys.phone import Phone

INSTITUTION, ANSWER = "星河职业培训学校", "原地等候，半小时内有人到。"
QUESTIONS = 2
"""So many an open desk asks in five seconds."""


@pytest.mark.timeout(120)
def test_an_alert_is_on_an_open_desk_within_five_seconds_and_the_answer_on_the_phone(
    phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk]
) -> None:
    """R-OF.9"""
    lin, zhang = desk_of("lin"), phone_of("zhang")
    rows = fetched(lin.page, "/api/dispatches")
    case = next(row["id"] for row in rows if row["institution"]["name"] == INSTITUTION)
    start(zhang, case)
    show(zhang.page, f"/tasks/{case}/checklist")
    zhang.choose(FAILING, "不符合")
    lin.place("机构")

    zhang.item(FAILING).get_by_role("button", name="立即报告").click()
    expect(zhang.item(FAILING).get_by_text("已送达委派机构")).to_be_visible()
    for _ in range(QUESTIONS):
        with lin.page.expect_response("**/api/alerts") as told:
            pass
    assert len(told.value.json()) == 1
    expect(lin.page.get_by_text("1 条即时报告待确认")).to_be_visible()
    acknowledge(lin, ANSWER)

    zhang.sync()
    show(zhang.page, f"/tasks/{case}/alerts")
    expect(zhang.page.get_by_text(ANSWER)).to_be_visible()
    expect(zhang.page.get_by_text("委派机构已确认收到")).to_be_visible()
