from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import Write, advance, disagree, heads, withdrawn, written
from tests.sync.making import make_operation
from tests.sync.vectors import load, name_of

HISTORIES = load("heads.json")["histories"]


def writes(history, field):
    """Return what the entries of a history write to one field."""
    return [
        Write(entry["number"], entry["seen"], entry["device"], dict(written(operation))[field])
        for entry in history["entries"]
        if field in dict(written(operation := make_operation(fields=entry["fields"])))
    ]


def fields_of(history):
    return sorted({field for entry in history["entries"] for field in entry["fields"]} | {"withdrawn"})


@pytest.mark.parametrize("history", HISTORIES, ids=name_of)
def test_the_heads_are_those_nobody_has_overruled(history):
    for field in fields_of(history):
        standing = heads(writes(history, field))
        if field in history["heads"]:
            assert [head.number for head in standing] == history["heads"][field]
        else:
            assert {head.value for head in standing} == {None}


@pytest.mark.parametrize("history", HISTORIES, ids=name_of)
def test_different_heads_disagree_and_equal_ones_do_not(history):
    competing = [
        f for f in fields_of(history) if disagree([head.value for head in heads(writes(history, f))])
    ]
    assert [field for field in competing if field != "withdrawn"] == history["disagreements"]


@pytest.mark.parametrize("history", HISTORIES, ids=name_of)
def test_a_record_is_withdrawn_while_nobody_wants_it(history):
    values = [head.value for head in heads(writes(history, "withdrawn"))]
    assert withdrawn(values) == history["withdrawn"]


@pytest.mark.parametrize("history", HISTORIES, ids=name_of)
def test_the_order_of_arrival_has_no_influence(history):
    for field in fields_of(history):
        all_writes = writes(history, field)
        for arrived in permutations(all_writes):
            assert heads(arrived) == heads(all_writes)


def test_there_are_at_least_twenty_histories():
    assert len({history["name"] for history in HISTORIES}) >= 20


def test_an_erasure_writes_nothing_to_the_record():
    assert list(written(make_operation(fields={}, erases=3))) == []


def test_what_has_no_number_yet_follows_what_has():
    own, entry = Write(None, 0, "a", 1), Write(5, 0, "b", 2)
    assert heads([own, entry]) == [entry, own]


some_writes = st.lists(
    st.tuples(st.integers(0, 12), st.sampled_from("abc"), st.integers(0, 3)), min_size=1, max_size=12
)


@given(some_writes)
def test_no_value_is_overruled_by_one_who_had_not_seen_it(drawn):
    all_writes = [
        Write(number, min(seen, number - 1), *rest) for number, (seen, *rest) in enumerate(drawn, 1)
    ]
    standing = heads(all_writes)
    for old in all_writes:
        knew = [
            new
            for new in all_writes
            if new.number > old.number and (new.seen >= old.number or new.device == old.device)
        ]
        assert (old in standing) == (not knew)


@given(some_writes)
def test_heads_can_be_kept_up_to_date_one_by_one(drawn):
    all_writes = [Write(number, seen, *rest) for number, (seen, *rest) in enumerate(drawn, 1)]
    assert advance(heads(all_writes[:-1]), all_writes[-1]) == heads(all_writes)
    assert standing_is_never_empty(all_writes)


def standing_is_never_empty(all_writes):
    return all(heads(all_writes[:length]) for length in range(1, len(all_writes) + 1))
