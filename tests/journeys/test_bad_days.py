"""Bad days of people and phones: what the person is shown, and what is still there afterwards."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, Route, expect

from tests.journeys.bad_days import (
    Field,
    adopt,
    adopt_photo,
    bomb,
    case_of,
    hear_of_the_line,
    open_original,
    rows_on,
    see_answers,
    see_problem,
    see_quarantined,
    small_photo,
)
from tests.journeys.camera import take_photo
from tests.journeys.desk import Desk
from tests.journeys.inside import show
from tests.journeys.phone import PIN, Phone
from tests.journeys.ready import Ready
from tests.journeys.served import PASSWORD

NEW_PIN = "714093"
WIPED = "这部手机已被停用：没送出的内容已全部交给服务器"
RETURN = "请补拍交接登记，并写明双方经手人。"


@pytest.fixture(scope="module")
def field(
    tmp_path_factory: pytest.TempPathFactory, demonstration: Path, browser: Browser, playwright: Playwright
) -> Iterator[Field]:
    served = Ready(tmp_path_factory.mktemp("bad_days"), demonstration)
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
def at_work(phone: Phone) -> Phone:
    """The module's phone, on its checklist, online, with nothing unsent."""
    phone.go_online()
    phone.go(f"{phone.task_path}/checklist")
    phone.wait_until_safe()
    return phone


# Sessions


def test_what_was_typed_at_a_desk_outlives_the_session(field: Field, lin: Desk, at_work: Phone) -> None:
    lin.open_case(case_of(at_work), "answers")
    lin.item("D-B01").get_by_role("button", name="写批注").click()
    lin.item("D-B01").get_by_label("批注").fill(RETURN)
    field.end_sessions()

    sign_in_again(lin)
    expect(lin.item("D-B01").get_by_label("批注")).to_have_value(RETURN)
    lin.item("D-B01").get_by_role("button", name="发出批注").click()
    expect(lin.item("D-B01").get_by_text(RETURN)).to_be_visible()


def test_form_sent_after_the_session_ended_is_sent_again_as_it_was(field: Field, lin: Desk) -> None:
    lin.place("考点")
    lin.page.get_by_role("link", name="星河学校西校区").click()
    lin.page.get_by_label("地址").fill("云溪市环城西路 23 号")

    def end_sessions_first(sent: Route) -> None:
        field.end_sessions()
        sent.continue_()

    lin.page.route("**/api/sites/*", end_sessions_first, times=1)
    lin.page.get_by_role("button", name="保存").click()
    expect(lin.page.get_by_text("登录已过期，这一步没有完成")).to_be_visible()
    sign_in_again(lin)
    lin.page.get_by_role("button", name="保存").click()
    expect(lin.heading("考点")).to_be_visible()
    lin.page.get_by_role("link", name="星河学校西校区").click()
    expect(lin.page.get_by_label("地址")).to_have_value("云溪市环城西路 23 号")


def sign_in_again(lin: Desk) -> None:
    again = lin.page.get_by_role("dialog", name="请重新登录")
    expect(again.get_by_text("填写的内容还在")).to_be_visible()
    again.get_by_label("密码").fill(PASSWORD)
    again.get_by_role("button", name="登录", exact=True).click()
    expect(again).to_have_count(0)


def test_phone_works_on_when_no_session_is_left(field: Field, lin: Desk, at_work: Phone) -> None:
    field.end_sessions()
    at_work.choose("D-A01", "符合")
    at_work.wait_until_kept("D-A01")
    at_work.wait_until_safe()
    lin.sign_in("lin", PASSWORD)
    see_answers(lin, at_work, "符合", "D-A01")


def test_guessing_passwords_ends_with_a_time_to_wait(field: Field, at_work: Phone) -> None:
    stranger = field.stranger()
    for _ in range(11):
        try_password(stranger.page, "audit", "wrong-password")
    expect(stranger.page.get_by_text("登录失败次数过多，请 15 分钟后再试。")).to_be_visible()


