"""The camera within the app, without a network: shots in a row, a video, a redaction; all of it arrives."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.journeys.desk import Desk
from tests.journeys.field_day import start
from tests.journeys.inside import fetched, show
from tests.journeys.phone import Phone
from tests.journeys.served import PASSWORD, Served
from tools.chromium import FILMED, launch_options

INSTITUTION, SHOTS = "星河职业培训学校", 3


@pytest.fixture
def filmed(playwright: Playwright) -> Iterator[Browser]:
    """A browser before whose camera a test picture moves, and whose microphone beeps."""
    options = launch_options()
    browser = playwright.chromium.launch(**options | {"args": [*options["args"], *FILMED]})
    yield browser
    browser.close()


def test_what_the_camera_within_the_app_takes_offline_arrives_and_is_shown_and_played(
    served: Served, filmed: Browser, desk_of: Callable[[str], Desk], playwright: Playwright
) -> None:
    """R-OF.1, R-OF.3, R-OF.4"""
    desk = desk_of("lin")
    case = {row["institution"]["name"]: row["id"] for row in fetched(desk.page, "/api/dispatches")}[
        INSTITUTION
    ]
    phone = Phone(filmed, playwright.devices["Pixel 7"], served.address)
    phone.context.grant_permissions(["geolocation", "camera", "microphone"])
    phone.enrol("zhang", PASSWORD)
    start(phone, case)
    show(phone.page, f"/tasks/{case}/photos")

    phone.go_offline()
    shoot(phone.page, SHOTS)
    record(phone.page)
    hide_by_keyboard(phone.page)
    phone.go_online()
    phone.sync()
    phone.wait_until_safe()

    desk.open_case(case, "photos")
    expect(desk.page.locator(".light-table img")).to_have_count(SHOTS)
    expect(desk.page.get_by_text("已遮挡")).to_have_count(1)
    desk.page.locator("video").evaluate("(video) => video.play()")
    assert desk.page.locator("video").evaluate("(video) => video.videoWidth") > 0


def shoot(page: Page, times: int) -> None:
    """Several shots without leaving the camera."""
    page.get_by_role("button", name="拍照", exact=True).click()
    for shot in range(1, times + 1):
        page.get_by_role("button", name="拍摄", exact=True).click()
        expect(page.get_by_text(f"已存 {shot} 张")).to_be_visible()
    page.get_by_role("button", name="完成").click()
    expect(page.locator(".thumb img")).to_have_count(times)


def record(page: Page) -> None:
    page.locator(".other-ways summary").click()
    page.get_by_role("button", name="录像", exact=True).click()
    expect(page.get_by_text("最长 60 秒，最大 32 MB")).to_be_visible()
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_text(re.compile("已录 [1-9]"))).to_be_visible()
    page.get_by_role("button", name="停止并保存").click()
    expect(page.locator(".recording")).to_have_count(1)


def hide_by_keyboard(page: Page) -> None:
    """Redact one photo without touching the picture."""
    page.locator(".thumb-picture").first.click()
    page.get_by_role("button", name="遮挡").click()
    page.get_by_role("button", name="加一块").click()
    page.get_by_role("button", name="遮挡 1", exact=True).press("Shift+ArrowRight")
    page.get_by_role("button", name="保存遮挡").click()
    expect(page.locator(".marking")).to_have_count(0)
    page.get_by_role("button", name="关闭").click()
