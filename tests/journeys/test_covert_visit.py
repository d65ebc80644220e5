"""A covert visit that ends without disclosure: the work arrives, and neither the institution nor a bystander knows."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from server.clock import SHANGHAI, now
from tests.journeys.answers import answer, items_of
from tests.journeys.bystander import read_all, telling
from tests.journeys.desk import Desk
from tests.journeys.gallery import speak
from tests.journeys.inside import show
from tests.journeys.phone import PIN, Phone
from tests.journeys.served import Served

INSTITUTION, SITE = "星河职业培训学校", "星河学校西校区"
BEFORE = [item for item in items_of("CL-COVERT") if item.phase != "disclosure"]
OF_DISCLOSURE = {"V-501": "否", "V-504": "未暴露"}


def plan_covert_visit(desk: Desk) -> str:
    start = now().astimezone(SHANGHAI) + timedelta(minutes=30)
    return desk.create_dispatch(
        team=["陈晓燕", "赵国强"],
        leader="陈晓燕",
        **{
            "被督导机构": INSTITUTION,
            "考点": SITE,
            "方式": "暗访",
            "检查表": "暗访检查表",
            "开始": f"{start:%Y-%m-%dT%H:%M}",
            "结束": f"{start + timedelta(hours=3):%Y-%m-%dT%H:%M}",
            "职业（工种）及等级": "电工 四级",
            "直接指定的理由": "核实线索。",
            "指定批准人": "何川",
        },
    )


class Outsider:
    """Somebody of the institution, who looks everywhere again and again."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.before = self.everything()

    def everything(self) -> list[str]:
        """All that the institution's own pages read."""
        return [self.asked(name)[1] for name in ("dispatches", "sites", "organisations")]

    def asked(self, name: str) -> tuple[int, str]:
        """The status and the text that the server answers a page of the institution."""
        status, text = self.desk.page.evaluate(
            "(path) => fetch(path).then(async (answer) => [answer.status, await answer.text()])",
            f"/api/{name}",
        )
        return status, text

    def sees_nothing_of(self, case: str) -> None:
        assert self.everything() == self.before
        for address in (f"dispatches/{case}", f"cases/{case}", f"dispatches/{'0' * 32}"):
            assert self.asked(address)[0] == 404
        self.desk.page.goto("/desk/dispatches")
        expect(self.desk.page.get_by_text(SITE)).to_have_count(0)


@pytest.mark.timeout(600)
def test_a_covert_visit_arrives_and_the_institution_finds_nothing_at_any_time(
    served: Served, phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk]
) -> None:
    """R-CV.1, R-CV.2, R-CV.6: named list, not found rather than forbidden, staged disclosure."""
    coordinator, approver = desk_of("lin"), desk_of("he")
    outsider = Outsider(desk_of("contact"))
    leader, member = phone_of("chen"), phone_of("zhao")

    case = plan_covert_visit(coordinator)
    outsider.sees_nothing_of(case)
    approver.approve(case)
    for phone in (leader, member):
        phone.sync()
        phone.open_task(INSTITUTION)
        phone.accept()
        phone.wait_until_safe()
    outsider.sees_nothing_of(case)

    leader.go_offline()
    leader.go(f"/tasks/{case}/visit")
    leader.page.get_by_role("button", name="开始观察").click()
    expect(leader.page.get_by_role("link", name="打开清单")).to_be_visible()
    leader.go(f"/tasks/{case}/checklist")
    for item in BEFORE:
        answer(leader, item)
    for id, option in OF_DISCLOSURE.items():
        leader.choose(id, option)
        leader.wait_until_kept(id)
    leader.go(f"/tasks/{case}/visit")
    leader.end_visit("未出示结束")
    leader.go(f"/tasks/{case}/signatures")
    expect(leader.page.get_by_text("未出示，不请机构签字。")).to_be_visible()
    leader.sign("记录人签字")
    leader.go(f"/tasks/{case}/report")
    leader.write_report("在候考区与考场外观察，未接触工作人员。", "规范")
    leader.submit_report()
    leader.go_online()
    leader.sync()
    leader.wait_until_safe()
    outsider.sees_nothing_of(case)

    coordinator.open_case(case, "report")
    coordinator.decide("通过", "")
    expect(coordinator.page.get_by_text("已通过").first).to_be_visible()
    outsider.sees_nothing_of(case)


AWAY = """(state) => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    delete document.visibilityState;
}"""


