"""May a checklist be published? Some topics no checklist for daily supervision may leave out."""

from typing import Any

MANDATORY_GROUPS = {
    "B": "评价范围",
    "C": "职业标准与试题（题库）",
    "D": "考生资格与身份",
    "E": "考场设置与秩序",
    "F": "考评人员",
    "G": "管理与考务人员",
    "H": "证书管理与发放",
}
"""The seven topics of article 12(2), as groups of the checklist (R-12.2, R-12.4)."""


def missing_groups(checklist: dict[str, Any]) -> list[str]:
    """The mandatory groups that a checklist lacks, or holds without one required item.

    Only an open daily checklist must hold all seven: who comes covertly cannot look at them.
    """
    if checklist["inspection_type"] != "daily" or checklist["mode"] != "open":
        return []
    filled = {
        group["id"] for group in checklist["groups"] if any(item["required"] for item in group["items"])
    }
    return [group for group in MANDATORY_GROUPS if group not in filled]