def test_who_reads_english_is_refused_in_english(field: Field) -> None:
    page = field.stranger().page
    page.get_by_role("button", name="English").click()
    page.get_by_label("User name").fill("lin")
    page.get_by_label("Password", exact=True).fill("wrong-password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("The user name or the password is wrong.")).to_be_visible()


def try_password(page: Page, username: str, password: str) -> None:
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码", exact=True).fill(password)
    with page.expect_response("**/api/session"):
        page.get_by_role("button", name="登录", exact=True).click()


def test_case_of_another_body_is_not_found(field: Field, at_work: Phone) -> None:
    city = field.desk("city")
    city.page.goto(f"/desk/cases/{case_of(at_work)}")
    expect(city.page.get_by_text("没有找到这份内容")).to_be_visible()


def test_question_goes_with_the_page_it_was_asked_on(lin: Desk) -> None:
    lin.place("账号")
    lin.page.get_by_role("link", name="王磊").click()
    lin.page.get_by_role("button", name="停用账号").click()
    expect(lin.page.get_by_role("dialog")).to_be_visible()
    lin.page.go_back()
    expect(lin.heading("账号")).to_be_visible()
    expect(lin.page.get_by_role("dialog")).to_have_count(0)


# Phones that are shut out


def test_revoked_phone_hands_over_its_work_and_wipes(field: Field, lin: Desk, tmp_path: Path) -> None:
    phone = field.phone_at_work()
    other_window = phone.another_window()
    phone.page.bring_to_front()
    phone.go_offline()
    photo = small_photo(tmp_path / "photo.jpg")
    phone.choose("D-A02", "不符合")
    phone.add_photo("D-A02", photo)
    lin.revoke_newest_phone_of("张敏")

    phone.go_online()
    for window in (phone, other_window):
        expect(window.page.get_by_text(WIPED)).to_be_visible(timeout=60_000)
    assert rows_on(phone) == 0
    adopt(lin, phone, "作答 D-A02")
    see_answers(lin, phone, "不符合", "D-A02")
    adopt_photo(lin, phone, "D-A02")
    assert open_original(lin, phone, "D-A02") == sha256(photo.read_bytes()).hexdigest()


def test_revoked_phone_hands_over_a_photo_whose_sending_was_cut_short(
    field: Field, lin: Desk, tmp_path: Path
) -> None:
    """The line breaks in the middle of the original and the page is killed; what is missing arrives later."""
    phone = field.phone_at_work()
    phone.go_offline()
    photo = take_photo(tmp_path / "photo.jpg", 7)
    phone.add_photo("D-B02", photo)
    expect(phone.page.get_by_text("1 个文件只在本机")).to_be_visible()
    lin.revoke_newest_phone_of("张敏")

    cut = CutShort(photo.stat().st_size)
    phone.context.route("**/api/files**", cut)
    with phone.page.expect_event("requestfailed", lambda request: request.method == "PATCH"):
        phone.go_online()
    phone.kill_page()
    phone.go("/tasks")
    expect(phone.page.get_by_text("1 个文件只在本机")).to_be_visible()
    phone.context.unroute("**/api/files**", cut)
    hear_of_the_line(phone)
    expect(phone.page.get_by_text(WIPED)).to_be_visible(timeout=60_000)
    assert rows_on(phone) == 0

    adopt_photo(lin, phone, "D-B02")
    assert open_original(lin, phone, "D-B02") == sha256(photo.read_bytes()).hexdigest()


class CutShort:
    """Of one file the first piece gets through, and no more."""

    def __init__(self, size: int) -> None:
        self.size = str(size)
        self.pieces = 0
        self.begun = False

    def __call__(self, route: Route) -> None:
        asked = route.request
        self.begun = self.begun or asked.headers.get("upload-length") == self.size
        self.pieces += asked.method == "PATCH" and self.begun
        if self.pieces > 1:
            route.abort()
        else:
            route.continue_()


def test_disabled_account_hands_over_its_work_and_wipes(field: Field, lin: Desk) -> None:
    phone = field.phone("wang")
    phone.go_offline()
    phone.accept()
    set_disabled(lin, "王磊", "停用账号", ask=True)

    phone.go_online()
    expect(phone.page.get_by_text("这部手机已被停用")).to_be_visible(timeout=60_000)
    assert rows_on(phone) == 0
    try_password(phone.page, "wang", PASSWORD)
    expect(phone.page.get_by_text("用户名或密码不正确。")).to_be_visible()
    expect(see_quarantined(lin, phone, "应答委派")).to_contain_text("王磊")
    set_disabled(lin, "王磊", "恢复账号")


def set_disabled(lin: Desk, name: str, button: str, ask: bool = False) -> None:
    lin.place("账号")
    lin.page.get_by_role("link", name=name).click()
    lin.page.get_by_role("button", name=button).click()
    if ask:
        lin.confirm(button)
    expect(lin.page.get_by_role("button", name=button)).to_have_count(0)


# Phones that do not open, or do not send


def test_forgotten_pin_loses_nothing_even_if_it_is_refused_first(field: Field, lin: Desk) -> None:
    phone = field.phone_at_work()
    phone.go_offline()
    phone.choose("D-A03", "不符合")
    expect(phone.item("D-A03").get_by_text("已存本机")).to_be_visible()
    phone.page.reload()
    phone.go_online()
    phone.page.get_by_role("button", name="忘记 PIN 码").click()
    waiting = asked(phone, lin)
    waiting.get_by_role("button", name="拒绝").click()
    lin.confirm("拒绝")
    expect(waiting).to_have_count(0)
    refused = phone.page.get_by_text("委派机构没有同意这次申请。")
    look(phone, refused)
    expect(refused).to_be_visible()

    waiting = asked(phone, lin)
    waiting.get_by_role("button", name="数字相同，同意").click()
    expect(waiting).to_have_count(0)
    new = phone.page.get_by_label("新的 PIN 码", exact=True)
    look(phone, new)
    new.fill(NEW_PIN)
    phone.page.get_by_label("再输一次 PIN 码").fill(NEW_PIN)
    phone.page.get_by_role("button", name="设置新的 PIN 码").click()
    expect(phone.item("D-A03").get_by_label("不符合", exact=True)).to_be_checked()
    phone.wait_until_safe()
    see_answers(lin, phone, "不符合", "D-A03")


def asked(phone: Phone, lin: Desk) -> Locator:
    """Ask for the PIN to be forgotten; gives where the desk sees it, by the digits on the phone."""
    phone.page.get_by_role("button", name="申请找回").click()
    code = phone.page.locator(".code").inner_text()
    lin.place("手机")
    lin.page.reload()
    return lin.page.locator(".waiting").filter(has_text=code)


def look(phone: Phone, awaited: Locator) -> None:
    """Ask whether it was agreed to, unless the phone, which looks every few seconds, shows what came of it."""
    phone.page.get_by_role("button", name="查看是否已同意").or_(awaited).first.click()


def test_wrong_pins_are_answered_with_growing_waits(at_work: Phone) -> None:
    page = at_work.page
    page.clock.install()
    page.reload()
    for _ in range(4):
        try_pin(page, "111222")
        expect(page.get_by_text("PIN 码不对，请再试。")).to_be_visible()
    try_pin(page, "111222")
    expect(page.get_by_text(re.compile("请 (30|2.) 秒后再试。记录都在本机，没有丢失。"))).to_be_visible()
    expect(page.get_by_role("button", name="解锁")).to_be_disabled()
    page.clock.fast_forward(31_000)
    try_pin(page, "111222")
    expect(page.get_by_text(re.compile("请 (60|5.) 秒后再试。"))).to_be_visible()
    page.clock.fast_forward(61_000)
    try_pin(page, PIN)
    expect(at_work.item("D-A01")).to_be_visible()


def try_pin(page: Page, pin: str) -> None:
    page.get_by_label("PIN 码", exact=True).fill(pin)
    page.get_by_role("button", name="解锁", exact=True).click()
    expect(page.get_by_role("button", name="正在解锁…")).to_have_count(0)


def test_rescue_file_of_a_phone_that_stays_offline_is_handed_in_and_adopted(
    field: Field, lin: Desk, tmp_path: Path
) -> None:
    phone = field.phone_at_work()
    phone.go_offline()
    phone.choose("D-B02", "不符合")
    phone.add_photo("D-B02", small_photo(tmp_path / "photo.jpg"))
    phone.tab("我的")
    phone.page.get_by_role("link", name="存储与救援").click()
    with phone.page.expect_download() as download:
        phone.page.get_by_role("button", name="保存救援文件").click()
    expect(phone.page.get_by_text("文件已交给浏览器下载。手机里的内容仍然保留")).to_be_visible()

    lin.open_case(case_of(phone), "quarantined")
    lin.page.get_by_label("选择救援文件").set_input_files(download.value.path())
    expect(lin.page.get_by_text(re.compile(r"已收下：\d 条记录，3 个文件。"))).to_be_visible()
    adopt(lin, phone, "作答 D-B02：")
    see_answers(lin, phone, "不符合", "D-B02")
    expect(phone.page.get_by_text("只在本机").first).to_be_visible()


def test_what_is_no_rescue_file_is_refused_in_words(lin: Desk, at_work: Phone, tmp_path: Path) -> None:
    lin.open_case(case_of(at_work), "quarantined")
    lin.page.get_by_label("选择救援文件").set_input_files(small_photo(tmp_path / "photo.rescue"))
    expect(lin.page.get_by_text("救援文件不完整或无法读懂，请从手机重新导出。")).to_be_visible()


# Windows, versions, files


def test_two_windows_of_one_phone_lose_nothing(lin: Desk, at_work: Phone) -> None:
    other = at_work.another_window()
    at_work.go_offline()
    for window, item in [(at_work, "D-C01"), (other, "D-C02"), (at_work, "D-C03"), (other, "D-C04")]:
        window.page.bring_to_front()
        window.choose(item, "符合")
    for window, item in [(other, "D-C01"), (other, "D-C03"), (at_work, "D-C02"), (at_work, "D-C04")]:
        window.page.bring_to_front()
        expect(window.item(item).get_by_label("符合", exact=True)).to_be_checked()
    at_work.go_online()
    for window in (at_work, other):
        window.wait_until_safe()
    other.page.close()
    see_answers(lin, at_work, "符合", "D-C01", "D-C02", "D-C03", "D-C04")


def test_version_that_is_too_old_keeps_its_work_and_asks_to_update(lin: Desk, at_work: Phone) -> None:
    page = at_work.page
    page.route("**/api/sync", as_old_version)
    at_work.choose("D-C05", "符合")
    offer = page.get_by_role("region", name="有新版本")
    expect(offer.get_by_text("记录都保存在本机，更新后自动上传")).to_be_visible()
    expect(page.get_by_text("1 条记录只在本机")).to_be_visible()

    page.unroute("**/api/sync")
    offer.get_by_role("button", name="现在更新").click()
    at_work.unlock()
    at_work.wait_until_safe()
    see_answers(lin, at_work, "符合", "D-C05")


def as_old_version(route: Route) -> None:
    route.continue_(headers={**route.request.headers, "x-client-version": "0.0.9"})


def test_file_that_is_no_photo_or_too_large_is_refused_and_nothing_else_is_lost(
    lin: Desk, at_work: Phone, tmp_path: Path
) -> None:
    item = at_work.item("D-E01")
    note, huge = tmp_path / "note.jpg", tmp_path / "huge.jpg"
    note.write_text("not a picture at all")
    huge.write_bytes(b"\xff\xd8\xff" + bytes(33 * 2**20))

    for file, sentence in [(note, "这张图片的格式不能作为证据保存"), (huge, "这张图片超过 32 MB，没有保存")]:
        item.get_by_label("拍照").set_input_files(file)
        expect(item.get_by_text(sentence)).to_be_visible()
    expect(item.locator("img")).to_have_count(0)
    at_work.add_photo("D-E01", small_photo(tmp_path / "photo.jpg"))
    at_work.wait_until_safe()


def test_picture_that_unpacks_to_too_many_pixels_is_kept_but_drawn_nowhere(
    lin: Desk, at_work: Phone, tmp_path: Path
) -> None:
    at_work.go(f"{at_work.task_path}/photos")
    at_work.page.get_by_label("从相册选择").set_input_files(bomb(tmp_path / "bomb.png", 20_000))
    expect(at_work.page.get_by_text("无法显示这张照片，原件已保存。")).to_be_visible()
    at_work.wait_until_safe()
    lin.open_case(case_of(at_work), "photos")
    expect(lin.page.get_by_text("图片无法打开，原文件照样保留")).to_be_visible()


def test_nearly_full_phone_takes_answers_and_no_photos(at_work: Phone, tmp_path: Path) -> None:
    at_work.go_offline()
    at_work.page.evaluate(NEARLY_FULL)
    at_work.item("D-E02").get_by_label("拍照").set_input_files(small_photo(tmp_path / "photo.jpg"))
    expect(at_work.item("D-E02").get_by_text("为了不丢失已有内容，暂不再保存新照片")).to_be_visible()
    at_work.choose("D-D02", "符合")
    expect(at_work.item("D-D02").get_by_text("已存本机")).to_be_visible()
    at_work.go_online()
    at_work.wait_until_safe()


def test_browser_that_promises_nothing_is_asked_at_once_and_its_refusal_is_shown(field: Field) -> None:
    phone = Phone(field.browser, field.device, field.served.address)
    field.made.append(phone)
    phone.context.add_init_script(REFUSING)
    phone.enrol("wang", PASSWORD)
    asked = phone.page.evaluate("localStorage.asked")
    phone.tab("我的")
    phone.page.get_by_role("link", name="存储与救援").click()
    expect(phone.page.get_by_text("已用 12 MB，还可用约 988 MB")).to_be_visible()
    phone.page.get_by_role("button", name="请浏览器长期保存").click()
    expect(phone.page.get_by_text("浏览器没有保证长期保存")).to_be_visible()
    assert [asked, phone.page.evaluate("localStorage.asked")] == ["asked ", "asked asked "]


REFUSING = """
navigator.storage.persisted = async () => false;
navigator.storage.persist = async () => {
    localStorage.asked = `${localStorage.asked ?? ""}asked `;
    return false;
};
navigator.storage.estimate = async () => ({ quota: 1e9, usage: 12e6 });
"""


def test_worker_that_keeps_the_shell_touches_nothing_that_is_sent(at_work: Phone, tmp_path: Path) -> None:
    """It answers for the page, and for nothing that somebody writes: that goes out as the page has signed it."""
    answered: list[tuple[str, bool]] = []
    note = lambda reply: answered.append((reply.request.method, reply.from_service_worker))
    at_work.page.on("response", note)
    at_work.go(f"{at_work.task_path}/checklist")
    at_work.choose("D-E10", "符合")
    at_work.add_photo("D-E10", small_photo(tmp_path / "photo.jpg"))
    at_work.wait_until_safe()
    at_work.page.remove_listener("response", note)
    sent = {(method, by_worker) for method, by_worker in answered if method not in ("GET", "HEAD")}
    assert sent == {("POST", False), ("PATCH", False)}
    assert ("GET", True) in answered


def test_form_that_was_not_kept_is_there_after_its_page_died_and_becomes_one_record(at_work: Phone) -> None:
    form = f"{at_work.task_path}/instruments/test"
    at_work.go(form)
    at_work.page.get_by_label("测试对象").fill("三号车床")
    at_work.page.get_by_label("测试内容与方法").fill("空载启动三次")
    at_work.page.get_by_label("督导事项", exact=True).select_option("D")
    show(at_work.page, form)  # reads the form back from the disk, after the last sign was written
    expect(at_work.page.get_by_label("督导事项", exact=True)).to_have_value("D")
    at_work.kill_page()
    at_work.go(form)
    expect(at_work.page.get_by_text("这里是上次填写、还没有记下的内容。")).to_be_visible()
    expect(at_work.page.get_by_label("测试内容与方法")).to_have_value("空载启动三次")
    at_work.page.get_by_text("通过", exact=True).click()
    at_work.page.get_by_role("button", name="记下并继续").click()
    expect(at_work.page.get_by_role("heading", level=2, name="测试 · 三号车床")).to_be_visible()
    at_work.go(form)
    expect(at_work.page.get_by_label("测试对象")).to_have_value("")
    at_work.go(f"{at_work.task_path}/instruments")
    expect(at_work.page.get_by_role("link", name=re.compile("三号车床"))).to_have_count(1)


NEARLY_FULL = "navigator.storage.estimate = async () => ({ quota: 1e9, usage: 0.95e9 })"


def test_page_of_somebody_elses_network_is_not_taken_for_the_server(lin: Desk, at_work: Phone) -> None:
    at_work.page.route("**/api/sync", lambda route: route.fulfill(body="<h1>请先登录无线网络</h1>"))
    at_work.choose("D-D05", "符合")
    see_problem(at_work, "收到的不是服务器的答复，可能要先完成无线网络的登录。")
    at_work.page.unroute("**/api/sync")
    hear_of_the_line(at_work)
    at_work.wait_until_safe()
    see_answers(lin, at_work, "符合", "D-D05")


def test_receipt_that_is_not_the_servers_counts_for_nothing(lin: Desk, at_work: Phone) -> None:
    at_work.page.route("**/api/sync", with_false_receipts)
    at_work.choose("D-C06", "符合")
    see_problem(at_work, "服务器的回执核对不上，不算送达。")
    expect(at_work.page.get_by_text("1 条记录只在本机")).to_be_visible()
    at_work.page.unroute_all(behavior="wait")  # one may be on its way just now
    hear_of_the_line(at_work)
    at_work.wait_until_safe()
    see_answers(lin, at_work, "符合", "D-C06")


def with_false_receipts(route: Route) -> None:
    reply = route.fetch(url=route.request.url.replace("localhost", "127.0.0.1"))  # known on any machine
    told = reply.json()
    for part in told["scopes"].values():
        if "receipt" in part:
            part["receipt"] = "A" * 86
    route.fulfill(response=reply, json=told)
