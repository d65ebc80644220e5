"""Bad days of the server: a full disk, a broken one, none at all. What phones and desks are shown, and what stays."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.journeys.bad_days import (
    Field,
    case_of,
    hear_of_the_line,
    rows_on,
    see_answers,
    see_problem,
    small_photo,
)
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
from tests.journeys.ready import Ready

NO_ROOM = {"DUDAO_FREE_BYTES": str(10**15)}
ROOM = {"DUDAO_FREE_BYTES": str(2**20), "DUDAO_FREE_PERCENT": "1"}
FULL = "服务器存储空间已满，本次内容未保存；请保留在本机，稍后重试。"
HALTED = "服务器存储出现故障，目前只能查看；请保留在本机，等待管理员恢复。"
REMARK = "请补充候考区照片。"


@pytest.fixture(scope="module")
def field(
    tmp_path_factory: pytest.TempPathFactory, demonstration: Path, browser: Browser, playwright: Playwright
) -> Iterator[Field]:
    """A server that begins with too little room for files."""
    served = Ready(tmp_path_factory.mktemp("bad_storage"), demonstration, **NO_ROOM)
    served.start()
    field = Field(served, browser, playwright)
    yield field
    field.close()
    served.stop()


@pytest.fixture(scope="module")
def lin(field: Field) -> Desk:
    return field.desk()


@pytest.fixture(scope="module")
def phone(field: Field) -> Phone:
    return field.phone_at_work()


@pytest.fixture
def at_work(field: Field, phone: Phone) -> Phone:
    """The module's phone, on its checklist, online."""
    phone.go(f"{phone.task_path}/checklist")
    return phone


def test_full_disk_takes_records_and_lets_photos_wait(
    field: Field, lin: Desk, at_work: Phone, tmp_path: Path
) -> None:
    """The other phone is revoked meanwhile: it forgets nothing before its photo has gone."""
    revoked = field.phone_at_work()
    for phone, item in [(at_work, "D-E01"), (revoked, "D-E02")]:
        phone.choose(item, "符合")
        phone.add_photo(item, small_photo(tmp_path / f"{item}.jpg"))
        expect(phone.page.get_by_text("1 个文件只在本机")).to_be_visible(timeout=30_000)
        see_problem(phone, FULL)
    see_answers(lin, at_work, "符合", "D-E01", "D-E02")
    lin.revoke_newest_phone_of("张敏")
    revoked.sync()
    revoked.reload()
    expect(revoked.page.get_by_text("1 个文件只在本机")).to_be_visible()

    field.served.restart(**ROOM)
    for phone in (at_work, revoked):
        hear_of_the_line(phone)
    at_work.wait_until_safe()
    expect(revoked.page.get_by_text("这部手机已被停用")).to_be_visible(timeout=60_000)
    assert rows_on(revoked) == 0
    lin.open_case(case_of(at_work), "photos")
    expect(lin.page.locator(".light-table img")).to_have_count(2)


def test_database_that_cannot_grow_takes_nothing_until_there_is_room(
    field: Field, lin: Desk, at_work: Phone
) -> None:
    field.served.config = "tests.journeys.small_disk"
    field.served.restart(**ROOM)
    pages = field.served.data / "pages"
    at_work.choose("D-C06", "不符合")
    at_work.wait_until_kept("D-C06")
    at_work.wait_until_safe()
    pages.write_text(page_count(field))
    at_work.type_text("D-C06", "考务人员未按规定核对身份。" * 300)
    hear_of_the_line(at_work)
    see_problem(at_work, FULL)
    assert field.served.health() == "ok"

    pages.unlink()
    hear_of_the_line(at_work)
    at_work.wait_until_safe()


def page_count(field: Field) -> str:
    with sqlite3.connect(field.served.data / "dudao.sqlite3") as database:
        return str(database.execute("PRAGMA page_count").fetchone()[0])


def test_broken_disk_halts_the_server_until_an_operator_says_go_on(
    field: Field, lin: Desk, at_work: Phone
) -> None:
    at_work.choose("D-A01", "符合")
    at_work.wait_until_kept("D-A01")
    at_work.wait_until_safe()
    field.served.break_disk()
    at_work.choose("D-A02", "不符合")
    see_problem(at_work, HALTED)
    for again in (False, True):
        if again:
            field.served.restart(**ROOM)
            hear_of_the_line(at_work)
            see_problem(at_work, HALTED)
        assert field.served.health() == "read_only"
        see_answers(lin, at_work, "符合", "D-A01")
        write_remark(lin)
        expect(lin.item("D-A01").get_by_text(HALTED)).to_be_visible()

    assert "was halted because of" in field.served.dudao("resume")
    field.served.restart(**ROOM)
    assert field.served.health() == "ok"
    lin.item("D-A01").get_by_role("button", name="发出批注").click()
    expect(lin.item("D-A01").get_by_text(REMARK)).to_be_visible()
    hear_of_the_line(at_work)
    at_work.wait_until_safe()
    see_answers(lin, at_work, "不符合", "D-A02")
    assert " 0 faults" in field.served.dudao("ledger", "verify")


def write_remark(lin: Desk) -> None:
    lin.item("D-A01").get_by_role("button", name="写批注").click()
    lin.item("D-A01").get_by_label("批注").fill(REMARK)
    lin.item("D-A01").get_by_role("button", name="发出批注").click()


def test_server_that_is_gone_is_said_and_waited_for(field: Field, lin: Desk, at_work: Phone) -> None:
    see_answers(lin, at_work, "符合", "D-E01")
    field.served.kill()
    at_work.choose("D-A03", "符合")
    expect(at_work.page.get_by_text("1 条记录只在本机")).to_be_visible()
    expect(at_work.page.get_by_text("未连上")).to_be_visible()
    write_remark(lin)
    expect(lin.item("D-A01").get_by_text("没有连上服务器，这一步没有完成")).to_be_visible()

    field.served.start()
    hear_of_the_line(at_work)
    at_work.wait_until_safe()
    lin.item("D-A01").get_by_role("button", name="发出批注").click()
    expect(lin.item("D-A01").get_by_text(REMARK).first).to_be_visible()
    see_answers(lin, at_work, "符合", "D-A03")
