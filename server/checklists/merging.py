"""What a province made of one version of a national checklist, put onto a later one (R-12.4).

The later version stands: its groups, its items, their wording. The province's own items and groups are added, and of
each item that both have, what the province asked more of its own is asked, unless the later version asks more still. Plain rules of plain values.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from server.checklists.strictness import OWN, Checklist, Item, items_of, judged, rank, values
from server.content.schemas import PHOTO_RULES, SEVERITIES

Made = dict[str, Any]


def merged(last: Checklist, before: Checklist, base: Checklist) -> Made:
    """What a draft begins as: `last`, which was made on `before`, on `base` instead."""
    known, was = items_of(last), items_of(before)
    groups = [
        {
            **group,
            "items": [kept(item, known.get(item["id"]), was.get(item["id"])) for item in group["items"]],
        }
        for group in base["groups"]
    ]
    for group in last["groups"]:
        add(groups, group)
    notes = [note for note in last.get("notes_zh", ()) if note not in before.get("notes_zh", ())]
    told = {"notes_zh": [*base.get("notes_zh", ()), *notes]}
    return {"zh": last["zh"], "en": last["en"], **(told if told["notes_zh"] else {}), "groups": groups}


def add(groups: list[Made], group: Checklist) -> None:
    """Add a group of the province's, or its items to the national one, to the last if that one is gone."""
    own = [item for item in group["items"] if item["id"].startswith(f"{OWN}-")]
    if group["id"].startswith(OWN):
        groups.append({**group, "items": [*group["items"]]})
    elif own:
        place = next((each for each in groups if each["id"] == group["id"]), groups[-1])
        place["items"] += own


def kept(item: Item, theirs: Item | None, was: Item | None) -> Item:
    """A national item as the province asks it; one that asks something else than before only as it is.

    What the province left as the nation had it follows the nation, also where that asks less now.
    """
    if theirs is None or any(item.get(field) != theirs.get(field) for field in ("type", "options")):
        return item
    theirs = {**item, **changed(theirs, was or {})}
    return {**item, **stricter(item, theirs), **judged_stricter(item, theirs), **own_guide(theirs)}


def changed(theirs: Item, was: Item) -> Made:
    """What the province made another of."""
    return {field: value for field, value in theirs.items() if value != was.get(field)}


def stricter(item: Item, theirs: Item) -> Made:
    """Of each thing that is asked, whichever asks more."""
    flags = {field: True for field in ("required", "immediate_report") if theirs.get(field)}
    return flags | {
        "severity": highest(SEVERITIES, item["severity"], theirs["severity"]),
        "photo_required": highest(PHOTO_RULES, item["photo_required"], theirs["photo_required"]),
        "applies_to": once([*item["applies_to"], *theirs["applies_to"]]),
    }


def judged_stricter(item: Item, theirs: Item) -> Made:
    """What fails for either fails, what either warns of is warned of, and the lower limit holds."""
    named = [
        value
        for each in (item, theirs)
        for field in ("fail_values", "warn_values")
        for value in each.get(field) or ()
    ]
    fails = values(item, "fail_values") | values(theirs, "fail_values")
    chosen = {"fail_values": fails, "warn_values": (judged(item) | judged(theirs)) - fails}
    limits = [each["most"] for each in (item, theirs) if each.get("most") is not None]
    found: Made = {
        field: [value for value in once(named) if value in these]
        for field, these in chosen.items()
        if these or field in item
    }
    return found | ({"most": min(limits)} if limits else {})


def own_guide(theirs: Item) -> Made:
    return {"guide": theirs["guide"]} if theirs.get("guide") else {}


def highest(scale: Sequence[str], one: str, other: str) -> str:
    return max(one, other, key=lambda value: rank(scale, value))


def once(named: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(named))
