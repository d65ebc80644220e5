import pytest

from sync import canonical, digest_at_zero, next_digest, short
from tests.sync.vectors import load

CHAINS = load("digest.json")["chains"]
ENTRY = ("number", "seen", "author", "received", "hash")


@pytest.mark.parametrize("chain", CHAINS, ids=lambda chain: chain["scope"])
def test_the_digest_follows_content_and_order(chain):
    digest = digest_at_zero(chain["scope"])
    assert digest == chain["at_zero"]
    for entry in chain["entries"]:
        link = [entry[name] for name in ENTRY]
        assert canonical(link).decode() == entry["link"]
        digest = next_digest(digest, *link)
        assert digest == entry["digest"]


@pytest.mark.parametrize("changed", [(2, 0, "p", 5, "a"), (1, 1, "p", 5, "a"), (1, 0, "q", 5, "a"),
                                     (1, 0, "p", 6, "a"), (1, 0, "p", 5, "b")])  # fmt: skip
def test_whatever_is_changed_changes_the_digest(changed):
    start = digest_at_zero("case")
    assert next_digest(start, *changed) != next_digest(start, 1, 0, "p", 5, "a")
    assert next_digest(digest_at_zero("other"), *changed) != next_digest(start, *changed)


def test_sixteen_digits_stand_for_a_digest_in_a_message():
    assert short("0123456789abcdef" * 4) == "0123456789abcdef"
