"""A coordinator at a desk: a browser window, worked by clicking and typing only."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, expect


class Desk:
    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        screen = {
            "viewport": {"width": 1280, "height": 900},
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
        }
        self.context = browser.new_context(base_url=address, accept_downloads=True, **{**screen, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)

    def sign_in(self, username: str, password: str) -> None:
        self.page.goto("/desk")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page.get_by_role("navigation", name="主导航")).to_be_visible()

    def heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name, exact=True)

    def place(self, name: str) -> None:
        self.page.get_by_role("navigation", name="主导航").get_by_role("link", name=name, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()

    def confirm(self, button: str) -> None:
        self.page.get_by_role("dialog").get_by_role("button", name=button, exact=True).click()

    def revoke_newest_phone_of(self, name: str) -> None:
        self.place("手机")
        phones = self.page.get_by_role("button", name=re.compile(f"撤销.*{name}"))
        phones.first.click()
        before = phones.count()
        self.confirm("撤销")
        expect(phones).to_have_count(before - 1)

    # Dispatches

    def create_dispatch(self, *, team: list[str], leader: str, **fields: str) -> str:
        """Fill in the form of a new dispatch; tell its id."""
        self.place("委派")
        self.page.get_by_role("link", name="新建委派").click()
        for label in ("被督导机构", "考点", "方式", "检查表", "指定批准人"):
            if label in fields:
                self.page.get_by_role("combobox", name=label).select_option(label=fields[label])
        for name in team:
            self.page.get_by_role("checkbox", name=re.compile(name)).check()
        self.page.get_by_label("组长", exact=True).select_option(label=leader)
        self.page.get_by_label("理由类别", exact=True).select_option(label="其他")
        for label in ("开始", "结束", "职业（工种）及等级", "直接指定的理由"):
            self.page.get_by_label(label, exact=True).fill(fields[label])
        self.page.get_by_role("button", name="保存委派").click()
        self.page.wait_for_url(re.compile("/desk/dispatches/(?!new)"))
        return self.page.url.rpartition("/")[2]

    def approve(self, dispatch: str) -> None:
        self.page.goto(f"/desk/dispatches/{dispatch}")
        self.page.get_by_role("button", name="批准并通知").click()
        self.confirm("批准并通知")
        expect(self.page.get_by_text("已通知", exact=True)).to_be_visible()

    def begin_checklist(self, source: str) -> str:
        """Begin a provincial checklist from a published one; tell its name."""
        self.page.goto("/desk/checklists")
        choice = self.page.get_by_label("从哪一份开始")
        choice.select_option(label=choice.locator("option", has_text=source).inner_text())
        self.page.get_by_role("button", name="开始编写").click()
        self.page.wait_for_url("**/desk/checklists/drafts/*")
        return self.page.url.rpartition("/")[2]

    # Cases

    def open_case(self, case: str, part: str) -> None:
        self.page.goto(f"/desk/cases/{case}?part={part}")
        expect(self.page.get_by_role("navigation", name="案卷内容")).to_be_visible()

    def item(self, id: str) -> Locator:
        return self.page.locator(f"article[id='{id}']")

    def settle(self, id: str, answer: str) -> None:
        self.item(id).get_by_role("button", name=f"以此为准：{answer}").click()
        self.confirm("以此为准")
        expect(self.item(id).get_by_text("作答不一致")).to_have_count(0)

    def remark(self, id: str, text: str) -> None:
        self.item(id).get_by_role("button", name="写批注").click()
        self.item(id).get_by_label("批注").fill(text)
        self.item(id).get_by_role("button", name="发出批注").click()
        expect(self.item(id).get_by_text(text)).to_be_visible()

    def decide(self, button: str, text: str) -> None:
        self.page.get_by_label("给组员的话").fill(text)
        self.page.get_by_role("button", name=button, exact=True).click()
        self.confirm(button)

    def close_case(self, followup: str, note: str) -> None:
        self.page.get_by_label(followup, exact=True).check()
        self.page.get_by_label("要做什么").fill(note)
        self.page.get_by_role("button", name="结案", exact=True).click()
        self.confirm("结案")
        expect(self.page.get_by_text(f"已结案 · {followup}")).to_be_visible()
