import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import NotCanonical, canonical
from sync.canonical import LARGEST, read
from tests.sync.vectors import load, name_of

VECTORS = load("canonical.json")


@pytest.mark.parametrize("case", VECTORS["values"], ids=name_of)
def test_a_value_has_one_text(case):
    assert canonical(case["value"]).decode() == case["canonical"]


@pytest.mark.parametrize("case", VECTORS["refused_values"], ids=name_of)
def test_a_value_outside_is_refused(case):
    with pytest.raises(NotCanonical) as refusal:
        canonical(case["value"])
    assert refusal.value.reason == case["reason"]


@pytest.mark.parametrize("case", VECTORS["texts"], ids=name_of)
def test_a_text_is_read_whatever_its_spacing(case):
    assert canonical(read(case["text"])).decode() == case["canonical"]


@pytest.mark.parametrize("case", VECTORS["refused_texts"], ids=name_of)
def test_a_text_without_canonical_form_is_refused(case):
    with pytest.raises(NotCanonical) as refusal:
        canonical(read(case["text"]))
    assert refusal.value.reason == case["reason"]


def test_what_is_not_json_at_all_is_refused():
    with pytest.raises(NotCanonical):
        canonical(b"bytes")


texts = st.text(st.characters(exclude_categories=["Cs"]))
keys = st.text(st.characters(max_codepoint=127))
plain = st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts
values = st.recursive(plain, lambda part: st.lists(part) | st.dictionaries(keys, part), max_leaves=6)


@given(values)
def test_reading_and_writing_again_changes_nothing(value):
    try:
        text = canonical(value)
    except NotCanonical as refusal:
        assert refusal.reason == "nested too deep"
        return
    assert read(text.decode()) == value
    assert canonical(read(text.decode())) == text
