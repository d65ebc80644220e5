"""What a team answers in a journey: every item of a checklist, with some disagreements."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTENT = yaml.safe_load((Path(__file__).parents[2] / "server" / "content" / "checklists.yaml").read_text())


@dataclass(frozen=True)
class Item:
    id: str
    type: str
    options: tuple[str, ...]
    photo: str
    phase: str | None


def items_of(checklist: str) -> list[Item]:
    [found] = [each for each in CONTENT["checklists"] if each["id"] == checklist]
    return [read_item(item, group.get("phase")) for group in found["groups"] for item in group["items"]]


def read_item(item: dict[str, Any], phase: str | None) -> Item:
    options = CONTENT["option_sets"].get(item.get("options"), [])
    return Item(
        item["id"], item["type"], tuple(option["zh"] for option in options), item["photo_required"], phase
    )


def answer(phone: Any, item: Item, option: str | None = None) -> None:
    """Give the good answer to an item, or the option named."""
    if item.type == "single":
        phone.choose(item.id, option or item.options[0])
        if option in ("不适用", "未查"):
            phone.reason(item.id, "本场次没有这一环节")
    elif item.type == "count3":
        phone.type_numbers(item.id, {"应考": 30, "实考": 28, "缺考": 2})
    elif item.type == "count3_ratio":
        phone.type_numbers(item.id, {"考评员数": 3, "考生数": 28})
    elif item.type == "number":
        phone.type_numbers(item.id, {"数字": 28})
    elif item.type == "text":
        phone.type_text(item.id, "考务组织规范，候考区引导清楚。")
    phone.wait_until_kept(item.id)
