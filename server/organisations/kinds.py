"""What an organisation of each kind must say of itself. Plain rules of plain values."""

from collections.abc import Mapping
from typing import Any

from server.content.files import read_authorities

KINDS = ("hrss", "industry", "institution")
"""Human resources department, industry body, evaluation institution."""

LEVELS = ("ministry", "province", "city")
CATEGORIES = ("employer", "social", "school", "qualification", "special")
"""Employer, social training and evaluation organisation, school, qualification body, special ability body."""

FILINGS = ("ministry", "province")
MINISTRY = "00"
AUTHORITY_CODES = tuple(authority.code for authority in read_authorities())

OF_KIND = {
    "hrss": {"level", "authority_code", "city"},
    "industry": {"code"},
    "institution": {"category", "filing", "authority_code", "code", "industry_id", "city"},
}
"""The fields that mean something for a kind, besides those that every organisation has."""

NEEDED = {
    "hrss": {"level", "authority_code"},
    "industry": set[str](),
    "institution": {"category", "filing", "authority_code"},
}

Values = Mapping[str, Any]
Faults = dict[str, list[str]]


def find_faults(values: Values) -> Faults:
    """Name every field that does not fit the organisation's kind, with a code for the reader's sentence."""
    kind = values["kind"]
    others = set().union(*OF_KIND.values()) - OF_KIND[kind]
    faults = {field: ["not_for_this_kind"] for field in sorted(others) if values.get(field) is not None}
    faults |= {field: ["needed_for_this_kind"] for field in sorted(NEEDED[kind]) if values.get(field) is None}
    if values.get("authorised") and values.get("level") != "city":
        faults["authorised"] = ["not_for_this_kind"]
    return faults or code_faults(values)


def code_faults(values: Values) -> Faults:
    """What is wrong with the authority code or the organisation's own code (R-C.3, R-C.6, R-C.9)."""
    faults: Faults = {}
    if values["kind"] == "hrss" and (values["level"] == "ministry") != (values["authority_code"] == MINISTRY):
        faults["authority_code"] = ["authority_of_other_level"]
    if values["kind"] == "hrss" and values["level"] == "city" and not values.get("city"):
        faults["city"] = ["needed_for_this_kind"]
    code = values.get("code")
    if code == "000000":
        faults["code"] = ["code_zero"]
    elif code and values.get("filing") == "ministry" and not code.startswith(MINISTRY):
        faults["code"] = ["code_of_other_filing"]
    return faults


def register_of(values: Values) -> str | None:
    """Where the organisation's code must be unique: not in the nation, but in one register (R-C.8).

    Industry bodies have one register; institutions one for each filing authority and category.
    """
    if not values.get("code"):
        return None
    if values["kind"] == "industry":
        return "industry"
    authority = MINISTRY if values["filing"] == "ministry" else values["authority_code"]
    return f"{authority}/{values['category']}"