def observe(phone: Phone, case: str) -> None:
    """Accept the dispatch and begin to observe."""
    phone.sync()
    phone.open_task(INSTITUTION)
    phone.accept()
    phone.back_to_task()
    phone.open_step("到场")
    phone.page.get_by_role("button", name="开始观察").click()
    expect(phone.page.get_by_role("link", name="打开清单")).to_be_visible()


@pytest.mark.timeout(300)
def test_a_bystander_reads_nothing_of_the_work_on_any_screen_until_the_card_is_shown(
    phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    """R-9.5, R-CV.6, R-CV.13, R-CV.15: no telling word in text, label, title or photo; no telling address; one way out."""
    case = plan_covert_visit(desk_of("lin"))
    desk_of("he").approve(case)
    phone = phone_of("chen")
    page = phone.page
    phone.sync()
    assert telling(page, f"/tasks/{case}", "zh"), "what the reading looks for stands there before"

    observe(phone, case)
    assert page.url == f"{phone.address}/"
    for language in ("zh", "en"):
        speak(page, language)
        assert read_all(page, case, language) == {}
    speak(page, "zh")
    show(page, f"/tasks/{case}/photos")
    add_photo(page, tmp_path / "photo.jpg")
    assert width_of_open_photo(page) == UNSTAMPED
    page.evaluate(AWAY, "hidden")
    assert page.locator("body").inner_text().strip() == ""
    page.evaluate(AWAY, "visible")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("h1")).to_be_visible()

    show(page, f"/tasks/{case}/visit")
    page.get_by_role("button", name="出示", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="出示").click()
    expect(page.get_by_role("button", name="出示证卡")).to_be_visible()
    expect(page.get_by_role("button", name="出示", exact=True)).to_have_count(0)
    phone.tab("证卡")
    expect(page.get_by_role("article", name="R44260003")).to_be_visible()
    show(page, f"/tasks/{case}/photos")
    assert width_of_open_photo(page) > UNSTAMPED


UNSTAMPED = 480
"""How wide the preview of a photo is, on which nothing is stamped; the stamped copy is wider."""


def add_photo(page: Page, path: Path) -> None:
    Image.new("RGB", (1200, 900), "gray").save(path, "JPEG")
    page.get_by_label("拍照").set_input_files(path)
    expect(page.locator(".thumb img")).to_be_visible()


def width_of_open_photo(page: Page) -> int:
    """Open the photo full size and close it again; tell how wide the picture is that was drawn."""
    page.locator(".thumb-picture").click()
    drawn = page.get_by_role("dialog").locator("img")
    expect(drawn).to_be_visible()
    expect(drawn).not_to_have_js_property("naturalWidth", 0)
    width = int(drawn.evaluate("(picture) => picture.naturalWidth"))
    page.get_by_role("dialog").get_by_role("button", name="关闭").click()
    return width


def test_a_note_pad_covers_the_work_at_one_key_or_tap_and_only_the_pin_takes_it_away(
    phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk]
) -> None:
    """Nothing is lost of what was being typed, and what is written on the pad is kept."""
    case = plan_covert_visit(desk_of("lin"))
    desk_of("he").approve(case)
    phone = phone_of("chen")
    page = phone.page
    observe(phone, case)
    pad = page.get_by_role("dialog", name="便签")
    show(page, f"/tasks/{case}/report")
    typed = page.get_by_label(re.compile("^过程"))
    typed.fill("在候考区")

    page.keyboard.press("Escape")
    expect(pad).to_be_visible()
    expect(page).to_have_title(re.compile("^便签"))
    assert "小结" not in page.locator("body").inner_text()
    pad.get_by_role("textbox").fill("买菜")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(pad).to_be_visible()
    uncover(phone, "000000")
    expect(pad.get_by_text("PIN 码不对，请再试。")).to_be_visible()
    expect(pad.get_by_role("button", name="我的码")).to_have_count(0)
    pad.get_by_label("PIN 码", exact=True).fill(PIN)
    pad.get_by_role("button", name="解锁", exact=True).click()
    expect(pad).to_have_count(0)
    expect(typed).to_have_value("在候考区")
    expect(typed).to_be_focused()

    page.get_by_role("navigation", name="主导航").get_by_role("button", name="便签").click()
    expect(pad.get_by_role("textbox")).to_have_value("买菜")
    uncover(phone, PIN)
    expect(pad).to_have_count(0)
    for _ in range(3):
        page.locator("h1").click()
    expect(pad).to_be_visible()


def uncover(phone: Phone, pin: str) -> None:
    pad = phone.page.get_by_role("dialog", name="便签")
    pad.get_by_role("button", name="完成").click()
    pad.get_by_label("PIN 码", exact=True).fill(pin)
    pad.get_by_role("button", name="解锁", exact=True).click()
