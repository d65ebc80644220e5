"""Is a province's checklist at least as strict as the national one it adds to (R-12.4)? Plain rules of plain values.

It may add items and groups, and ask more of the items there are; it may leave none out and ask less of none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.content.schemas import PHOTO_RULES, SEVERITIES

Item = Mapping[str, Any]
Checklist = Mapping[str, Any]
Faults = dict[str, list[str]]
Found = Iterator[tuple[str, str]]

FIXED = ("zh", "en", "type", "options", "article", "finding_category", "basis")
"""What of a national item stays as it is: what it asks, how it is answered, and what it is a finding of."""

FIXED_OF_GROUP = ("zh", "en", "article", "phase")
"""Of a national group: its topic, and whether it is looked at before or after a covert visit is disclosed."""

OWN_TYPES = ("single", "multi", "text", "number", "count3", "count3_ratio")
OWN = "P"
"""Ids of own items and groups begin with it, so that no later national one is ever named alike."""


def find_faults(checklist: Checklist, base: Checklist, categories: Sequence[str]) -> Faults:
    """Name everything that keeps a checklist from being published, by item or group and field."""
    faults: Faults = {}
    for found in (
        left_out(checklist, base),
        weakened(checklist, base),
        ill_made(checklist, base, categories),
    ):
        for place, fault in found:
            faults.setdefault(place, []).append(fault)
    return faults


def left_out(checklist: Checklist, base: Checklist) -> Found:
    """Groups and items of the national checklist that are not where they were."""
    here = {group["id"]: {item["id"] for item in group["items"]} for group in checklist["groups"]}
    for group in base["groups"]:
        if group["id"] not in here:
            yield group["id"], "group_left_out"
        for item in group["items"]:
            if item["id"] not in here.get(group["id"], ()):
                yield item["id"], "item_left_out"


def weakened(checklist: Checklist, base: Checklist) -> Found:
    """National items of which less is asked, and items and groups that say something else."""
    for group in checklist["groups"]:
        known = next((each for each in base["groups"] if each["id"] == group["id"]), group)
        for field in FIXED_OF_GROUP:
            if group.get(field) != known.get(field):
                yield f"{group['id']}.{field}", "not_yours_to_change"
    national = items_of(base)
    for item in items_of(checklist).values():
        if item["id"] in national:
            for field, fault in weaker(item, national[item["id"]]):
                yield f"{item['id']}.{field}", fault


def weaker(item: Item, base: Item) -> Found:
    """Each field of an item that asks less than the national one, or was changed and must not be."""
    for field in FIXED:
        if item.get(field) != base.get(field):
            yield field, "not_yours_to_change"
    if rank(SEVERITIES, item["severity"]) < rank(SEVERITIES, base["severity"]):
        yield "severity", "less_severe"
    if rank(PHOTO_RULES, item["photo_required"]) < rank(PHOTO_RULES, base["photo_required"]):
        yield "photo_required", "fewer_photos"
    for field in ("required", "immediate_report"):
        if base.get(field) and not item.get(field):
            yield field, "no_longer_asked"
    if not values(base, "fail_values") <= values(item, "fail_values"):
        yield "fail_values", "judged_milder"
    elif not judged(base) <= judged(item):
        yield "warn_values", "judged_milder"
    if base.get("most") is not None and (item.get("most") or base["most"] + 1) > base["most"]:
        yield "most", "judged_milder"
    if not set(base["applies_to"]) <= set(item["applies_to"]):
        yield "applies_to", "no_longer_asked"


def ill_made(checklist: Checklist, base: Checklist, categories: Sequence[str]) -> Found:
    """What is there twice, is named like a national one, or refers to nothing."""
    for group_id, count in Counter(group["id"] for group in checklist["groups"]).items():
        if count > 1:
            yield group_id, "id_twice"
    ids = Counter(item["id"] for group in checklist["groups"] for item in group["items"])
    national, groups = items_of(base), {group["id"] for group in base["groups"]}
    for group in checklist["groups"]:
        if group["id"] not in groups and not group["id"].startswith(OWN):
            yield group["id"], "own_begin_with_p"
        for item in group["items"]:
            if ids[item["id"]] > 1:
                yield item["id"], "id_twice"
            if item["id"] not in national:
                yield from own_faults(item, base, categories)
            yield from unknown_values(item, base)


def own_faults(item: Item, base: Checklist, categories: Sequence[str]) -> Found:
    """What is wrong with an item that the province adds."""
    if not item["id"].startswith(f"{OWN}-"):
        yield item["id"], "own_begin_with_p"
    if item["type"] not in OWN_TYPES:
        yield f"{item['id']}.type", "no_such_type"
    if item.get("finding_category") not in (None, *categories):
        yield f"{item['id']}.finding_category", "no_such_category"
    if item["type"] in ("single", "multi") and item.get("options") not in base["option_sets"]:
        yield f"{item['id']}.options", "no_such_options"


def unknown_values(item: Item, base: Checklist) -> Found:
    """Values that are judged and that the item does not offer."""
    offered = {option["value"] for option in base["option_sets"].get(item.get("options"), ())}
    for field in ("fail_values", "warn_values"):
        if not values(item, field) <= offered:
            yield f"{item['id']}.{field}", "no_such_value"


def items_of(checklist: Checklist) -> dict[str, Item]:
    return {item["id"]: item for group in checklist["groups"] for item in group["items"]}


def rank(scale: Sequence[str], value: str) -> int:
    return scale.index(value)


def values(item: Item, field: str) -> set[str]:
    return set(item.get(field) or ())


def judged(item: Item) -> set[str]:
    return values(item, "fail_values") | values(item, "warn_values")
