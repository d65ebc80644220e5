"""A locked phone in the middle of a covert visit: the card can be held out, and nothing else is told."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.test_covert_visit import INSTITUTION, SITE, plan_covert_visit

TELLING = re.compile(f"{INSTITUTION}|{SITE}|任务|暗访|记录|本机|放心")
HIDE = """() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.visibilityState;
}"""


def test_card_of_a_locked_phone_opens_by_hand_and_tells_nothing_of_tasks(
    phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk]
) -> None:
    """R-CV.3, R-CV.6, R-10.1"""
    case = plan_covert_visit(desk_of("lin"))
    desk_of("he").approve(case)
    phone, other = phone_of("chen"), phone_of("wang")
    phone.sync()
    phone.open_task(INSTITUTION)
    phone.go_offline()
    phone.accept()
    phone.go(f"/tasks/{case}/visit")
    phone.page.get_by_role("button", name="开始观察").click()
    expect(phone.page.get_by_role("link", name="打开清单")).to_be_visible()

    page = phone.page
    page.goto("/card")
    other.page.reload()
    for locked in (page, other.page):
        expect(locked.get_by_label("PIN 码", exact=True)).to_be_visible()
        expect(locked.get_by_role("button", name="我的码")).to_be_visible()
        expect(locked.get_by_role("article")).to_have_count(0)
    assert page.locator("body").inner_text() == other.page.locator("body").inner_text()

    page.get_by_role("button", name="我的码").click()
    expect(page.get_by_role("article", name="R44260003")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(TELLING)
    page.evaluate(HIDE)
    expect(page.get_by_role("article")).to_have_count(0)
    expect(page.get_by_label("PIN 码", exact=True)).to_be_visible()
