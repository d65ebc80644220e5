"""Card codes: what is wrong with one, in the fixed order (requirements 1.5)."""

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.cards.code import AUTHORITIES, BadCardCode, CardCode, find_faults

LISTED = """
    EMPTY
    CONTROL_OR_INVISIBLE WHITESPACE FULLWIDTH NON_ASCII SEPARATOR LOWERCASE
    CATEGORY_UNKNOWN NON_DIGIT CATEGORY_LENGTH_MISMATCH LENGTH
    AUTHORITY_UNKNOWN ORG_CODE_ZERO YEAR_BEFORE_RULE YEAR_FUTURE SEQ_ZERO
"""
ORDER = LISTED.split()
GROUPS = (slice(0, 1), slice(1, 7), slice(7, 11), slice(11, 16))
ROOT = Path(__file__).parents[2]
CASES = json.loads((ROOT / "tests/vectors/card_code.json").read_text())["cases"]

codes = st.builds(
    CardCode,
    category=st.just("R"),
    issuer=st.sampled_from(sorted(AUTHORITIES)),
    year=st.integers(2020, 2026),
    sequence=st.integers(1, 9999),
) | st.builds(
    CardCode,
    category=st.sampled_from("HYS"),
    issuer=st.integers(1, 999_999).map("{:06}".format),
    year=st.integers(2020, 2026),
    sequence=st.integers(1, 9999),
)
nearly_codes = codes.map(str).flatmap(
    lambda code: st.tuples(st.integers(0, len(code)), st.integers(0, 2), st.text(max_size=2)).map(
        lambda cut: code[: cut[0]] + cut[2] + code[cut[0] + cut[1] :]
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_faults_are_those_of_the_shared_vectors(case):
    """R-C.1–12"""
    assert find_faults(case["text"], case["this_year"]) == case["faults"]


def test_the_vectors_are_many_and_show_every_fault():
    assert len(CASES) >= 120
    assert {fault for case in CASES for fault in case["faults"]} == set(ORDER)


@given(codes)
def test_writing_and_reading_a_code_are_inverse(code):
    assert CardCode.parse(str(code), 2026) == code


@given(st.text() | nearly_codes)
def test_faults_come_in_the_fixed_order_once_and_from_one_group(text):
    faults = find_faults(text, 2026)
    assert faults == sorted(set(faults), key=ORDER.index)
    assert not faults or any(set(faults) <= set(ORDER[group]) for group in GROUPS)


@given(st.text() | nearly_codes)
def test_a_code_is_either_read_unchanged_or_refused_with_its_faults(text):
    try:
        assert str(CardCode.parse(text, 2026)) == text
    except BadCardCode as error:
        assert error.faults == find_faults(text, 2026) != []


def test_the_authorities_are_those_of_table_3():
    """R-C.3"""
    with (ROOT / "server/content/authority-codes.csv").open(encoding="utf-8") as file:
        assert {row["code"] for row in csv.DictReader(file)} == AUTHORITIES
    assert len(AUTHORITIES) == 36


@pytest.mark.parametrize(
    ("text", "presumed"),
    [("Y001234260001", True), ("S001234260001", True), ("H001234260001", False), ("R00260001", False)],
)
def test_an_employers_code_beginning_with_00_is_presumed_filed_with_the_ministry(text, presumed):
    """R-C.5, R-C.7"""
    assert CardCode.parse(text, 2026).ministry_filed_presumed is presumed
