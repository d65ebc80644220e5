"""Does what the content files refer to exist? One readable line for each fault."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Text = dict[str, Any]

TYPES_WITH_OPTIONS = ("single", "multi")


def find_faults(checklists: Text, questionnaires: Text) -> list[str]:
    """Name everything in the two files that refers to nothing, or is there twice."""
    categories = {category["id"] for category in checklists["finding_categories"]}
    faults = list(repeated(checklists, questionnaires))
    for checklist in checklists["checklists"]:
        for group in checklist["groups"]:
            place = f"{checklist['id']} {group['id']}"
            faults += item_faults(place, group["items"], checklists["option_sets"], categories)
    for questionnaire in questionnaires["questionnaires"]:
        place = questionnaire["id"]
        faults += item_faults(place, questionnaire["items"], questionnaires["option_sets"], categories)
    return faults


def repeated(checklists: Text, questionnaires: Text) -> Iterator[str]:
    """What is there twice. Items count across checklists, since one may borrow from another."""
    yield from twice("checklist", (f"{each['id']}@{each['version']}" for each in checklists["checklists"]))
    yield from twice("questionnaire", (each["id"] for each in questionnaires["questionnaires"]))
    yield from twice("template", (each["id"] for each in checklists["templates"]))
    groups = [group for each in checklists["checklists"] for group in each["groups"]]
    yield from twice("item", (item["id"] for group in groups for item in group["items"]))
    for checklist in checklists["checklists"]:
        yield from twice(f"{checklist['id']} group", (group["id"] for group in checklist["groups"]))
    questions = [item for each in questionnaires["questionnaires"] for item in each["items"]]
    yield from twice("question", (item["id"] for item in questions))


def twice(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{kind} {name}: there are {count} of them"


def item_faults(place: str, items: list[Text], option_sets: Text, categories: set[str]) -> Iterator[str]:
    """What is wrong with the items of one place: options, values, category of findings."""
    for item in items:
        where = f"{place} {item['id']}"
        category = item.get("finding_category")
        if category is not None and category not in categories:
            yield f"{where}: there is no finding category {category}"
        yield from option_faults(where, item, option_sets)


def option_faults(where: str, item: Text, option_sets: Text) -> Iterator[str]:
    name = item.get("options")
    if name is None:
        if item["type"] in TYPES_WITH_OPTIONS:
            yield f"{where}: type {item['type']} needs options"
        return
    if name not in option_sets:
        yield f"{where}: there is no option set {name}"
        return
    known = {option["value"] for option in option_sets[name]}
    for field in ("fail_values", "warn_values", "flag_values"):
        for value in item.get(field, ()):
            if value not in known:
                yield f"{where}: {field} names {value}, which {name} does not offer"
