"""The main job: two phones and a desk, most of it without a network, through a killed page and a killed server."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from server.clock import SHANGHAI, now
from tests.journeys.answers import Item, answer, items_of
from tests.journeys.camera import take_photo
from tests.journeys.desk import Desk
from tests.journeys.ledgers import by_the_model, on_the_phone, on_the_server
from tests.journeys.phone import Phone
from tests.journeys.served import Served

ITEMS = items_of("CL-DAILY")
DISAGREED = ("D-A02", "D-C03", "D-F02")
LEADER, MEMBER = "陈晓燕", "赵国强"
INSTITUTION = "云溪电力有限公司评价中心"


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The server as `./run` starts it in an empty folder."""
    settings = {}
    if request.param == "postgresql":
        settings["DUDAO_DATABASE_URL"] = request.getfixturevalue("postgres_url")
    server = Served(tmp_path, **settings)
    server.start()
    yield server
    server.stop()


def plan_dispatch(desk: Desk) -> str:
    start = now().astimezone(SHANGHAI)
    return desk.create_dispatch(
        team=[LEADER, MEMBER],
        leader=LEADER,
        **{
            "被督导机构": INSTITUTION,
            "考点": "云溪电力实训基地",
            "方式": "明察",
            "检查表": "日常督导检查表（明察）",
            "开始": f"{start - timedelta(hours=1):%Y-%m-%dT%H:%M}",
            "结束": f"{start + timedelta(hours=9):%Y-%m-%dT%H:%M}",
            "职业（工种）及等级": "电工 三级",
            "直接指定的理由": "本批次只有这两位熟悉该职业。",
        },
    )


def accept_task(phone: Phone) -> None:
    phone.sync()
    phone.open_task(INSTITUTION)
    phone.accept()
    phone.wait_until_safe()
    phone.page.goto(phone.task_path)
    phone.unlock()


def fill_in(phone: Phone, items: list[Item], disagree: bool) -> None:
    for item in items:
        answer(phone, item, item.options[1] if disagree and item.id in DISAGREED else None)


@pytest.mark.timeout(900)
def test_two_supervisors_work_offline_and_the_desk_reads_accepts_and_loses_nothing(
    served: Served, phone_of: Callable[[str], Phone], desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    coordinator, approver = desk_of("lin"), desk_of("he")
    leader, member = phone_of("chen"), phone_of("zhao")
    photos = [take_photo(tmp_path / f"photo-{number}.jpg", number) for number in range(6)]
    wanted = [item.id for item in ITEMS if item.photo == "always"]

    case = plan_dispatch(coordinator)
    approver.approve(case)
    for phone in (leader, member):
        accept_task(phone)

    for phone in (leader, member):
        phone.go_offline()
        phone.arrive_and_show_card()
        phone.open_step("检查表")
    fill_in(leader, ITEMS[:20], disagree=False)
    leader.reload()
    fill_in(leader, ITEMS[20:35], disagree=False)
    leader.kill_page()
    leader.go(f"/tasks/{case}/checklist/{ITEMS[35].id}")  # a deep link, with no network
    fill_in(leader, ITEMS[35:], disagree=False)
    fill_in(member, ITEMS, disagree=True)
    for photo, item in zip(photos[:5], wanted, strict=True):
        leader.add_photo(item, photo)
    member.add_photo(wanted[0], photos[5])
    member.go(f"/tasks/{case}/visit")
    member.end_visit("完成检查")

    leader.go(f"/tasks/{case}/signatures")
    leader.sign("机构在场人签收", "李主任")
    leader.sign("督导员签字")
    leader.go(f"/tasks/{case}/visit")
    leader.end_visit("完成检查")

    with leader.page.expect_request(
        lambda request: request.method == "PATCH" and "/api/files/" in request.url
    ):
        leader.go_online()
    served.kill()
    served.start()
    leader.sync()
    leader.wait_until_safe(120)
    member.go_online()
    member.sync()
    member.wait_until_safe(120)
    leader.sync()

    leader.go(f"/tasks/{case}/report")
    leader.write_report("实地查看考场、设备与档案，询问考务负责人。", "基本规范，有一般问题")
    leader.submit_report()
    leader.wait_until_safe()

    coordinator.open_case(case, "answers")
    for id in DISAGREED:
        expect(coordinator.item(id).get_by_text("作答不一致")).to_be_visible()
        expect(coordinator.item(id).get_by_text(LEADER)).to_be_visible()
        expect(coordinator.item(id).get_by_text(MEMBER)).to_be_visible()
    coordinator.settle(DISAGREED[0], "符合")
    coordinator.remark(DISAGREED[1], "请补充交接登记的照片说明。")
    assert downloaded(coordinator, case) == {
        hashlib.sha256(photo.read_bytes()).hexdigest() for photo in photos
    }
    coordinator.open_case(case, "report")
    coordinator.decide("退回修改", "请核对试卷保管一项。")
    expect(coordinator.page.get_by_text("已退回").first).to_be_visible()

    for phone in (leader, member):
        phone.sync()
        phone.wait_until_safe()
        phone.go(f"/tasks/{case}/checklist/{DISAGREED[0]}")
        expect(phone.item(DISAGREED[0]).get_by_text("作答不一致")).to_have_count(0)
    leader.go(f"/tasks/{case}/checklist/{DISAGREED[1]}")
    expect(leader.item(DISAGREED[1]).get_by_text("请补充交接登记的照片说明。")).to_be_visible()
    leader.go_offline()
    leader.choose(DISAGREED[1], "基本符合")
    expect(leader.item(DISAGREED[1]).get_by_text("已存本机")).to_be_visible()
    leader.go(f"/tasks/{case}/signatures")
    leader.sign("督导员签字")
    leader.go(f"/tasks/{case}/report")
    leader.submit_report()
    leader.go_online()
    leader.sync()
    leader.wait_until_safe()

    coordinator.open_case(case, "report")
    coordinator.decide("通过", "")
    expect(coordinator.page.get_by_text("已通过").first).to_be_visible()
    for phone in (leader, member):
        phone.sync()
        phone.wait_until_safe()
    leader.go(f"/tasks/{case}/report")
    expect(leader.page.get_by_text("报告已通过")).to_be_visible()

    coordinator.close_case("要求整改", "三十日内补齐交接登记。")
    for phone in (leader, member):
        phone.sync()
        phone.go(f"/tasks/{case}")
        expect(phone.page.get_by_text("委派机构已结案。")).to_be_visible()

    agreed = by_the_model(case, on_the_server(coordinator, case))
    assert on_the_phone(leader, case) == agreed
    assert on_the_phone(member, case) == agreed


def downloaded(desk: Desk, case: str) -> set[str]:
    """Open every photo on the light-table, take its original away, and tell the hashes of what came."""
    desk.open_case(case, "photos")
    hashes = set()
    thumbnails = desk.page.locator(".light-table button")
    for place in range(thumbnails.count()):
        thumbnails.nth(place).click()
        with desk.page.expect_download() as download:
            desk.page.get_by_role("link", name="原图").click()
        hashes.add(hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest())
        desk.page.get_by_role("button", name="关闭").click()
    return hashes
