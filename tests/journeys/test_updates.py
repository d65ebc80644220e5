"""A newer version comes while a phone is at work: it is offered, never under an open form, and nothing is lost by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Playwright, expect

from tests.journeys.bad_days import Field
from tests.journeys.front import Front
from tests.journeys.phone import PIN, Phone
from tests.journeys.ready import Ready


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Front:
    return Front(tmp_path_factory.mktemp("front") / "dist")


@pytest.fixture(scope="module")
def field(
    tmp_path_factory: pytest.TempPathFactory,
    demonstration: Path,
    front: Front,
    browser: Browser,
    playwright: Playwright,
) -> Iterator[Field]:
    served = Ready(tmp_path_factory.mktemp("updates"), demonstration, DUDAO_PWA=str(front.folder))
    served.start()
    field = Field(served, browser, playwright)
    yield field
    field.close()
    served.stop()


@pytest.fixture
def phone(field: Field) -> Phone:
    return field.phone_at_work()


def test_newer_version_is_offered_and_taken_offline_with_unsent_work(front: Front, phone: Phone) -> None:
    front.renew("second")
    look_for_update(phone)
    expect(offer(phone).get_by_text("已保存的内容都会保留")).to_be_visible()
    phone.go(f"{phone.task_path}/checklist")
    phone.go_offline()
    phone.choose("D-A01", "符合")
    phone.wait_until_kept("D-A01")

    offer(phone).get_by_role("button", name="现在更新").click()
    phone.unlock()
    expect(phone.item("D-A01").get_by_label("符合", exact=True)).to_be_checked()
    assert build_of(phone) == "second"
    expect(offer(phone)).to_have_count(0)
    phone.go_online()
    phone.wait_until_safe()


def test_newer_version_waits_while_a_form_is_open(front: Front, phone: Phone) -> None:
    phone.go("/me/pin")
    front.renew("third")
    field = phone.page.get_by_label("现在的 PIN 码")
    field.fill(PIN)
    phone.page.evaluate(LOOK_AND_WAIT)
    expect(offer(phone)).to_have_count(0)
    field.fill("")
    expect(offer(phone)).to_be_visible()


def test_who_says_later_is_asked_again_when_the_app_is_opened_next(front: Front, phone: Phone) -> None:
    front.renew("fourth")
    look_for_update(phone)
    offer(phone).get_by_role("button", name="稍后").click()
    expect(offer(phone)).to_have_count(0)
    phone.tab("任务")
    expect(offer(phone)).to_have_count(0)
    phone.reload()
    expect(offer(phone)).to_be_visible()
    assert build_of(phone) != "fourth"


def offer(phone: Phone) -> Locator:
    return phone.page.get_by_role("region", name="有新版本")


def look_for_update(phone: Phone) -> None:
    phone.tab("我的")
    phone.page.get_by_role("button", name="检查更新").click()


def build_of(phone: Phone) -> str | None:
    return phone.page.evaluate("document.querySelector('meta[name=build]')?.content ?? null")


LOOK_AND_WAIT = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    while (!registration.waiting) await new Promise((again) => setTimeout(again, 50));
}"""
"""What a page does by itself when it is shown again, and then until the newer version is whole."""
