"""What an answer says of the matter, as phones and desks judge it (pwa/src/inspections/answer.ts). Plain rules."""

from collections.abc import Mapping
from typing import Any

Item = Mapping[str, Any]
Options = Mapping[str, list[dict[str, Any]]]

WITHOUT_LOOKING = ("not_checked", "no_view")

VERDICTS = {
    "pass": ("符合", "Conforms"),
    "warn": ("基本符合或存疑", "Doubtful"),
    "fail": ("不符合", "Fails"),
    "na": ("不适用", "Not applicable"),
    "unchecked": ("未查", "Not checked"),
    "noted": ("已记录", "Noted"),
    "unanswered": ("未作答", "Not answered"),
}


def verdict(item: Item, options: Options, answer: Mapping[str, Any] | None) -> str:
    """The verdict on an item: one of VERDICTS."""
    value: Any = answer.get("value") if answer else None
    if not given(value):
        return "unanswered"
    if item["type"] == "count3":
        return "pass" if adds_up(value) else "fail"
    if item["type"] == "multi":
        return "fail" if set(value) & set(item.get("fail_values", ())) else "noted"
    return of_option(item, options, value) if item["type"] == "single" else "noted"


def given(value: Any) -> bool:
    """Tell whether the value says anything."""
    if isinstance(value, dict):
        return any(part is not None for part in value.values())
    return value is not None and value not in ("", [])


def adds_up(counts: Mapping[str, Any]) -> bool:
    """Those present and those absent make up those expected; unfinished numbers are held against nobody."""
    expected, present, absent = (counts.get(name) for name in ("expected", "present", "absent"))
    if expected is None or present is None or absent is None:
        return True
    return bool(present + absent == expected)


def of_option(item: Item, options: Options, value: Any) -> str:
    fails = item.get("fail_values") or ()
    if value in fails:
        return "fail"
    if value in (item.get("warn_values") or ()):
        return "warn"
    if value == "na":
        return "na"
    if value in WITHOUT_LOOKING:
        return "unchecked"
    if not fails:
        return "noted"
    offered = options.get(item.get("options", ""), [])
    return "pass" if offered and offered[0]["value"] == value else "warn"


def in_words(item: Item | None, options: Options, answer: Mapping[str, Any] | None) -> str:
    """An answer in words, and the reason where one was given."""
    if not answer or not given(answer.get("value")):
        return "未作答"
    said = value_in_words(item, options, answer["value"])
    return f"{said}（{answer['reason']}）" if answer.get("reason") else said


NUMBERS = {
    "expected": "应考",
    "present": "实考",
    "absent": "缺考",
    "examiners": "考评员",
    "candidates": "考生",
}


def value_in_words(item: Item | None, options: Options, value: Any) -> str:
    if isinstance(value, dict):
        names = [name for name in NUMBERS if name in value] + [name for name in value if name not in NUMBERS]
        return "，".join(
            f"{NUMBERS.get(name, name)} {'–' if value[name] is None else value[name]}" for name in names
        )
    if isinstance(value, list):
        return "、".join(value_in_words(item, options, one) for one in value)
    offered = options.get(item.get("options", ""), []) if item else []
    return next((option["zh"] for option in offered if option["value"] == value), str(value))
