"""A covert visit that ends without disclosure: the work arrives, and the institution never knows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from server.clock import SHANGHAI, now
from tests.journeys.answers import answer, items_of
from tests.journeys.desk import Desk
from tests.journeys.phone import Phone
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
        return [
            self.desk.context.request.get(f"/api/{name}").text()
            for name in ("dispatches", "sites", "organisations")
        ]

    def sees_nothing_of(self, case: str) -> None:
        assert self.everything() == self.before
        for address in (f"dispatches/{case}", f"cases/{case}", f"dispatches/{'0' * 32}"):
            assert self.desk.context.request.get(f"/api/{address}").status == 404
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
    expect(leader.page.get_by_role("link", name="打开检查表")).to_be_visible()
    leader.go(f"/tasks/{case}/checklist")
    for item in BEFORE:
        answer(leader, item)
    for id, option in OF_DISCLOSURE.items():
        leader.choose(id, option)
        leader.wait_until_kept(id)
    leader.go(f"/tasks/{case}/visit")
    leader.end_visit("未亮证结束")
    leader.go(f"/tasks/{case}/signatures")
    expect(leader.page.get_by_text("未亮证，不请机构签字。")).to_be_visible()
    leader.sign("督导员签字")
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
