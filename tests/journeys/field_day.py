"""A day in the field: one visit with everything in it, and one that ended at the door."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.answers import answer, items_of
from tests.journeys.inside import show
from tests.journeys.office_day import DOUBTED
from tests.journeys.phone import Phone
from tests.journeys.scenes import take_scene

FAILING, DISPUTED, UNSEEN = "D-A01", "D-A02", "D-D03"
LESS_WELL = {FAILING: "不符合", "D-C05": "基本符合", UNSEEN: "未查"}
PHOTOS = {
    FAILING: ("shelf", False),
    "D-B02": ("hall", True),
    DOUBTED: ("bag", False),
    "D-E01": ("hall", False),
    "D-E02": ("bench", True),
    "D-E10": ("bench", False),
    "D-I01": ("board", False),
}
"""What is photographed for which item, and from which side."""


def inspect_together(leader: Phone, other: Phone, case: str, folder: Path) -> None:
    """Two phones at one place; one of them writes on after the report was submitted."""
    for phone in (leader, other):
        start(phone, case)
    inspect(leader, case, folder)
    differ(other, case)
    leader.sync()
    other.go_offline()
    other.choose(UNSEEN, "不符合")
    sign_and_submit(leader, case)
    other.go_online()
    other.sync()
    other.wait_until_safe()


def accept(phone: Phone, case: str) -> None:
    phone.sync()
    expect(phone.page.locator(f"a[href='/tasks/{case}']")).to_be_visible()
    show(phone.page, f"/tasks/{case}/acceptance")
    phone.page.get_by_label("以上都没有").check()
    phone.page.get_by_role("button", name="接受委派").click()


def start(phone: Phone, case: str) -> None:
    """Accept the dispatch, arrive, show the card."""
    accept(phone, case)
    show(phone.page, f"/tasks/{case}/visit")
    phone.page.get_by_role("button", name="我已到场").click()
    phone.page.get_by_role("button", name="出示证卡").click()
    expect(phone.heading("证卡").or_(phone.heading("我的证卡"))).to_be_visible()


def observe(phone: Phone, case: str) -> None:
    """Accept a covert dispatch and begin to look."""
    accept(phone, case)
    show(phone.page, f"/tasks/{case}/visit")
    phone.page.get_by_role("button", name="开始观察").click()
    expect(phone.page.get_by_role("link", name="打开清单")).to_be_visible()


def inspect(phone: Phone, case: str, folder: Path) -> None:
    """Answer everything, most of it well; take the photos that are due; report what cannot wait."""
    show(phone.page, f"/tasks/{case}/checklist")
    for item in items_of("CL-DAILY"):
        if item.type != "single" or item.id in LESS_WELL:
            answer(phone, item, LESS_WELL.get(item.id))
    well = [item.id for item in items_of("CL-DAILY") if item.type == "single" and item.id not in LESS_WELL]
    phone.page.evaluate(
        "(ids) => ids.forEach((id) => document.querySelector(`article[id='${id}'] input`).click())", well
    )
    phone.item(DOUBTED).locator("summary", has_text="照片").click()
    for item_id, scene in PHOTOS.items():
        phone.add_photo(item_id, take_scene(folder / f"{item_id}.jpg", *scene))
    phone.item(FAILING).get_by_role("button", name="立即报告").click()
    ask_for_papers(phone, case)


def ask_for_papers(phone: Phone, case: str) -> None:
    """Documents are asked for and refused, which is a lead by itself."""
    show(phone.page, f"/tasks/{case}/instruments/request")
    phone.page.get_by_label("督导事项", exact=True).select_option("H")
    phone.page.get_by_label("资料名称").fill("近两年证书发放登记与印章使用记录")
    phone.page.get_by_label("份数").fill("2")
    phone.page.get_by_text("现场查阅", exact=True).click()
    phone.page.get_by_role("button", name="记下并继续").click()
    phone.page.get_by_text("拒绝提供", exact=True).click()
    phone.page.get_by_label("怎样答复，什么理由").fill("称须上级书面同意，两次说明后仍不提供。")
    phone.page.get_by_role("button", name="记下", exact=True).click()
    expect(phone.page.get_by_text("已自动记为线索")).to_be_visible()


def differ(phone: Phone, case: str) -> None:
    """Another pair of eyes: two answers that differ, one that agrees, a remark."""
    show(phone.page, f"/tasks/{case}/checklist")
    phone.choose(DISPUTED, "基本符合")
    phone.choose(DOUBTED, "基本符合")
    phone.choose("D-A03", "符合")
    phone.sync()
    phone.wait_until_safe()


def sign_and_submit(phone: Phone, case: str) -> None:
    show(phone.page, f"/tasks/{case}/signatures")
    phone.sign("机构在场人签收", "欧阳建国")
    phone.sign("督导员签字")
    show(phone.page, f"/tasks/{case}/visit")
    phone.end_visit("完成检查")
    show(phone.page, f"/tasks/{case}/report")
    phone.write_report(
        "听取机构介绍，查看候考区、六个标准化考场、试卷保管室与档案室，抽查三名考评员证卡，询问考务负责人。",
        "基本规范，有一般问题",
    )
    phone.submit_report()
    phone.sync()
    phone.wait_until_safe()


def end_at_the_door(phone: Phone, case: str) -> None:
    """Not let in: what happened, a signature, the report."""
    start(phone, case)
    show(phone.page, f"/tasks/{case}/visit")
    phone.end_visit("未能进场", "九点十分到达，门卫称负责人不在，等候四十分钟后仍拒绝进入。")
    show(phone.page, f"/tasks/{case}/signatures")
    phone.sign("督导员签字")
    show(phone.page, f"/tasks/{case}/report")
    field = phone.page.get_by_label("督导过程")
    field.fill("出示证卡并说明来意，两次联系机构负责人未接通；已对大门及公示栏拍照。")
    field.blur()
    phone.submit_report()
    phone.sync()
    phone.wait_until_safe()


def rework(phone: Phone, case: str) -> None:
    """The report came back; something is corrected without a network, and stays on the phone."""
    phone.sync()
    phone.wait_until_safe()
    show(phone.page, f"/tasks/{case}/checklist")
    phone.go_offline()
    phone.choose("D-C05", "符合")
