import gzip
import json
from hashlib import sha256
from itertools import count

import pytest

from sync import Diverged, MemoryStore, erase
from sync.reply import change
from sync.segments import seal, unseal
from tests.sync.making import make_operation


@pytest.fixture
def entries():
    with MemoryStore(count(1000).__next__).hold("case", "zhang") as held:
        return [held.append(make_operation(n=n), n - 1) for n in range(1, 6)]


def test_a_segment_holds_the_entries_as_a_reply_would(entries):
    packed = seal(entries)

    assert unseal(packed, sha256(packed).hexdigest()) == [change(entry, None) for entry in entries]
    assert [item["number"] for item in json.loads(gzip.decompress(packed))] == [1, 2, 3, 4, 5]


def test_equal_entries_give_equal_bytes(entries):
    assert seal(entries) == seal(list(entries))
    assert seal(entries) != seal(entries[:4])


def test_an_erased_entry_keeps_its_hash_in_a_segment(entries):
    blank = erase(entries[0].operation)
    with MemoryStore(count().__next__).hold("case", "zhang") as held:
        packed = seal([held.append(blank, 0)])

    assert unseal(packed, sha256(packed).hexdigest())[0].operation == blank


def test_other_bytes_than_announced_are_not_taken(entries):
    packed = seal(entries)
    with pytest.raises(Diverged):
        unseal(packed[:-1] + b"x", sha256(packed).hexdigest())
