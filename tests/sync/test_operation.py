import json

import pytest

from sync import NotUnderstood, TooLarge, canonical, compose, erase, parse, stored
from sync.operation import Parcel, from_value
from tests.sync.making import make_operation
from tests.sync.vectors import load, name_of

VECTORS = load("operation.json")
BOUND = VECTORS["bound"]


@pytest.mark.parametrize("case", VECTORS["operations"], ids=name_of)
def test_an_operation_has_one_text_and_one_hash(case):
    operation = from_value(case["operation"])
    assert operation.text.decode() == case["text"]
    assert operation.hash == case["hash"]


@pytest.mark.parametrize("case", VECTORS["operations"], ids=name_of)
def test_composing_and_reading_make_the_same(case):
    operation = compose(**case["operation"])
    assert operation == parse(json.dumps(case["operation"], indent=2).encode())
    assert operation == stored(operation.text, operation.hash)


@pytest.mark.parametrize("case", VECTORS["refused"], ids=name_of)
def test_what_is_no_operation_is_refused_with_the_reason(case):
    with pytest.raises(NotUnderstood) as refusal:
        from_value(case["operation"])
    assert refusal.value.reason == case["reason"]


@pytest.mark.parametrize(
    "text", [b"", b"{", b"\xff", b"[" * 100_000], ids=["empty", "cut", "not UTF-8", "bomb"]
)
def test_what_is_not_json_is_refused(text):
    with pytest.raises(NotUnderstood, match="not JSON"):
        parse(text)


@pytest.mark.parametrize(
    "sign, count", [("x", BOUND["fits"]), (BOUND["chinese_sign"], BOUND["chinese_fits"])]
)
def test_the_bound_counts_bytes(sign, count):
    assert len(compose(**filled(sign, count)).text) <= 64 * 1024
    with pytest.raises(TooLarge) as refusal:
        compose(**filled(sign, count + 1))
    assert refusal.value.size > refusal.value.bound == 64 * 1024


def filled(sign, count):
    return {**BOUND["operation"], "fields": {"withdrawn": sign * count}}


@pytest.mark.parametrize("case", VECTORS["erased"], ids=lambda case: case["operation"]["record"])
def test_an_erased_operation_has_its_names_and_its_hash_but_no_values(case):
    operation = from_value(case["operation"])
    blank = erase(operation)
    assert (blank.text.decode(), blank.hash) == (case["text"], case["hash"])
    assert blank.erased and not operation.erased
    assert erase(blank) == blank == stored(blank.text, blank.hash)


def test_a_parcel_keeps_any_bytes_and_is_known_by_their_hash():
    operation = make_operation()
    assert Parcel("d2", "case", 1, operation.text).hash == operation.hash
    assert Parcel("d2", "case", 1, b"\xff\x00").hash != operation.hash


def test_the_order_in_which_fields_were_named_has_no_influence():
    one = make_operation(fields={"a": 1, "b": 2})
    other = make_operation(fields={"b": 2, "a": 1})
    assert one.hash == other.hash
    assert one.text == canonical(json.loads(one.text))
