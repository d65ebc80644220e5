"""A world in which work has been done: made by using the program, on a server with demonstration data.

One case has everything in it: every item answered, a grave finding reported at once, photos, signatures, two
supervisors who disagree, a report that was sent back with remarks, and work that came too late. Another was
ended at the door and waits for its review, of two like it one was accepted and one is closed; two more, one of
them covert, have not been touched. Somebody else is in the middle of a covert visit.
"""

import io
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journeys.desk import Desk
from tests.journeys.field_day import end_at_the_door, inspect_together, observe, rework
from tests.journeys.inside import fetched, show
from tests.journeys.office_day import (
    NEWCOMER,
    accept,
    acknowledge,
    ask_for_export,
    erase_a_photo,
    keep_registers,
    plan,
    send_back,
)
from tests.journeys.phone import Phone
from tests.journeys.served import PASSWORD

RESPONSE = "0198f1f0-0000-7000-8000-000000000002"
OFFLINE = "zhao"
"""Whose phone stays without a network, with unsent work on it."""


@dataclass
class Filled:
    """Where things are in the filled world, and who holds what."""

    address: str
    desks: dict[str, Desk]
    phones: dict[str, Phone]
    institution: str
    site: str
    supervisor: str
    account: str
    worked: str
    """The case with everything in it."""

    ended: str
    """The case that was ended at the door; its report waits."""

    accepted: str
    """The case whose report was accepted; it can be closed."""

    closed: str
    """The case that is closed."""

    untouched: str
    """The case nobody has begun."""

    covert: str
    """The case whose team knows the day and the city, not yet the place."""

    observed: str
    """The case whose supervisor observes and must not be known."""

    planned: str
    """The dispatch that waits for approval."""

    draft: str
    """The provincial checklist that is being made."""

    code: str
    """The standing code of an exam session."""

    card: str
    """What the QR code of a supervisor's card leads to."""


def fill(browser: Browser, device: dict[str, Any], address: str, folder: Path) -> Filled:
    """Do the work, and tell where it is."""
    lin, he = (desk_of(browser, address, name) for name in ("lin", "he"))
    register = keep_registers(lin)
    phones = {name: phone_of(browser, device, address, name) for name in ("chen", OFFLINE, "zhang", NEWCOMER)}
    planned = {row["institution"]["name"]: row["id"] for row in fetched(lin.page, "/api/dispatches")}
    ended, team = planned["星河职业培训学校"], ["陈晓燕", "赵国强"]
    worked = plan(lin, he, team, timedelta(hours=-1))
    tonight = timedelta(hours=8)  # whatever the hour: the demonstration has this team out tomorrow at 14:00
    covert = plan(lin, he, team, tonight, 方式="暗访", 检查表="暗访检查表")
    untouched = plan(lin, he, team, timedelta(days=2))
    inspect_together(phones["chen"], phones[OFFLINE], worked, folder)
    acknowledge(lin, "收到。请留存证据，半小时内有人到。")
    end_at_the_door(phones["zhang"], ended)
    phones["quiet"] = phone_of(browser, device, address, "wang")
    observed = plan(lin, he, ["王磊"], timedelta(minutes=30), 方式="暗访", 检查表="暗访检查表")
    observe(phones["quiet"], observed)
    accepted, closed = (decided(lin, he, phones["zhang"]) for _ in range(2))
    lin.close_case("要求整改", "三十日内补齐考评员公示，并报送照片。")
    phones["zhang"].sync()
    send_back(lin, worked)
    erase_a_photo(lin, worked)
    ask_for_export(lin, worked)
    rework(phones[OFFLINE], worked)
    begin_an_interview(phones["chen"], worked)
    code = fetched(lin.page, "/api/sessions")[0]["code"]
    answer_at(lin.page, code)
    return Filled(
        address,
        desks={"lin": lin, "he": he},
        phones=phones,
        worked=worked,
        ended=ended,
        accepted=accepted,
        closed=closed,
        untouched=untouched,
        covert=covert,
        observed=observed,
        planned=planned["临江技师学院"],
        draft=lin.begin_checklist("日常督导检查表"),
        code=code,
        card=card_address(phones["zhang"].page),
        **register,
    )


def begin_an_interview(phone: Phone, case: str) -> None:
    """A supervisor writes the first answers of a questionnaire down; the desk reads how far that went."""
    show(phone.page, f"/tasks/{case}/questionnaires/{RESPONSE}?form=QN-INTERVIEW@1.1")
    phone.page.locator(".form-page").wait_for()
    phone.page.locator(".form-view .action-bar .primary").click()
    phone.page.locator(".form-page input").first.click()
    show(phone.page, f"/tasks/{case}")
    phone.sync()


def answer_at(page: Page, code: str) -> None:
    """What the page at the code of a session sends for somebody who filled it in."""
    answer = (
        f'<data id="QN-CANDIDATE" version="1.0"><meta><instanceID>uuid:{RESPONSE}</instanceID></meta></data>'
    )
    page.evaluate(
        """async ([code, id, instance]) => {
            const body = JSON.stringify({ id, form: "QN-CANDIDATE@1.0", instance, seat: "12" });
            const headers = { "Content-Type": "application/json" };
            const reply = await fetch(`/api/sessions/${code}/responses`, { method: "POST", body, headers });
            if (!reply.ok) throw new Error(await reply.text());
        }""",
        [code, RESPONSE, answer],
    )


def decided(lin: Desk, he: Desk, phone: Phone) -> str:
    """A case that was ended at the door, and its report accepted."""
    case = plan(lin, he, ["张敏"], timedelta(hours=-1))
    show(phone.page, "/tasks")
    end_at_the_door(phone, case)
    accept(lin, case)
    return case


def desk_of(browser: Browser, address: str, username: str) -> Desk:
    desk = Desk(
        browser, address, service_workers="block"
    )  # a worker takes longer to come than what is seen here
    desk.sign_in(username, PASSWORD)
    return desk


def phone_of(browser: Browser, device: dict[str, Any], address: str, username: str) -> Phone:
    phone = Phone(browser, device, address)
    phone.enrol(username, PASSWORD)
    return phone


def card_address(page: Page) -> str:
    """Where the QR code on somebody's own card leads, read from the screen."""
    show(page, "/card")
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".qr").screenshot())))
    return str(code.text)
