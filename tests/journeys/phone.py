"""A supervisor's phone: a browser context of its own, worked by tapping and typing only."""

import re
from contextlib import suppress
from copy import copy
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Geolocation, Locator, Page, expect

PIN = "258036"
GUANGZHOU: Geolocation = {"latitude": 23.12911, "longitude": 113.264385, "accuracy": 12}
SAFE = "可以放心离开"


class Phone:
    def __init__(self, browser: Browser, device: dict[str, Any], address: str) -> None:
        self.address = address
        self.context = browser.new_context(
            **device
            | {"device_scale_factor": 1},  # nobody looks as closely, and each picture costs a seventh
            base_url=address,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            geolocation=GUANGZHOU,
            permissions=["geolocation"],
            service_workers="allow",
        )
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.set_default_timeout(30_000)
        return page

    # Getting in

    def enrol(self, username: str, password: str) -> None:
        """Sign in, make this phone one's own, and wait until it works offline."""
        self.page.goto("/")
        self.page.get_by_role("link", name="登录").or_(
            self.page.get_by_role("button", name="登录")
        ).first.click()
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.get_by_label("PIN 码", exact=True).fill(PIN)
        self.page.get_by_label("再输一次 PIN 码").fill(PIN)
        self.page.get_by_role("button", name="登记这部手机").click()
        expect(self.heading("任务")).to_be_visible()
        self.page.wait_for_function(
            "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
        )

    def unlock(self) -> None:
        self.page.get_by_label("PIN 码", exact=True).fill(PIN)
        self.page.get_by_role("button", name="解锁", exact=True).click()

    def go(self, path: str) -> None:
        """Open an address as a deep link does: from nothing, with the PIN before it."""
        self.page.goto(path)
        self.unlock()

    def reload(self) -> None:
        self.page.reload()
        self.unlock()

    def kill_page(self) -> None:
        """The page's process ends at once, as when the system takes its memory."""
        with self.page.expect_event("crash"), suppress(Error):
            self.page.goto("chrome://crash")
        self.page.close()
        self.page = self.new_page()

    def another_window(self) -> "Phone":
        """The same phone in a second window, on the same address."""
        other = copy(self)
        other.page = self.new_page()
        other.go(self.page.url)
        return other

    # The line

    def go_offline(self) -> None:
        self.context.set_offline(True)

    def go_online(self) -> None:
        self.context.set_offline(False)

    def sync(self) -> None:
        """Press the button in the bar, and wait until what the server had then is here."""
        bar = self.page.locator(".bar details")
        bar.locator("summary").click()
        button = bar.get_by_role("button", name="立即同步")
        with self.page.expect_response("**/api/sync"):
            button.click()
        expect(button).to_be_enabled()
        bar.locator("summary").click()

    def wait_until_safe(self, seconds: float = 60) -> None:
        expect(self.page.get_by_text(SAFE).first).to_be_visible(timeout=seconds * 1000)

    # The task

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name, exact=True)

    def tab(self, name: str) -> None:
        self.page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()

    def open_task(self, name: str) -> None:
        self.tab("任务")
        self.page.get_by_role("link", name=re.compile(name)).first.click()
        expect(self.page.get_by_role("list", name="步骤")).to_be_visible()
        self.task_path = re.sub(r"^https?://[^/]+", "", self.page.url)

    def open_step(self, name: str) -> None:
        self.page.get_by_role("list", name="步骤").get_by_role("link", name=re.compile(f"^{name}")).click()

    def accept(self) -> None:
        self.open_step("应答")
        self.page.get_by_label("以上都没有").check()
        self.page.get_by_role("button", name="接受委派").click()
        expect(self.page.get_by_role("button", name="更改应答")).to_be_visible()

    def back_to_task(self) -> None:
        self.page.get_by_role("button", name="返回").click()

    def arrive_and_show_card(self) -> None:
        self.open_step("到场")
        self.page.get_by_role("button", name="我已到场").click()
        self.page.get_by_role("button", name="出示证卡").click()
        expect(self.page.get_by_role("heading", level=1, name="证卡")).to_be_visible()
        self.page.go_back()
        expect(self.heading("到场")).to_be_visible()
        self.back_to_task()

    # The checklist

    def item(self, id: str) -> Locator:
        item = self.page.locator(f"article[id='{id}']")
        item.scroll_into_view_if_needed()
        return item

    def choose(self, id: str, option: str) -> None:
        self.item(id).locator(".options").get_by_text(option, exact=True).click()

    def wait_until_kept(self, id: str) -> None:
        """The item says that the answer is on this phone, or further."""
        expect(self.item(id).get_by_text(re.compile("已存本机|上传中|已送达"))).to_be_visible()

    def reason(self, id: str, text: str) -> None:
        field = self.item(id).get_by_label("原因")
        field.fill(text)
        field.blur()

    def type_numbers(self, id: str, numbers: dict[str, int]) -> None:
        for label, number in numbers.items():
            field = self.item(id).get_by_label(label)
            field.fill(str(number))
            field.blur()

    def type_text(self, id: str, text: str) -> None:
        field = self.item(id).get_by_role("textbox").first
        field.fill(text)
        field.blur()

    def add_photo(self, id: str, photo: Path) -> None:
        item = self.item(id)
        thumbs = item.locator(".thumb")  # drawn with the item; what they show may come at any time
        before = thumbs.count()
        item.get_by_label("拍照").set_input_files(photo)
        expect(thumbs.nth(before).locator("img")).to_be_visible()

    # Signing and reporting

    def sign(self, party: str, name: str = "") -> None:
        form = self.page.get_by_role("region", name=party)
        if name:
            form.get_by_label("姓名").fill(name)
        draw(self.page, form.get_by_label("请在框内签字"))
        form.get_by_role("button", name="保存签字").click()
        expect(self.page.get_by_role("button", name=f"{party}：重新签字")).to_be_visible()

    def end_visit(self, result: str, note: str = "") -> None:
        self.page.get_by_text("结束到场", exact=True).first.click()
        self.page.get_by_text(result, exact=True).click()
        if note:
            self.page.get_by_label("说明").fill(note)
        self.page.get_by_role("button", name="结束到场").click()
        expect(self.page.get_by_text("到场已结束")).to_be_visible()

    def write_report(self, process: str, conclusion: str) -> None:
        field = self.page.get_by_label(re.compile("^(督导)?过程"))
        field.fill(process)
        field.blur()
        self.page.get_by_text(conclusion, exact=True).click()

    def submit_report(self) -> None:
        self.page.get_by_label(re.compile("如实反映")).check()
        self.page.get_by_role("button", name=re.compile("^(提交(报告|小结)|再次提交)$")).click()
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile("^提交(报告|小结)$")).click()
        expect(self.page.get_by_text("报告已提交").first).to_be_visible()


def draw(page: Page, pad: Locator) -> None:
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 30)
    page.mouse.down()
    for step in range(1, 8):
        page.mouse.move(box["x"] + 20 + 22 * step, box["y"] + (30 if step % 2 else 70))
    page.mouse.up()
