"""Is this a card, and is it good today? Everything the threat table of printed cards asks."""

import json
from base64 import urlsafe_b64decode
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.cards.cose import Refused
from server.cards.credential import write_digits
from server.cards.trust import Trust
from server.cards.verification import as_json, judge, judge_digits, judge_token
from tests.vectors.card_objects import ADDRESS, NOW
from tests.vectors.make_card import make

VECTORS = json.loads(Path(__file__).parents[1].joinpath("vectors/card.json").read_text())


def bytes_of(text):
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


KEY_LISTS = {name: bytes_of(data) for name, data in VECTORS["key_lists"].items()}
STATUS_LISTS = {name: bytes_of(data) for name, data in VECTORS["status_lists"].items()}
TOKEN = bytes_of(VECTORS["token"])


def trust_in(keys=("current",), status="an hour old"):
    trust = Trust.first(KEY_LISTS[keys[0]])
    trust = trust.with_status(STATUS_LISTS[status]) if status else trust
    for name in keys[1:]:
        trust = trust.with_keys(KEY_LISTS[name])
    return trust


TRUST = trust_in()


@pytest.mark.parametrize("case", VECTORS["verdicts"], ids=lambda case: case["name"])
def test_verdict_is_that_of_the_shared_vectors(case):
    trust = trust_in(case["keys"], case["status"])
    assert as_json(judge(case["text"], trust, case["now"])) == case["verdict"]


@pytest.mark.parametrize("case", VECTORS["intakes"], ids=lambda case: case["name"])
def test_lists_are_taken_or_refused_as_in_the_shared_vectors(case):
    trust = trust_in([case["keys"]], case["status"])
    take, lists = (
        (trust.with_keys, KEY_LISTS) if case["kind"] == "keys" else (trust.with_status, STATUS_LISTS)
    )
    try:
        take(lists[case["offered"]])
        reason = None
    except Refused as refusal:
        reason = refusal.reason
    assert reason == case["reason"]


def test_the_vectors_are_fresh_and_many():
    assert make() == VECTORS
    assert len(VECTORS["verdicts"]) >= 60


def test_no_single_bit_of_a_token_can_be_flipped():
    """Threat 1"""
    for bit in range(8 * len(TOKEN)):
        flipped = bytearray(TOKEN)
        flipped[bit // 8] ^= 1 << bit % 8
        verdict = judge_token(bytes(flipped), TRUST, NOW)
        assert (verdict.verdict, verdict.card) == ("unknown", None), bit


def test_no_part_of_a_token_passes_for_the_whole():
    assert {judge_token(TOKEN[:end], TRUST, NOW).verdict for end in range(len(TOKEN))} == {"unknown"}


@pytest.mark.parametrize("name", ["current", "an hour old"])
def test_no_single_bit_of_a_list_can_be_flipped(name):
    """Threat 12"""
    take, data = (
        (TRUST.with_keys, KEY_LISTS[name]) if name in KEY_LISTS else (TRUST.with_status, STATUS_LISTS[name])
    )
    for bit in range(0, 8 * len(data), 1 if len(data) < 500 else 7):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refused):
            take(bytes(flipped))


@given(st.text() | st.text().map(lambda text: f"{ADDRESS}/c#{text}"))
def test_no_text_breaks_the_verifier_or_passes(text):
    assert judge(text, TRUST, NOW).verdict == "unknown"


@given(
    st.binary(max_size=300) | st.binary(max_size=40).map(lambda tail: TOKEN[: -len(tail) or None][:-1] + tail)
)
def test_no_bytes_break_the_verifier_or_pass(data):
    assert data == TOKEN or judge_digits(write_digits(data), TRUST, NOW).verdict == "unknown"


def test_a_million_digits_are_refused_at_once():
    """Threat 20"""
    text = f"{ADDRESS}/c#{'9' * 1_000_000}"
    times = []
    for _ in range(5):
        start = perf_counter()
        assert judge(text, TRUST, NOW).reason == "DIGITS"
        times.append(perf_counter() - start)
    assert min(times) < 0.001


def test_what_is_unknown_tells_others_no_reason():
    inside = judge("https://evil.example/c#12", TRUST, NOW)
    assert inside.reason == "ADDRESS"
    assert as_json(inside.outside) == dict.fromkeys(["verdict", "reason", "as_of", "freshness", "card"]) | {
        "verdict": "unknown"
    }
