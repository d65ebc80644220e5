"""A day at the desk: registers kept, dispatches planned and approved, a report sent back."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from server.clock import SHANGHAI, now
from tests.journeys.desk import Desk
from tests.journeys.inside import created, fetched
from tests.journeys.served import PASSWORD

INSTITUTION = "示范省高新技术产业开发区人力资源服务产业园第三职业技能等级认定与评价中心"
SITE = "产业园二期综合楼东侧附属楼四层第一至第六标准化考场"
NEWCOMER = "xinlai"
DOUBTED = "D-C03"


def keep_registers(lin: Desk) -> dict[str, str]:
    """An institution and a site with long names, and somebody new, without a card and without tasks."""
    page = lin.page
    organisation = created(
        page,
        "/api/organisations",
        kind="institution",
        category="social",
        filing="province",
        authority_code="44",
        name=INSTITUTION,
        name_en="Third Centre for Skill Level Recognition, High-Tech Development Zone, Example Province",
        city="云溪市",
        contact_name="欧阳建国",
        contact_telephone="0755-5555 0190",
    )
    site = created(
        page,
        "/api/sites",
        institution_id=organisation,
        name=SITE,
        city="云溪市",
        address="云溪市高新技术产业开发区创新大道 1288 号二期综合楼东侧附属楼",
        position=[23129110, 113264385],
    )
    own = fetched(page, "/api/session")["account"]["organisation_id"]
    supervisor = created(
        page,
        "/api/supervisors",
        kind="external",
        selecting_id=own,
        name="司马欣怡",
        unit="示范省高新技术产业开发区公共实训中心",
    )
    account = created(
        page,
        "/api/accounts",
        username=NEWCOMER,
        name="司马欣怡",
        role="EXT_SUP",
        organisation_id=own,
        supervisor_id=supervisor,
        password=PASSWORD,
    )
    return {"institution": organisation, "site": site, "supervisor": supervisor, "account": account}


def plan(lin: Desk, he: Desk, team: list[str], begins: timedelta, **fields: str) -> str:
    """A dispatch of three hours to the place with the long name, approved by the second person."""
    start = now().astimezone(SHANGHAI) + begins
    wanted = {
        "被督导机构": INSTITUTION,
        "考点": SITE,
        "方式": "明察",
        "检查表": "日常督导检查表（明察）",
        "指定批准人": "何川",
        "开始": f"{start:%Y-%m-%dT%H:%M}",
        "结束": f"{start + timedelta(hours=3):%Y-%m-%dT%H:%M}",
        "职业（工种）及等级": "工业机器人系统操作员 三级（高级工）",
        "直接指定的理由": "本批次只有这两位熟悉该职业；该机构首次开展高级工认定，社会关注度较高。",
    }
    case = lin.create_dispatch(team=team, leader=team[0], **{**wanted, **fields})
    he.approve(case)
    return case


def send_back(lin: Desk, case: str) -> None:
    lin.open_case(case, "answers")
    lin.remark(DOUBTED, "请补充试卷交接登记的照片，并写明交接的时间和双方经手人。")
    lin.open_case(case, "report")
    lin.decide("退回修改", "请核对试卷保管一项，补充照片后再次提交。")
    expect(lin.page.get_by_text("已退回").first).to_be_visible()


def erase_a_photo(lin: Desk, case: str) -> None:
    """What was photographed by mistake is erased by the reviewer."""
    lin.open_case(case, "photos")
    lin.page.locator(".light-table button").last.click()
    opened = lin.page.locator(".full-size")
    opened.get_by_text("依法擦除").click()
    opened.get_by_label("试题内容").check()
    opened.get_by_label("为什么擦除").fill("公示栏旁贴着当天实操试题的评分要点，已拍进画面，按规定不得留存。")
    opened.get_by_role("button", name="擦除", exact=True).click()
    lin.page.locator(".dialog").get_by_role("button", name="擦除", exact=True).click()
    expect(lin.page.get_by_role("heading", name="擦除记录")).to_be_visible()


def ask_for_export(lin: Desk, case: str) -> None:
    """Ask to take the whole case out, which somebody else has to agree to."""
    lin.open_case(case, "export")
    lin.page.get_by_label(re.compile("^整卷")).check()
    lin.page.get_by_label("用途").fill("移送省职业技能鉴定指导中心档案室")
    lin.page.get_by_role("button", name="申请整卷导出").click()
    expect(lin.page.get_by_text("等另一人同意")).to_be_visible()


def accept(lin: Desk, case: str) -> None:
    lin.open_case(case, "report")
    lin.decide("通过", "")
    expect(lin.page.get_by_role("heading", name="结案")).to_be_visible()


def acknowledge(lin: Desk, words: str) -> None:
    """Answer the alert that stands above every screen of the desk."""
    lin.page.get_by_role("button", name=re.compile("^确认收到")).click()
    lin.page.get_by_label("给组员的话").fill(words)
    lin.page.get_by_role("button", name="确认并发出").click()
    expect(lin.page.get_by_text("即时报告待确认")).to_have_count(0)
