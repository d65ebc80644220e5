"""What phones may write of findings."""

import pytest

from server.replication.arrivals import ARRIVALS
from sync.operation import compose
from tests.factories import keep_content

AT = "2026-11-23T09:00:00+08:00"
FINDING = {
    "from": {"collection": "answer", "record": "D-D02"}, "category": "FC-D2", "severity": "critical",
    "article": "12(2)", "items": ["D-D02"], "photos": ["019ab"], "verified": None,
}  # fmt: skip


def fits(fields):
    operation = compose(device="d", scope="s", n=1, collection="finding", record="r", fields=fields, at=AT)
    return ARRIVALS["finding"].fits(operation)


@pytest.mark.parametrize(
    "fields",
    [
        {"finding": FINDING},
        {"finding": FINDING | {"from": None, "category": None, "article": None, "items": []}},
        {
            "finding": FINDING
            | {"from": {"collection": "request", "record": "019ac"}, "verified": "再次索要仍被拒"}
        },
        {"finding": FINDING | {"from": {"collection": "response", "record": "019ac.16"}, "items": []}},
        {"fact": "三号考场一人替考", "guidance": "入场前逐人核对"},
        {"finding": FINDING, "withdrawn": "同 D-D01"},
    ],
)
def test_what_is_agreed_is_understood(fields):
    """R-3.1: guidance stands beside the fact."""
    assert fits(fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"finding": FINDING | {"severity": "none"}},
        {"finding": FINDING | {"from": {"collection": "visit", "record": "p"}}},
        {"finding": {name: FINDING[name] for name in FINDING if name != "verified"}},
        {"finding": FINDING | {"score": 3}},
        {"opinion": "严重"},
    ],
)
def test_what_is_not_agreed_is_not_understood(fields):
    assert not fits(fields)


def test_the_catalogue_is_read_as_it_was_loaded(as_account):
    keep_content()
    told = as_account("PROV_CENTER").get("/api/finding-categories").json
    by_id = {each["id"]: (each["severity"], each["article"]) for each in told}
    assert by_id["FC-M1"] == ("critical", "18(1)")
    assert len(by_id) == len(told) > 40
