"""How a server reads what a phone wrote."""

import json

import pytest

from sync import (
    BadEnvelope,
    Parcel,
    Part,
    Pushed,
    Request,
    RequestTooLarge,
    hash_of_scopes,
    read_request,
    write_request,
)
from sync.json_walk import Walk
from tests.sync.making import make_operation

HAVE = [0, "0123456789abcdef"]


def make_body(*push, **changed):
    part = {"have": HAVE, "top": len(push), "from": 1, "push": list(push)}
    envelope = {
        "device": "d1",
        "replaces": None,
        "follows": hash_of_scopes([]),
        "scopes": {"case": part},
        "limit": 10,
    }
    return json.dumps(envelope | changed).encode()


def make_raw_body(*push):
    """Return a body whose push holds these texts exactly as they are."""
    return make_body(*(["PLACE"] for _ in push)).replace(b'["PLACE"]', b"%s") % tuple(
        t.encode() for t in push
    )


def read_one(text):
    (pushed,) = read_request(make_raw_body(text)).scopes["case"].push
    return pushed


def pair(operation, seen=3):
    return f"[{seen},{operation.text.decode()}]"


def test_what_was_written_is_read_back():
    parts = {
        scope: Part(scope, "d1", (7, "0123456789abcdef"), 3, 2, [
            Pushed(make_operation(n=2, scope=scope, fields={"answer": "是"}), 5), Pushed(make_operation(n=3, scope=scope), 7)
        ])
        for scope in ("case", "other")
    }  # fmt: skip
    request = Request("d1", "d0", hash_of_scopes(parts), parts, 100)

    assert read_request(write_request(request)) == request


def test_the_order_of_names_and_the_spacing_have_no_influence():
    body = make_body([3, json.loads(make_operation().text)])
    turned = json.dumps(turn(json.loads(body)), indent=3).encode()

    assert read_request(turned) == read_request(body)


def turn(value):
    return {name: turn(part) for name, part in reversed(value.items())} if isinstance(value, dict) else value


def test_an_operation_is_read_with_what_its_author_had_seen():
    assert read_one(pair(make_operation())) == Pushed(make_operation(), 3)


def test_what_another_device_made_is_handed_in():
    foreign = make_operation("d9", 17)

    assert read_one(pair(foreign)) == Pushed(Parcel("d1", "case", 1, foreign.text), 3, "handed in")


@pytest.mark.parametrize(
    "text",
    [
        "[3]", "[3,4,5]", "null", '"text"', "{}", "[]", "7", "[3,{}]", "[true,{}]", "[-1,{}]", "[1.0,{}]",
        '[3,{"a":1.5}]', '[3,{"a":1,"a":1}]', '[3,"\\ud800"]', "[3,NaN]", f"[3,{'9' * 5000}]",
        f"[3,{'[' * 9}{']' * 9}]", pair(make_operation(n=2)), pair(make_operation(scope="other")),
        f"[null,{make_operation().text.decode()}]",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_kept_in_its_place_and_the_rest_is_read(text):
    following = make_operation(n=2)
    first, second = read_request(make_raw_body(text, pair(following))).scopes["case"].push

    assert isinstance(first.operation, Parcel)
    assert (first.operation.n, first.reason, first.seen) == (1, "not understood", 0)
    assert second == Pushed(following, 3)


def test_the_bytes_of_what_is_not_understood_are_kept_without_seen():
    text = '{ "b" : 1.50, "b":"\\ud800" }'

    assert {read_one(f"[{seen} , {text} ]").operation.text for seen in (3, 0, 77)} == {text.encode()}
    assert read_one('{"no":"pair"}').operation.text == b'{"no":"pair"}'


def test_an_operation_above_the_bound_is_kept_like_anything_not_understood():
    text = make_operation().text.decode().replace("d1 1", "x" * 70_000)

    assert read_one(f"[3,{text}]").operation.text == text.encode()


def test_nesting_without_end_is_kept_in_its_place():
    bomb = "[" * 30_000 + '"]{"' + "]" * 30_000
    first, second = read_request(make_raw_body(bomb, pair(make_operation(n=2)))).scopes["case"].push

    assert (first.operation.text, first.reason) == (bomb.encode(), "not understood")
    assert second.operation == make_operation(n=2)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"\xff", b"{}", make_body() + b"x", make_body()[:-1], b"\xef\xbb\xbf" + make_body(),
        make_raw_body("[3,{]"), make_raw_body("[3"), b"[" * 100_000, b'{"device":' + b"[" * 100_000,
        make_raw_body("[" * 30_000),
        make_body(extra=1), make_body(device=""), make_body(device=7), make_body(device="ü"), make_body(replaces=""),
        make_body(follows=""), make_body(follows=None), make_body(limit=0), make_body(limit=True), make_body(scopes=[]),
        make_body(scopes={"case": {}}), make_body(scopes={"case": None}), make_body(scopes={"": json.loads(make_body())["scopes"]["case"]}),
        make_body()[:-1] + b',"limit":10}', b'{1:2}',
    ],
    ids=range(29),
)  # fmt: skip
def test_an_envelope_that_is_not_well_formed_is_refused(body):
    with pytest.raises(BadEnvelope):
        read_request(body)


@pytest.mark.parametrize(
    "changed",
    [{"have": [0]}, {"have": [-1, HAVE[1]]}, {"have": [0, "short"]}, {"have": None}, {"top": -1}, {"top": None},
     {"from": 0}, {"from": 3}, {"from": "1"}, {"push": {}}, {"top": 0, "push": [[0, {}]]}, {"more": 1}],
    ids=str,
)  # fmt: skip
def test_a_part_that_is_not_well_formed_is_refused(changed):
    part = {"have": HAVE, "top": 1, "from": 1, "push": []} | changed

    with pytest.raises(BadEnvelope):
        read_request(make_body(scopes={"case": part}))


def test_a_request_has_bounds():
    empty = {"have": HAVE, "top": 0, "from": 1, "push": []}

    assert len(read_request(make_body(scopes={f"s{k}": empty for k in range(200)})).scopes) == 200
    assert len(read_request(make_body(*([0, {}] for _ in range(500)))).scopes["case"].push) == 500
    for body in (
        make_body(scopes={f"s{k}": empty for k in range(201)}),
        make_body(*([0, {}] for _ in range(501))),
        make_body() + b" " * 1024 * 1024,
    ):
        with pytest.raises(RequestTooLarge):
            read_request(body)


def test_a_phone_cannot_ask_for_more_than_a_reply_carries():
    assert read_request(make_body(limit=10**9)).limit == 1000


def test_the_scopes_a_phone_knows_are_told_by_one_hash():
    assert hash_of_scopes(["b", "a"]) == hash_of_scopes(["a", "b"]) != hash_of_scopes(["a"])
    assert hash_of_scopes([]) == "4f53cda18c2baa0c"


def test_a_name_that_stands_twice_is_no_envelope():
    with pytest.raises(ValueError, match="each once"):
        for _ in (walk := Walk('{"a":1,"a":2}')).members():
            walk.value()
