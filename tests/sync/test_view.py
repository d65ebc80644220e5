import pytest

from sync.heads import WITHDRAWN
from sync.ledger import Entry
from sync.operation import from_value
from sync.view import disagreement, is_withdrawn, records, value
from tests.sync.vectors import load, name_of

VIEWS = load("view.json")["views"]


def shown(view, with_own=True):
    return records(map(entry_of, view["entries"]), map(own_of, view["own"] if with_own else ()))


def entry_of(value):
    operation = from_value(value["operation"])
    return Entry(value["number"], value["seen"], value["author"], value["received"], operation, "")


def own_of(pair):
    return from_value(pair[1]), pair[0]


def heads_of(fields):
    """Return number, device and value of each head, without a `withdrawn` nobody ever meant."""
    heads = {
        name: [[head.number, head.device, head.value] for head in there] for name, there in fields.items()
    }
    meant = any(value is not None for _, _, value in heads[WITHDRAWN])
    return {name: there for name, there in heads.items() if meant or name != WITHDRAWN}


@pytest.mark.parametrize("view", VIEWS, ids=name_of)
def test_a_phone_shows_the_entries_with_its_own_work_on_top(view):
    made = {record: heads_of(fields) for (_, record), fields in shown(view).items()}
    assert {"answer": made} == view["records"]


@pytest.mark.parametrize("view", VIEWS, ids=name_of)
def test_own_work_never_changes_what_the_entries_say(view):
    before = shown(view, with_own=False)
    shown(view)
    assert shown(view, with_own=False) == before


def test_a_head_tells_who_wrote_it_when_and_where():
    view = VIEWS[1]
    first, own = shown(view)["answer", "A1"]["v"]
    assert (first.author, first.received, first.n, first.seen) == ("person b", 1795311067001, 1, 0)
    assert (own.author, own.received, own.at) == (None, None, "2026-11-22T09:31:07+08:00")


def test_the_latest_value_is_shown_and_a_disagreement_marked():
    view = next(view for view in VIEWS if "stands beside" in view["name"])
    fields = shown(view)["answer", "A1"]
    assert value(fields, "v") == 2
    assert [head.value for head in disagreement(fields, "v")] == [1, 2]
    assert value(fields, "unwritten") is None
    assert disagreement(fields, "unwritten") == []


def test_a_withdrawn_record_is_told_from_one_that_somebody_edits():
    gone = next(view for view in VIEWS if view["name"] == "own withdrawal")
    kept = next(view for view in VIEWS if "edits meanwhile" in view["name"])
    assert is_withdrawn(shown(gone)["answer", "A1"])
    assert not is_withdrawn(shown(kept)["answer", "A1"])
    assert not is_withdrawn({})
